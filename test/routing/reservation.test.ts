import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decide, type Input } from '../../src/routing/reservation.ts'
import type { ReservationState } from '../../src/platform/database/generated/client.ts'

const offeredAt = new Date('2026-11-23T01:00:00Z')
const dueAt = new Date(offeredAt.getTime() + 20_000)
const id = '00000000-0000-7000-8000-000000000001'
const inputs: readonly Input[] = ['accept', 'reject', 'time_out', 'cancel', 'rescind', 'complete']
const states: readonly ReservationState[] = [
  'pending',
  'accepted',
  'rejected',
  'timeout',
  'canceled',
  'rescinded',
  'completed',
]

function at(seconds: number): Date {
  return new Date(offeredAt.getTime() + seconds * 1000)
}

test.each<[ReservationState, Partial<Record<Input, ReservationState>>]>([
  [
    'pending',
    { accept: 'accepted', reject: 'rejected', time_out: 'timeout', cancel: 'canceled', rescind: 'rescinded' },
  ],
  ['accepted', { rescind: 'rescinded', complete: 'completed' }],
  ['rejected', {}],
  ['timeout', {}],
  ['canceled', {}],
  ['rescinded', {}],
  ['completed', {}],
])('When a reservation is %s, then exactly these steps change it', (state, expected) => {
  const changes = inputs.flatMap((input) => {
    const to = decide({ id, state, dueAt }, input, at(5))?.change.state
    return to ? [[input, to]] : []
  })
  expect(Object.fromEntries(changes)).toEqual(expected)
})

test('When an offer is accepted after it was due, then it is not', () => {
  expect(decide({ id, state: 'pending', dueAt }, 'accept', at(19.9))).not.toBeNull()
  expect(decide({ id, state: 'pending', dueAt }, 'accept', at(20))).toBeNull()
})

test('When an offer ends, then the operator does what follows: free again, on the call, or on a break for letting it ring out', () => {
  function activityAfter(input: Input) {
    return decide({ id, state: 'pending', dueAt }, input, at(5))?.activity
  }
  expect(activityAfter('accept')).toEqual({ to: 'on_call', reason: null })
  expect(activityAfter('reject')).toEqual({ to: 'available', reason: null })
  expect(activityAfter('cancel')).toEqual({ to: 'available', reason: null })
  expect(activityAfter('time_out')).toEqual({ to: 'break', reason: 'missed_call' })
  expect(activityAfter('rescind')).toBeNull()
})

test('When anything happens in any order, then an offer is accepted at most once, and over once and for all', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...inputs), fc.nat(30)), { maxLength: 20 }), (story) => {
      let state: ReservationState = 'pending'
      const passed: ReservationState[] = []
      for (const [input, seconds] of story) {
        const decision = decide({ id, state, dueAt }, input, at(seconds))
        if (!decision) continue
        expect(['pending', 'accepted']).toContain(state)
        state = decision.change.state ?? state
        passed.push(state)
        expect(decision.change.endedAt !== undefined).toBe(state !== 'accepted')
        expect(decision.events.length).toBe(state === 'completed' ? 0 : 1)
      }
      expect(passed.length).toBeLessThanOrEqual(2)
      expect(passed.filter((one) => one === 'accepted').length).toBeLessThanOrEqual(1)
      expect(states).toContain(state)
    }),
  )
})
