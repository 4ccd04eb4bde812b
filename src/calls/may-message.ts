import type { ErrorCode } from '../contract/errors.ts'
import type { SettingValues } from '../contract/settings.ts'
import { addSeconds } from '../platform/clock.ts'

/** A message that an operator wants sent, and what has gone before it. Numbers are canonical. */
export type Wish = {
  number: string
  callerNumber: string
  /** The operator says that the caller gave the number. */
  givenByCaller: boolean
  /** Numbers that callers gave in this call before. */
  given: readonly string[]
  endedAt: Date | null
  /** The operator's messages of the last hour, whatever became of them. */
  sentThisHour: number
}

/** Why a message may not go, null when it may. */
export function refuseMessage(limits: SettingValues['text_messages'], wish: Wish, now: Date): ErrorCode | null {
  const { number, callerNumber, givenByCaller, given, endedAt, sentThisHour } = wish
  if (endedAt && now > addSeconds(endedAt, limits.minutesAfterCall * 60)) return 'message_too_late'
  if (number !== callerNumber && !given.includes(number)) {
    if (!givenByCaller) return 'number_not_given'
    if (given.length >= limits.otherNumbersPerCall) return 'too_many_numbers'
  }
  return sentThisHour >= limits.perOperatorAndHour ? 'too_many_messages' : null
}
