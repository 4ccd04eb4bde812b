import type { OperatorSnapshot } from '../../../contract/operators.ts'
import type { Reference } from '../../../contract/reference.ts'

/** The reason of a break that the operator did not choose: a call was missed, a line or the console was lost. */
export function forcedBreakOf(
  { activity, reason }: Pick<OperatorSnapshot, 'activity' | 'reason'>,
  reasons: Reference['breakReasons'],
): string | null {
  if (activity !== 'break' || reason === null) return null
  return reasons.some(({ id, chosen }) => id === reason && chosen) ? null : reason
}
