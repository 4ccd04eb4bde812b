import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { openIdentityProvider } from './adapters/openid-connect/open-identity-provider.ts'
import { softphoneToken } from './adapters/twilio/open-carrier.ts'
import { keepNumbers } from './adapters/twilio/keep-numbers.ts'
import { registerCarrier } from './adapters/twilio/register.ts'
import { openPasswordCheck } from './auth/check-password.ts'
import { registerAudit } from './audit/register.ts'
import { openAttempts } from './auth/count-attempts.ts'
import { webhookUrls } from './adapters/twilio/webhook-urls.ts'
import { registerAuth } from './auth/register.ts'
import type { CallContext } from './calls/call-context.ts'
import { findMatterOf } from './calls/find-matter.ts'
import { registerCalls } from './calls/register.ts'
import type { Config } from './config.ts'
import { displayNumber } from './contract/caller-number.ts'
import { listFirstSteps } from './contract/first-steps.ts'
import { getReference } from './contract/reference.ts'
import type { SettingKey } from './contract/settings.ts'
import { neededSkills, readStanding, stepsOf } from './first-steps.ts'
import { followFlows } from './ivr/flows.ts'
import { importFlows } from './ivr/import-flows.ts'
import { registerIvr } from './ivr/register.ts'
import { readWords } from './knowledge/everyday-words.ts'
import { countOpenDrafts, countRefusedDrafts, handOverDrafts } from './knowledge/hand-over-drafts.ts'
import { loadGuides } from './knowledge/load-guides.ts'
import { fillSearch } from './knowledge/refresh-search.ts'
import { registerKnowledge } from './knowledge/register.ts'
import { openAdmission } from './people/admit-identity.ts'
import { createFirstAdministrator } from './people/create-account.ts'
import { registerPeople } from './people/register.ts'
import { registerOrganisation } from './organisation/register.ts'
import { openLooks } from './platform/events/note-look.ts'
import { startFollowing } from './platform/events/follow-events.ts'
import { listenAt } from './platform/http/http-server.ts'
import { serveConsole, type ConsoleOptions } from './platform/http/serve-console.ts'
import { serve } from './platform/http/serve.ts'
import { startLoop, type Loop } from './platform/loop.ts'
import { watchDisk } from './platform/watch-disk.ts'
import { startOfDay } from './platform/zone.ts'
import { reference, saveReference } from './reference.ts'
import { registerReports } from './reports/register.ts'
import { registerSettings } from './settings/register.ts'
import { followSettings } from './settings/settings.ts'
import { missingYear } from './tickets/calendar.ts'
import { calendarNow } from './tickets/calendar-now.ts'
import { countOpenTickets, countRefusedTickets, handOverTickets } from './tickets/hand-over-tickets.ts'
import { findReplyOf } from './tickets/find-reply.ts'
import { registerTickets } from './tickets/register.ts'
import { openContext } from './wiring/open-context.ts'
import { openSearch } from './wiring/open-search.ts'
import { openServer } from './wiring/open-server.ts'
import { mentionsOf } from './wiring/setting-rules.ts'
import { startWorking } from './wiring/start-working.ts'

const root = path.resolve(import.meta.dirname, '..')
/**
 * So many connections wait to be taken: beyond them the carrier's, too, are turned away, and come again a second later.
 */
const waitingConnections = 4096

export type Application = {
  server: FastifyInstance
  context: CallContext
  start: () => Promise<string>
  stop: () => Promise<void>
}

/** Where the console's page comes from, when it is not the built one. */
export type ConsolePage = ConsoleOptions & { register: (app: FastifyInstance) => Promise<void> }

/** What somebody may leave behind, each kind as its module knows it. */
const leavings = {
  tickets: { count: countOpenTickets, countRefused: countRefusedTickets, give: handOverTickets },
  drafts: { count: countOpenDrafts, countRefused: countRefusedDrafts, give: handOverDrafts },
}

/** Builds the application: content and rows, what each module serves, and what runs beside it. */
export async function buildApplication(config: Config, page?: ConsolePage): Promise<Application> {
  const { publicUrl, timeZone, demoData } = config
  const { context, music, phraseFaults, jobs, announcements, followClock, close } = await openContext(config, root)
  const { db, settings, organisation, flows } = context
  function numbersInUse() {
    return settings.read('service_numbers').filter(({ retired }) => !retired)
  }
  const guides = path.join(root, 'knowledge-base')
  const { search, ...searching } = await openSearch(config, context, root)

  await saveReference(db, organisation)
  if (config.initialAdminPassword) await createFirstAdministrator(context, config.initialAdminPassword)
  const loaded = await loadGuides(context, guides)
  await fillSearch(context, search)
  const following = await startFollowing(context)
  const { follow } = following
  const disk = watchDisk(config.dataDir, context.log)
  const alarmed = [disk.alarms]
  const attempts = openAttempts(context)
  const checkPassword = openPasswordCheck(context, attempts)
  const people = { ...context, leavings }
  const signOn = config.identityProvider && {
    provider: openIdentityProvider(config.identityProvider, publicUrl, context),
    admission: openAdmission(people, { demo: demoData }),
  }
  const looks = openLooks(context)

  const server = await openServer(config, context, async (site) => {
    registerAuth(
      site,
      { ...context, attempts },
      {
        checkPassword,
        signOn,
        secureCookies: publicUrl.startsWith('https:'),
        demoData,
        follow,
        alarms: () => alarmed.flatMap((alarms) => alarms()),
      },
    )
    registerPeople(site, people, { demo: demoData, checkPassword })
    registerAudit(site, context)
    registerCalls(site, context, {
      startOfToday: () => startOfDay(context.clock(), timeZone),
      softphone: (operatorId) => softphoneToken(config.carrier, operatorId),
      pageOf: (guideId) => `${publicUrl}/g/${guideId}`,
      carrierNeeds: {
        local: config.carrier.localUrl !== undefined,
        voiceUrl: webhookUrls(publicUrl).incoming(),
        statusUrl: webhookUrls(publicUrl).callStatus(),
      },
      ownNumbers: () => settings.read('service_numbers').map(({ number }) => number),
      looks,
    })
    registerTickets(site, context, looks)
    registerKnowledge(site, context, {
      search,
      phrases: () => settings.read('phrases'),
      findMatter: findMatterOf(context),
      findReply: findReplyOf(context),
      faults: [...loaded.faults, ...phraseFaults, ...readWords(guides).faults],
      findCategory: (id) => {
        const category = organisation.categories.find((item) => item.id === id)
        return category ? { name: category.name.zh, divisionId: category.division ?? null } : null
      },
      publicUrl,
      department: () => settings.read('department').name,
      hotlines: () => numbersInUse().map(({ number, name }) => `${name.zh} ${displayNumber(number, 'zh')}`),
    })
    registerReports(site, context, timeZone)
    registerSettings(site, context, {
      all: () => flows.all().map(({ document }) => document),
      take: (imported, because) => importFlows(context, imported, because),
    })
    registerOrganisation(site, context, { documents: settings.all, mentions: () => mentionsOf(context.flows) })
    registerIvr(site, context)
    serve(site, listFirstSteps, async () => {
      await settings.settled()
      const numbers = settings.read('service_numbers')
      const standing = await readStanding(db, numbers, demoData)
      const needed = neededSkills(numbers, (id) => flows.current(id).document, organisation.queues)
      const department = settings.read('department')
      function isChanged(key: SettingKey) {
        return settings.version(key) > 1
      }
      const { dismissed } = settings.read('first_steps')
      return {
        steps: stepsOf({ ...standing, needed, numbers, department, isChanged }, dismissed),
        version: settings.version('first_steps'),
      }
    })
    serve(site, getReference, async () => {
      await settings.settled()
      const today = calendarNow(context).dayOf(context.clock())
      return reference(config, {
        organisation,
        today,
        missingYear: missingYear(settings.read('calendar'), today),
        notice: settings.read('urgent_notice').notice,
        serviceNumbers: numbersInUse(),
        department: settings.read('department').name,
        messages: context.messenger.isReady(),
      })
    })
    await page?.register?.(site)
    await serveConsole(site, {
      folder: path.join(root, 'dist/console'),
      ...page,
      connectTo: [...signallingOrigins(config), ...(page?.connectTo ?? [])],
    })
  })
  const carrier = await registerCarrier(server, context, {
    authToken: config.carrier.authToken,
    publicUrl,
    journalFolder: path.join(config.dataDir, 'journal'),
    music,
  })
  alarmed.push(carrier.alarms)

  const loops: Loop[] = []
  return {
    server,
    context,
    start: async () => {
      // Before any browser: whoever hears of a guide here, and searches at once, finds it.
      follow(searching.refresh)
      const works = config.roles.includes('worker')
      loops.push(
        followSettings(context, settings, follow),
        followFlows(context, flows, follow),
        followClock(),
        ...searching.follow(works),
      )
      const numbers = startLoop('telling the local carrier of the numbers', 5000, context.log, async () => {
        await settings.settled()
        const sender = settings.read('message_sender').number
        await keepNumbers(config.carrier, publicUrl, {
          numbers: settings.read('service_numbers'),
          keeps: sender === null ? [] : [sender],
        })
      })
      loops.push(numbers)
      follow((events) => {
        if (events.some((event) => event.type === 'setting.changed' && event.data.key === 'service_numbers'))
          numbers.wake()
      })
      const working = works ? startWorking({ context, jobs, search, follow }) : undefined
      loops.push(...(working?.loops ?? []))
      announcements.listen(() => {
        following.wake()
        working?.dispatcher.wake()
      })
      return config.roles.includes('web')
        ? listenAt(server, { host: config.host, port: config.port, backlog: waitingConnections })
        : ''
    },
    stop: async () => {
      // Answers under way are let out; a reader who does not read is not waited for.
      const impatience = setTimeout(() => server.server.closeAllConnections(), 3000)
      await server.close()
      clearTimeout(impatience)
      await looks.settled()
      await searching.close()
      await Promise.all(loops.map((loop) => loop.close()))
      await following.close()
      await disk.close()
      await close()
    },
  }
}

/** Where the voice SDK signals to: the local carrier, or Twilio's edges. */
function signallingOrigins({ carrier }: Config): string[] {
  if (!carrier.localUrl) return ['wss://*.twilio.com', 'https://*.twilio.com']
  const { host } = new URL(carrier.localUrl)
  return [`ws://${host}`, `wss://${host}`]
}
