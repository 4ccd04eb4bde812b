import { expect, test } from 'vitest'
import { Activity } from '../../src/contract/events.ts'
import { isReady, lostLeg, mayChoose } from '../../src/operators/activity.ts'

const choices = ['available', 'break', 'offline'] as const
const allowed: Record<(typeof Activity.options)[number], readonly string[]> = {
  available: ['available', 'break', 'offline'],
  // Leaving while a call is offered passes it on; going available would leave it hanging.
  offered: ['break', 'offline'],
  on_call: [],
  // After-call work ends by going available, or by the log.
  wrapping: ['available'],
  break: ['available', 'break', 'offline'],
  offline: ['available', 'break', 'offline'],
}

test.each(Activity.options)('When the operator is %s, then exactly these choices are open', (current) => {
  expect(choices.filter((choice) => mayChoose(current, choice))).toEqual(allowed[current])
})

test('When an operator lost the line, then a sign of life is needed before the next offer', () => {
  const since = new Date('2026-11-23T02:00:00Z')
  const before = new Date(since.getTime() - 1)
  const after = new Date(since.getTime() + 1)
  expect(isReady({ activity: 'available', reason: lostLeg, since, heartbeatAt: before })).toBe(false)
  expect(isReady({ activity: 'available', reason: lostLeg, since, heartbeatAt: null })).toBe(false)
  expect(isReady({ activity: 'available', reason: lostLeg, since, heartbeatAt: after })).toBe(true)
  expect(isReady({ activity: 'available', reason: null, since, heartbeatAt: null })).toBe(true)
  expect(isReady({ activity: 'break', reason: null, since, heartbeatAt: after })).toBe(false)
})
