import { setTimeout as sleep } from 'node:timers/promises'
import { forgetFailures } from '../auth/count-attempts.ts'
import { forgetSignOns } from '../auth/single-sign-on.ts'
import { forgetSessions } from '../auth/session.ts'
import type { CallContext } from '../calls/call-context.ts'
import { connectTimer, wrapTimer } from '../calls/change-call.ts'
import { timeOutConnecting } from '../calls/end-call.ts'
import { giveUpMessages } from '../calls/give-checklist.ts'
import { fetchMissing, fetchRecording } from '../calls/keep-recording.ts'
import { foldLogs } from '../calls/fold-log.ts'
import { noticeTimers } from '../calls/urgent-notice.ts'
import { endWrapUp } from '../calls/log-call.ts'
import { reconcileCalls } from '../calls/reconcile-calls.ts'
import { callSubscribers } from '../calls/subscribers.ts'
import { watchOperators } from '../calls/watch-operators.ts'
import type { EventType } from '../contract/events.ts'
import { runReplay } from '../ivr/replay-calls.ts'
import { remindOfReview, reviewTimer } from '../knowledge/publish-guide.ts'
import type { SearchEngine } from '../knowledge/search.ts'
import { knowledgeSubscribers } from '../knowledge/subscribers.ts'
import { startDispatcher } from '../platform/events/dispatch-events.ts'
import type { Follower } from '../platform/events/follow-events.ts'
import { shortenTrail } from '../platform/events/shorten-trail.ts'
import { fireTimer, sweepTimers, type TimerHandlers } from '../platform/jobs/fire-timers.ts'
import type { Jobs } from '../platform/jobs/open-jobs.ts'
import { startLoop, type Loop } from '../platform/loop.ts'
import { assignCalls } from '../routing/assign-calls.ts'
import { reservationTimer, timeOutReservation } from '../routing/change-reservation.ts'
import { foldTickets } from '../tickets/fold-tickets.ts'
import { moveClocks } from '../tickets/move-clocks.ts'
import { clockTimers } from '../tickets/run-clocks.ts'

/** Events after which somebody may be offered a call. */
const routingEvents: readonly EventType[] = [
  'call.queued',
  'call.requeued',
  'reservation.ended',
  'operator.activity_changed',
]

/** Between two portions of what is removed, so that whoever has calls in hand comes first. */
const shorteningPauseMs = 200

/** How long callers wait at most for the carrier's word of them after a start. */
const listenSeconds = 3

type Working = { context: CallContext; jobs: Jobs; search: SearchEngine; follow: (follower: Follower) => () => void }

/** What a worker does: hands out events, assigns calls, fires timers, looks after operators, calls and recordings. */
export function startWorking({ context, jobs, search, follow }: Working): { dispatcher: Loop; loops: Loop[] } {
  const { log } = context
  const timers: TimerHandlers = {
    ...clockTimers,
    ...noticeTimers(context),
    [reservationTimer]: timeOutReservation,
    [connectTimer]: timeOutConnecting(context),
    [wrapTimer]: endWrapUp,
    [reviewTimer]: remindOfReview,
  }
  const dispatcher = startDispatcher(context, [...callSubscribers, ...knowledgeSubscribers(search)])
  const reconciling = reconcileCalls(context)
  // Whoever hung up while nobody listened is not offered to anybody.
  const listened = Promise.race([reconciling.askedAll, sleep(listenSeconds * 1000, undefined, { ref: false })])
  const routing = startLoop('assigning calls', 1000, log, async () => {
    await listened
    return (await assignCalls(context, context.settings)) > 0 ? 0 : undefined
  })
  follow((events) => {
    if (events.some(({ type }) => routingEvents.includes(type))) routing.wake()
  })
  jobs.work(async (job) => {
    if (job.name === 'fire-timer') await fireTimer(context, timers, job.data.kind, job.data.subjectId)
    else if (job.name === 'replay-flow') await runReplay(context, job.data.replayId)
    else await fetchRecording(context, job.data.recordingId)
  })
  const movingClocks = startLoop('moving clocks to the calendar', 60_000, log, async () => {
    await context.settings.settled()
    return (await moveClocks(context)) ? 0 : undefined
  })
  follow((events) => {
    if (events.some((event) => event.type === 'setting.changed' && event.data.key === 'calendar')) movingClocks.wake()
  })
  const loops = [
    dispatcher,
    routing,
    sweepTimers(context, timers),
    watchOperators(context),
    reconciling,
    movingClocks,
    startLoop('looking for missing recordings', 60_000, log, () => fetchMissing(context)),
    startLoop('looking for messages half sent', 60_000, log, () => giveUpMessages(context)),
    startLoop('forgetting sessions', 3_600_000, log, () => forgetSessions(context)),
    startLoop('forgetting sign-ins under way', 3_600_000, log, () => forgetSignOns(context)),
    startLoop('removing old audit records', 3_600_000, log, async () =>
      (await shortenTrail(context)) ? shorteningPauseMs : undefined,
    ),
    startLoop('forgetting failed sign-ins', 3_600_000, log, () => forgetFailures(context)),
    startLoop('folding logs', 60_000, log, async () => ((await foldLogs(context)) ? 0 : undefined)),
    startLoop('folding work orders', 60_000, log, async () => ((await foldTickets(context)) ? 0 : undefined)),
  ]
  return { dispatcher, loops }
}
