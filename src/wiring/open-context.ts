import path from 'node:path'
import { openRecordings } from '../adapters/database-recordings/open-recordings.ts'
import { openSounds } from '../adapters/twilio/fetch-sound.ts'
import { openCarrier } from '../adapters/twilio/open-carrier.ts'
import { openMessenger } from '../adapters/twilio/open-messenger.ts'
import type { CallContext } from '../calls/call-context.ts'
import {
  firstAuditRetention,
  firstOfFirstSteps,
  firstSignIn,
  firstSingleSignOn,
  firstTextMessages,
} from '../contract/settings.ts'
import type { Config } from '../config.ts'
import { checkDocuments } from '../organisation/check-documents.ts'
import { checkFlow } from '../ivr/check-flow.ts'
import type { Fault } from '../knowledge/fault.ts'
import { readPhrases } from '../knowledge/phrases.ts'
import { openFlows, readMetFlows } from '../ivr/flows.ts'
import { organisationOf } from '../organisation/organisation.ts'
import { steadyClock, wakefulStopwatch } from '../platform/clock.ts'
import type { Context } from '../platform/context.ts'
import { openDatabase, reasonOf } from '../platform/database/client.ts'
import { measureClock } from '../platform/database/measure-clock.ts'
import { openAnnouncements, type Announcements } from '../platform/events/announce-events.ts'
import { openJobs, type Jobs } from '../platform/jobs/open-jobs.ts'
import { openLogger } from '../platform/logger.ts'
import { startLoop, type Loop } from '../platform/loop.ts'
import { openSettings, readValues } from '../settings/settings.ts'
import { checkNumbers } from './check-numbers.ts'
import { loadContent } from './load-content.ts'
import { settingRules } from './setting-rules.ts'

const measuredEveryMs = 10_000
/** A clock that is off by less is brought right without a word. */
const tellFromMs = 2000

export type OpenContext = {
  context: CallContext
  /** What callers hear while they wait. */
  music: Buffer
  /** What is wrong in the files of the standard phrases. */
  phraseFaults: Fault[]
  jobs: Jobs
  announcements: Announcements
  /** Keeps the clock to the database's. */
  followClock: () => Loop
  close: () => Promise<void>
}

/** What every use case is given: database, clock, settings, content, and the ports with the adapters behind them. */
export async function openContext(config: Config, root: string): Promise<OpenContext> {
  const log = openLogger(config.logLevel)
  const db = openDatabase(config.databaseUrl, { prepared: config.databaseDirectUrl === config.databaseUrl })
  const stopwatch = wakefulStopwatch()
  const clock = steadyClock(await measureClock(db), stopwatch)
  const jobs = openJobs({ databaseUrl: config.databaseDirectUrl, redisUrl: config.redisUrl }, log)
  const announcements = openAnnouncements(config.databaseDirectUrl, log)
  const base: Context = {
    db,
    log,
    clock: clock.read,
    announce: announcements.announce,
    wake: ({ kind, subjectId, dueAt }) => {
      const id = `${kind}-${subjectId}-${dueAt.getTime()}`
      const delayMs = Math.max(0, dueAt.getTime() - clock.read().getTime())
      jobs.add({ name: 'fire-timer', data: { kind, subjectId } }, { id, delayMs }).catch((error: unknown) => {
        const message = reasonOf(error)
        log.warn({ kind, error: message }, 'a timer has no job; the sweep will find it')
      })
    },
  }
  const {
    documents,
    flows: written,
    music,
  } = await loadContent(
    root,
    async (files) => {
      const decided = await readValues(db, files)
      return organisationOf((key) => decided[key])
    },
    {
      ...(await readMetFlows(db)),
      tell: ({ file, line, message }) => log.warn({ file, line, fault: message.en }, 'a call flow in use has a fault'),
    },
  )
  const { phrases, faults: phraseFaults } = await readPhrases(path.join(root, 'knowledge-base'))
  const first = {
    phrases,
    reservation: { seconds: config.reservationSeconds },
    wrap_up: { seconds: config.wrapUpSeconds },
    message_sender: { number: config.messagesFrom ?? null },
    text_messages: firstTextMessages,
    sign_in: firstSignIn(config.production),
    single_sign_on: firstSingleSignOn,
    audit_retention: firstAuditRetention,
    urgent_notice: { notice: null },
    service_numbers: config.serviceNumbers,
    department: { name: null },
    first_steps: firstOfFirstSteps,
    ...documents,
  }
  const flows = await openFlows(base, written)
  const settings = await openSettings(base, first, settingRules(flows))
  for (const fault of checkDocuments(settings.all()))
    log.warn({ document: fault.document, fault: fault.says.en }, 'the organisation as it is decided has a fault')
  const organisation = organisationOf(settings.read)
  for (const { version, document } of flows.all())
    for (const { message } of checkFlow(document, document.prompts, organisation))
      log.warn({ flow: document.id, version, fault: message.en }, 'a call flow as it was published has a fault')
  const context = {
    ...base,
    organisation,
    flows,
    carrier: openCarrier(config.carrier, config.publicUrl),
    messenger: openMessenger(config.carrier, config.publicUrl, () => settings.read('message_sender').number),
    recordings: openRecordings(db, openSounds(config.carrier)),
    jobs,
    settings,
    config,
  }
  // What somebody has decided was checked then, and no start may fail by it.
  if (settings.version('service_numbers') === 1)
    checkNumbers(
      config.serviceNumbers,
      flows.all().map(({ document }) => document.id),
    )
  return {
    context,
    music,
    phraseFaults,
    jobs,
    announcements,
    followClock: () =>
      startLoop('reading the clock', measuredEveryMs, log, async () => {
        stopwatch.notice()
        const off = clock.correct(await measureClock(db))
        if (Math.abs(off) > tellFromMs)
          log.warn({ offMs: Math.round(off) }, 'the clock of the database was moved; the time is brought to it slowly')
      }),
    close: async () => {
      await announcements.close()
      await jobs.close()
      await db.$disconnect()
    },
  }
}
