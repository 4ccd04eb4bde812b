import { expect, test } from 'vitest'
import { forcedBreakOf } from '../../src/console/features/softphone/forced-break.ts'
import { organisation } from '../support/organisation.ts'

const reasons = organisation.breakReasons
test.each([
  [{ activity: 'break', reason: 'missed_call' }, 'missed_call'],
  [{ activity: 'break', reason: 'leg_lost' }, 'leg_lost'],
  [{ activity: 'break', reason: 'meal' }, null],
  [{ activity: 'available', reason: null }, null],
] as const)('When an operator is at %o, then the break that nobody chose is %s', (snapshot, forced) => {
  expect(forcedBreakOf(snapshot, reasons)).toBe(forced)
})
