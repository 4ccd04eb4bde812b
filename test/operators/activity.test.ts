import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Activity } from '../../src/contract/events.ts'
import { decide, isReady, lostLeg, mayChoose } from '../../src/operators/activity.ts'

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

const origin = new Date('2026-11-23T02:00:00Z')

test('When an activity is what it is already, then nothing changes; when it cannot follow, then neither', () => {
  const operator = { activity: 'offline', reason: null, since: origin, idleSince: origin } as const
  expect(decide(operator, 'offline', null, origin)).toBeNull()
  expect(decide(operator, 'on_call', null, origin)).toBeNull()
  expect(decide({ ...operator, activity: 'wrapping' }, 'on_call', null, origin)).toBeNull()
  expect(decide({ ...operator, activity: 'on_call' }, 'offered', null, origin)).toBeNull()
})

test('When activities follow in any order, then each is recorded once, a call comes only of an offer, and whoever passes one on keeps their turn', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...Activity.options), fc.nat(600)), { maxLength: 30 }), (story) => {
      let operator: Parameters<typeof decide>[0] = {
        activity: 'offline',
        reason: null,
        since: origin,
        idleSince: origin,
      }
      let at = 0
      for (const [to, pause] of story) {
        at += pause
        const now = new Date(origin.getTime() + at * 1000)
        const decision = decide(operator, to, null, now)
        if (!decision) continue
        const from = operator.activity
        expect(decision.events).toEqual([{ type: 'operator.activity_changed', data: { from, to, reason: null } }])
        if (to === 'on_call') expect(from).toBe('offered')
        if (to === 'offered') expect(from).toBe('available')
        if (to === 'wrapping') expect(from).toBe('on_call')
        const idles = from !== 'offered' && to === 'available'
        expect(decision.change.idleSince).toEqual(idles ? now : undefined)
        operator = { ...operator, ...decision.change }
        expect(operator.since).toEqual(now)
      }
    }),
  )
})
