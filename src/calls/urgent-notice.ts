import type { UrgentNotice } from '../contract/urgent-notice.ts'
import { AppError } from '../platform/errors.ts'
import type { TimerHandlers } from '../platform/jobs/fire-timers.ts'
import { changeSetting } from '../settings/change-setting.ts'
import type { Settings } from '../settings/settings.ts'
import type { CallContext } from './call-context.ts'

export const noticeTimer = 'urgent-notice-end'
const subject = 'urgent_notice'

type Reading = { settings: Pick<Settings, 'read' | 'version'>; clock: () => Date }

/** The notice that holds at this moment, with its version; null when there is none. Asks memory alone. */
export function noticeNow({ settings, clock }: Reading): (UrgentNotice & { version: number }) | null {
  const { notice } = settings.read('urgent_notice')
  if (notice === null || notice.until <= clock().toISOString()) return null
  return { ...notice, version: settings.version('urgent_notice') }
}

/** Which notice a call has heard when its caller comes into line: the one that held when the call began; 0 for none. */
export function toldAtStart(context: Reading, { startedAt }: { startedAt: Date }): number {
  const notice = noticeNow(context)
  return notice && startedAt.toISOString() >= notice.since ? notice.version : 0
}

type By = { reason: string; by: string }

/** Raises a notice in the place of what there is; it ends by itself. Throws bad_request when it would be over at once. */
export async function raiseNotice(
  context: CallContext,
  notice: Omit<UrgentNotice, 'since'>,
  { reason, by }: By,
): Promise<void> {
  const until = new Date(notice.until)
  if (until <= context.clock())
    throw new AppError('bad_request', {
      until: { zh: '结束时间已过，请选以后的时间。', en: 'That is over already. Choose a later time.' },
    })
  const since = context.clock().toISOString()
  const value = { notice: { ...notice, since, until: until.toISOString() } }
  const expectedVersion = context.settings.version('urgent_notice')
  await changeSetting(context, { key: 'urgent_notice', value, reason, expectedVersion, by }, (unit) => {
    unit.setTimer(noticeTimer, subject, until)
    unit.append({ actorId: by }, { type: 'notice.raised', data: { ...notice, until: value.notice.until, reason } })
  })
}

/** Ends the notice before its time. Ending what is over changes nothing. */
export async function endNotice(context: CallContext, { reason, by }: By): Promise<void> {
  if (!noticeNow(context)) return
  const expectedVersion = context.settings.version('urgent_notice')
  const change = { key: 'urgent_notice', value: { notice: null }, reason, expectedVersion, by } as const
  await changeSetting(context, change, (unit) => {
    unit.clearTimer(noticeTimer, subject)
    unit.append({ actorId: by }, { type: 'notice.ended', data: { reason } })
  })
}

/** What the notice's timer does: it is over by itself, which is noted, and pages are told. */
export function noticeTimers({ settings }: Pick<Reading, 'settings'>): TimerHandlers {
  return {
    [noticeTimer]: async (unit) => {
      const { notice } = settings.read('urgent_notice')
      if (notice !== null && notice.until <= unit.now.toISOString())
        unit.append({}, { type: 'notice.ended', data: { reason: null } })
    },
  }
}
