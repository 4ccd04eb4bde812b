import path from 'node:path'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { createEmbeddedSearch } from './adapters/embedded-search/create-embedded-search.ts'
import { everydayWords } from './adapters/embedded-search/formal-words.ts'
import { spellText } from './adapters/embedded-search/spell-text.ts'
import { openEmbedder } from './adapters/embeddings/open-embedder.ts'
import { openMeilisearch } from './adapters/meilisearch/open-meilisearch.ts'
import { openRecordings } from './adapters/database-recordings/open-recordings.ts'
import { soundFetcher } from './adapters/twilio/fetch-sound.ts'
import { messageWebhooks, registerMessageRoutes } from './adapters/twilio/message-webhooks.ts'
import { openCarrier, softphoneToken } from './adapters/twilio/open-carrier.ts'
import { openMessenger } from './adapters/twilio/open-messenger.ts'
import { registerCarrierRoutes } from './adapters/twilio/routes.ts'
import { statusWebhooks } from './adapters/twilio/status-webhooks.ts'
import { openReportJournal } from './adapters/twilio/take-reports.ts'
import { createFirstAdministrator } from './auth/create-account.ts'
import { registerEventRoutes } from './auth/event-routes.ts'
import { registerAuthRoutes } from './auth/routes.ts'
import { readSession, sessionCookie } from './auth/session.ts'
import { categories } from './calls/categories.ts'
import { connectTimer, wrapTimer } from './calls/change-call.ts'
import { timeOutConnecting } from './calls/end-call.ts'
import { findMatterOf } from './calls/find-matter.ts'
import { fetchMissing, fetchRecording } from './calls/keep-recording.ts'
import { endWrapUp } from './calls/log-call.ts'
import { reconcileCalls } from './calls/reconcile-calls.ts'
import { registerCallRoutes } from './calls/routes.ts'
import { callSubscribers } from './calls/subscribers.ts'
import { watchOperators } from './calls/watch-operators.ts'
import type { World } from './calls/world.ts'
import { ConfigError, type Config } from './config.ts'
import type { EventType } from './contract/events.ts'
import { getReference } from './contract/reference.ts'
import { loadIvr } from './ivr/load-flows.ts'
import { loadMusic } from './ivr/load-music.ts'
import { registerIvrRoutes } from './ivr/routes.ts'
import { failOver } from './knowledge/fail-over.ts'
import { loadGuides } from './knowledge/load-guides.ts'
import { readPhrases } from './knowledge/phrases.ts'
import { fillSearch } from './knowledge/refresh-search.ts'
import { remindOfReview, reviewTimer } from './knowledge/publish-guide.ts'
import { registerPublicPages } from './knowledge/public/routes.ts'
import { registerDraftRoutes, registerKnowledgeRoutes } from './knowledge/routes.ts'
import { openSemanticSearch } from './knowledge/semantic-search.ts'
import { followGuides, knowledgeSubscribers } from './knowledge/subscribers.ts'
import { correctedClock } from './platform/clock.ts'
import type { Context } from './platform/context.ts'
import { openDatabase } from './platform/database/client.ts'
import { measureClock } from './platform/database/measure-clock.ts'
import { startDispatcher } from './platform/events/dispatch-events.ts'
import { startFollowing } from './platform/events/follow-events.ts'
import { listen } from './platform/events/listen.ts'
import { guardRequests } from './platform/http/guard-requests.ts'
import { reportError } from './platform/http/report-error.ts'
import { serveConsole, type ConsoleOptions } from './platform/http/serve-console.ts'
import { serve } from './platform/http/serve.ts'
import { fireTimer, sweepTimers, type TimerHandlers } from './platform/jobs/fire-timers.ts'
import { openJobs } from './platform/jobs/open-jobs.ts'
import { startLoop, type Loop } from './platform/loop.ts'
import { openLogger } from './platform/logger.ts'
import { transact } from './platform/transact.ts'
import { startOfDay } from './platform/zone.ts'
import { reference, saveReference } from './reference.ts'
import { registerReportRoutes } from './reports/routes.ts'
import { assignCalls } from './routing/assign-calls.ts'
import { reservationTimer, timeOutReservation } from './routing/change-reservation.ts'
import { queues } from './routing/queues.ts'
import { registerSettingRoutes } from './settings/routes.ts'
import { followSettings, openSettings } from './settings/settings.ts'
import { findReplyOf } from './tickets/find-reply.ts'
import { registerTicketRoutes } from './tickets/routes.ts'
import { clockTimers } from './tickets/run-clocks.ts'

const root = path.resolve(import.meta.dirname, '..')

/** Events after which somebody may be offered a call. */
const routingEvents: readonly EventType[] = [
  'call.queued',
  'call.requeued',
  'reservation.ended',
  'operator.activity_changed',
]

export type Application = {
  server: FastifyInstance
  world: World
  start: () => Promise<string>
  stop: () => Promise<void>
}

/** Where the console's page comes from, when it is not the built one. */
export type ConsolePage = ConsoleOptions & { register: (app: FastifyInstance) => Promise<void> }

/** Builds adapters, modules and routes. */
export async function buildApplication(config: Config, page?: ConsolePage): Promise<Application> {
  const log = openLogger(config.logLevel)
  const db = openDatabase(config.databaseUrl)
  let offset = await measureClock(db)
  const jobs = openJobs({ databaseUrl: config.databaseDirectUrl, redisUrl: config.redisUrl }, log)
  const context: Context = {
    db,
    log,
    clock: correctedClock(() => offset),
    wake: ({ kind, subjectId, dueAt }) => {
      jobs
        .add(
          { name: 'fire-timer', data: { kind, subjectId } },
          { id: `${kind}-${subjectId}-${dueAt.getTime()}`, dueAt: new Date(dueAt.getTime() - offset) },
        )
        .catch((error: unknown) =>
          log.warn(
            { kind, error: error instanceof Error ? error.message : String(error) },
            'a timer has no job; the sweep will find it',
          ),
        )
    },
  }
  const settings = await openSettings(context, {
    reservation: { seconds: config.reservationSeconds },
    wrap_up: { seconds: config.wrapUpSeconds },
    message_sender: { number: config.messagesFrom ?? null },
  })
  const world: World = {
    ...context,
    ivr: loadIvr(path.join(root, 'ivr'), {
      queues: queues.map(({ id }) => id),
      categories: categories.map(({ id }) => id),
    }),
    carrier: openCarrier(config.carrier, config.publicUrl),
    messenger: openMessenger(config.carrier, config.publicUrl, () => settings.read('message_sender').number),
    recordings: openRecordings(db, soundFetcher(config.carrier)),
    jobs,
    settings,
    config,
  }
  for (const { number, flow } of config.serviceNumbers) {
    if (!world.ivr.flows[flow])
      throw new ConfigError(
        `SERVICE_NUMBERS: ${number} leads to the flow "${flow}", which is none of ${Object.keys(world.ivr.flows).join(', ')}.`,
      )
  }
  const embedded = createEmbeddedSearch()
  const meilisearch =
    config.meilisearch &&
    failOver(
      context,
      openMeilisearch({
        ...config.meilisearch,
        ranker: createEmbeddedSearch(),
        spell: spellText,
        synonyms: Object.fromEntries([...everydayWords].map(([word, formal]) => [word, [...formal]])),
      }),
      embedded,
    )
  const words = meilisearch?.search ?? embedded
  const embedder = await openEmbedder(path.resolve(root, config.modelDir), log)
  const semantic = embedder && openSemanticSearch(context, words, embedder)
  const search = semantic?.search ?? words
  await saveReference(db)
  if (config.initialAdminPassword) await createFirstAdministrator(db, config.initialAdminPassword)
  await loadGuides(context, path.join(root, 'knowledge-base'))
  await fillSearch(context, search)
  const { phrases } = await readPhrases(path.join(root, 'knowledge-base'))
  const following = await startFollowing(context)

  const loggerInstance: FastifyBaseLogger = log.child(
    {},
    { level: config.logLevel === 'info' ? 'warn' : config.logLevel },
  )
  const server = fastify({
    loggerInstance,
    trustProxy: config.trustedProxies,
    bodyLimit: 256 * 1024,
    forceCloseConnections: 'idle',
  })
  server.setValidatorCompiler(validatorCompiler)
  server.setSerializerCompiler(serializerCompiler)
  server.setErrorHandler(reportError)
  await guardRequests(server, {
    publicUrl: config.publicUrl,
    carrierPath: '/carrier/',
    apiPath: '/api/',
    cookieName: sessionCookie,
    findPerson: (token) => readSession(context, token, config.demoData),
    refused: (person, method, url) =>
      transact(context, ({ append }) =>
        append({ actorId: person.id }, { type: 'access.refused', data: { method, path: url, role: person.role } }),
      ),
  })
  await server.register(swagger, {
    openapi: { info: { title: '热线台 Hotline Desk', version: '1' } },
    transform: jsonSchemaTransform,
  })
  await server.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true })

  registerAuthRoutes(server, context, {
    secureCookies: config.publicUrl.startsWith('https:'),
    demoData: config.demoData,
  })
  registerCallRoutes(server, world, {
    startOfToday: () => startOfDay(context.clock(), config.timeZone),
    softphone: (operatorId) => softphoneToken(config.carrier, operatorId),
    pageOf: (guideId) => `${config.publicUrl}/g/${guideId}`,
  })
  registerTicketRoutes(server, world)
  registerKnowledgeRoutes(server, context, {
    search,
    phrases,
    findMatter: findMatterOf(context),
    findCategory: (id) => {
      const category = categories.find((item) => item.id === id)
      return category ? { name: category.name.zh, divisionId: category.divisionId } : null
    },
  })
  registerPublicPages(server, context, {
    search,
    publicUrl: config.publicUrl,
    hotlines: config.serviceNumbers.map(({ number, name }) => `${name.zh} ${number}`),
  })
  registerDraftRoutes(server, context, findReplyOf(context))
  registerReportRoutes(server, world, config.timeZone)
  registerSettingRoutes(server, world)
  registerIvrRoutes(server, world.ivr)
  serve(server, getReference, async () => reference(config, world.messenger.isReady()))
  registerEventRoutes(server, context, following.follow)
  const reports = { ...statusWebhooks, ...messageWebhooks }
  const journal = await openReportJournal(path.join(config.dataDir, 'journal'), world, reports)
  server.addHook('onClose', () => journal.close())
  const reporting = { world, journal, authToken: config.carrier.authToken, publicUrl: config.publicUrl }
  await registerMessageRoutes(server, reporting)
  await registerCarrierRoutes(server, {
    ...reporting,
    music: loadMusic(path.join(root, 'ivr')),
    serviceFlows: Object.fromEntries(config.serviceNumbers.map(({ number, flow }) => [number, flow])),
  })
  server.get('/healthz', { config: { access: 'public' }, schema: { hide: true } }, async () => ({ ok: true }))
  server.get('/readyz', { config: { access: 'public' }, schema: { hide: true } }, async () => {
    await db.$queryRaw`SELECT 1`
    return { ok: true }
  })
  await page?.register?.(server)
  await serveConsole(server, {
    folder: path.join(root, 'dist/console'),
    ...page,
    connectTo: [...signallingOrigins(config), ...(page?.connectTo ?? [])],
  })

  const timers: TimerHandlers = {
    ...clockTimers,
    [reservationTimer]: timeOutReservation,
    [connectTimer]: timeOutConnecting(world),
    [wrapTimer]: endWrapUp,
    [reviewTimer]: remindOfReview,
  }
  const loops: Loop[] = meilisearch ? [meilisearch.loop] : []
  let listening: ReturnType<typeof listen> | undefined

  function startWorking(): void {
    const dispatcher = startDispatcher(world, [...callSubscribers, ...knowledgeSubscribers(search)])
    const routing = startLoop('assigning calls', 1000, log, async () =>
      (await assignCalls(world, settings)) > 0 ? 0 : undefined,
    )
    following.follow((events) => {
      if (events.some(({ type }) => routingEvents.includes(type))) routing.wake()
    })
    loops.push(
      dispatcher,
      routing,
      sweepTimers(context, timers),
      watchOperators(world),
      reconcileCalls(world),
      startLoop('looking for missing recordings', 60_000, log, () => fetchMissing(world)),
    )
    jobs.work(async (job) => {
      if (job.name === 'fire-timer') await fireTimer(context, timers, job.data.kind, job.data.subjectId)
      else await fetchRecording(world, job.data.recordingId)
    })
    listening = listen(config.databaseDirectUrl, log, () => {
      following.wake()
      dispatcher.wake()
    })
  }

  return {
    server,
    world,
    start: async () => {
      following.follow(
        (events) =>
          void Promise.all(events.map((event) => followGuides(context, search, event))).catch((error: unknown) =>
            log.warn({ error: String(error) }, 'the index lags behind'),
          ),
      )
      loops.push(followSettings(context, settings, following.follow))
      if (semantic) loops.push(semantic.follow(config.roles.includes('worker')))
      if (config.roles.includes('worker')) startWorking()
      else listening = listen(config.databaseDirectUrl, log, following.wake)
      loops.push(
        startLoop('reading the clock', 60_000, log, async () => {
          offset = await measureClock(db)
        }),
      )
      return config.roles.includes('web') ? server.listen({ host: config.host, port: config.port }) : ''
    },
    stop: async () => {
      // Answers under way are let out; a reader who does not read is not waited for.
      const impatience = setTimeout(() => server.server.closeAllConnections(), 3000)
      await server.close()
      clearTimeout(impatience)
      await embedder?.close()
      await Promise.all(loops.map((loop) => loop.close()))
      await following.close()
      await listening?.close()
      await jobs.close()
      await db.$disconnect()
    },
  }
}

/** Where the voice SDK signals to: the local carrier, or Twilio's edges. */
function signallingOrigins({ carrier }: Config): string[] {
  if (!carrier.localUrl) return ['wss://*.twilio.com', 'https://*.twilio.com']
  const { host } = new URL(carrier.localUrl)
  return [`ws://${host}`, `wss://${host}`]
}
