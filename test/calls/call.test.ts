import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decide, type Decision, type Input, type State } from '../../src/calls/call.ts'
import { callerLeg, operatorLeg, participationOf, type Leg } from '../../src/calls/leg.ts'

const origin = new Date('2026-11-23T01:00:00Z')
const fresh: State = {
  state: 'ivr',
  queueId: null,
  operatorId: null,
  legs: [callerLeg('CA0')],
  queuedAt: null,
  requeuedAt: null,
  acceptedAt: null,
  answeredAt: null,
  talkingSince: null,
  heldAt: null,
  heldMs: 0,
  talkedMs: 0,
  waitedMs: 0,
  requeues: 0,
  startedAt: origin,
}
function later(seconds: number): Date {
  return new Date(origin.getTime() + seconds * 1000)
}

const enqueue: Input = { kind: 'enqueue', node: 'line', queueId: 'general', priority: 10 }
const accept: Input = { kind: 'accept', operatorId: 'operator', reservationId: 'reservation' }
const join: Input = { kind: 'join', leg: operatorLeg('CA1', 'operator') }
const listener: Leg = { legSid: 'CA9', party: 'supervisor', mode: 'listen', personId: 'manager', coachesSid: null }
const bridge: Input = { kind: 'bridge' }
const lost: Input = { kind: 'lose_operator', reason: 'operator_lost' }
const hangUp: Input = { kind: 'end', by: 'caller' }

function apply(call: State, { change, joins = [], leaves = [] }: Decision): State {
  return { ...call, ...change, legs: [...call.legs.filter(({ legSid }) => !leaves.includes(legSid)), ...joins] }
}

/** Where a call is after these inputs at these seconds, with the last decision. */
function after(...story: [seconds: number, input: Input][]) {
  let call = fresh
  let last: ReturnType<typeof decide> = null
  for (const [seconds, input] of story) {
    last = decide(call, input, later(seconds))
    if (last) call = apply(call, last)
  }
  return { call, last }
}

test('When a caller is queued, accepted and connected, then the events say so and the wait is measured', () => {
  const { call, last } = after([2, enqueue], [9, accept], [10, join], [12.5, bridge])
  expect(last?.events).toEqual([{ type: 'call.bridged', data: { waitedSeconds: 10.5 } }])
  expect(call).toMatchObject({
    state: 'talking',
    queueId: 'general',
    operatorId: 'operator',
    legs: [callerLeg('CA0'), operatorLeg('CA1', 'operator')],
    answeredAt: later(12.5),
  })
})

test('When the caller was held twice, then the talk excludes both holds', () => {
  const { call, last } = after(
    [0, enqueue],
    [1, accept],
    [10, bridge],
    [20, { kind: 'hold' }],
    [30, { kind: 'resume' }],
    [40, { kind: 'hold' }],
    [45, { kind: 'end', by: 'operator' }],
  )
  expect(last?.events).toEqual([
    { type: 'call.ended', data: { by: 'operator', outcome: 'answered', talkedSeconds: 20 } },
  ])
  expect(call).toMatchObject({ heldMs: 15_000, talkedMs: 35_000, heldAt: null, talkingSince: null, state: 'ended' })
})

test('When the operator is lost in mid-call, then the caller is first in line again, and what was talked is kept', () => {
  const { call, last } = after([0, enqueue], [1, accept], [5, join], [10, bridge], [70, lost])
  expect(last?.events).toMatchObject([
    { type: 'call.requeued', data: { queueId: 'general', reason: 'operator_lost', legSid: 'CA1' } },
  ])
  expect(call).toMatchObject({
    state: 'queued',
    requeues: 1,
    operatorId: null,
    legs: [callerLeg('CA0')],
    talkedMs: 60_000,
    answeredAt: later(10),
    queuedAt: later(0),
  })
})

test('When the caller waits again after a requeue, then both waits count as waits, and neither as talk', () => {
  const { call, last } = after(
    [0, enqueue],
    [5, accept],
    [6, bridge],
    [20, lost],
    [30, accept],
    [32, bridge],
    [42, { kind: 'end', by: 'caller' }],
  )
  expect(call).toMatchObject({ waitedMs: 18_000, talkedMs: 24_000 })
  expect(last?.events).toMatchObject([{ data: { talkedSeconds: 24 } }])
  expect(after([0, enqueue], [3, accept], [9, lost], [12, hangUp]).call.waitedMs).toBe(12_000)
})

test.each<[string, Input[], string]>([
  ['hangs up in the menu', [hangUp], 'left_in_menu'],
  ['hangs up in line', [enqueue, hangUp], 'abandoned'],
  ['hangs up while being connected', [enqueue, accept, hangUp], 'abandoned'],
  ['hangs up after the operator was lost before a word was spoken', [enqueue, accept, lost, hangUp], 'abandoned'],
  ['hangs up while talking', [enqueue, accept, bridge, hangUp], 'answered'],
  ['hangs up in line after having talked', [enqueue, accept, bridge, lost, hangUp], 'answered'],
  ['leaves a message instead of waiting', [enqueue, { kind: 'leave_message' }], 'voicemail'],
])('When the caller %s, then the outcome is right', (_, inputs, outcome) => {
  expect(after(...inputs.map((input, index): [number, Input] => [index, input])).call).toMatchObject({
    state: 'ended',
    outcome,
  })
})

test('When the same report comes twice, then the second changes nothing', () => {
  for (const inputs of [
    [enqueue],
    [enqueue, accept],
    [enqueue, accept, join],
    [enqueue, accept, bridge],
    [enqueue, accept, bridge, { kind: 'hold' as const }],
    [hangUp],
  ]) {
    const { call } = after(...inputs.map((input): [number, Input] => [1, input]))
    expect(decide(call, inputs.at(-1) ?? hangUp, later(2)), inputs.at(-1)?.kind).toBeNull()
  }
})

const inputs: fc.Arbitrary<Input> = fc.oneof(
  fc.constantFrom<Input>(
    enqueue,
    accept,
    join,
    bridge,
    { kind: 'hold' },
    { kind: 'resume' },
    { kind: 'leave_message' },
    { kind: 'join', leg: operatorLeg('CA2', 'operator') },
    { kind: 'join', leg: listener },
    { kind: 'leave', legSid: 'CA9' },
  ),
  fc
    .constantFrom('operator_lost', 'leg_lost', 'not_connected')
    .map((reason): Input => ({ kind: 'lose_operator', reason })),
  fc.constantFrom('caller', 'operator', 'system', 'carrier').map((by): Input => ({ kind: 'end', by })),
)
/** Ends are rare, so that calls live long enough to get anywhere. */
const livelyInputs = fc.oneof(
  { weight: 9, arbitrary: inputs.filter(({ kind }) => kind !== 'end' && kind !== 'leave_message') },
  { weight: 1, arbitrary: inputs },
)
const forwards = ['ivr', 'queued', 'connecting', 'talking', 'ended']

/** What a decision must never break, whatever came before it. */
function checkStep(before: State, input: Input, call: State, decision: NonNullable<ReturnType<typeof decide>>): void {
  expect(before.state).not.toBe('ended')
  const backwards = forwards.indexOf(call.state) < forwards.indexOf(before.state)
  if (backwards)
    expect([input.kind, call.state, call.requeues]).toEqual(['lose_operator', 'queued', before.requeues + 1])
  expect(call.heldMs).toBeGreaterThanOrEqual(before.heldMs)
  expect(call.talkedMs).toBeGreaterThanOrEqual(before.talkedMs)
  expect(new Set(call.legs.map(({ legSid }) => legSid)).size).toBe(call.legs.length)
  expect(call.legs.filter(({ party }) => party === 'operator').length).toBeLessThanOrEqual(1)
  expect(call.legs.some(({ party }) => party === 'caller')).toBe(call.state !== 'ended')
  if (call.state === 'queued' || call.state === 'ended') expect(call.legs.length).toBeLessThanOrEqual(1)
  if (before.answeredAt) expect(call.answeredAt).toEqual(before.answeredAt)
  if (call.state === 'queued') expect([call.operatorId, call.talkingSince, call.heldAt]).toEqual([null, null, null])
  expect(decision.events).toHaveLength(1)
  for (const event of decision.events) {
    if (event.type === 'call.ended') {
      expect(event.data.talkedSeconds).toBeGreaterThanOrEqual(0)
      if (input.kind === 'end')
        expect(event.data.outcome).toBe(call.answeredAt ? 'answered' : call.queuedAt ? 'abandoned' : 'left_in_menu')
    }
    if (event.type === 'call.bridged') expect(event.data.waitedSeconds).toBeGreaterThanOrEqual(0)
    if (event.type === 'call.resumed') expect(event.data.heldSeconds).toBeGreaterThanOrEqual(0)
  }
}

test('When anything happens in any order, then a call never steps backwards, ended is final, and held time is part of talked time', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(livelyInputs, fc.nat(5000)), { minLength: 5, maxLength: 40 }), (story) => {
      let call = fresh
      let at = 0
      for (const [input, pause] of story) {
        at += pause
        const decision = decide(call, input, new Date(origin.getTime() + at))
        if (!decision) continue
        const before = call
        call = apply(call, decision)
        checkStep(before, input, call, decision)
        expect(call.heldMs).toBeLessThanOrEqual(
          call.talkedMs + (call.talkingSince ? at - call.talkingSince.getTime() + origin.getTime() : 0),
        )
      }
    }),
    { numRuns: 1000 },
  )
})

test('When the clock is set back in mid-call, then no duration becomes negative', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(livelyInputs, fc.integer({ min: -3000, max: 5000 })), { minLength: 5, maxLength: 40 }),
      (story) => {
        let call = fresh
        for (const [input, at] of story) {
          const decision = decide(call, input, new Date(origin.getTime() + at))
          if (!decision) continue
          const before = call
          call = apply(call, decision)
          checkStep(before, input, call, decision)
        }
      },
    ),
    { numRuns: 1000 },
  )
})

test('When somebody listens in, then they come and go, the conversation goes on, and with it they are out', () => {
  const talking: [number, Input][] = [
    [0, enqueue],
    [1, accept],
    [2, join],
    [10, bridge],
    [20, { kind: 'join', leg: listener }],
  ]
  expect(after(...talking).call.legs).toContainEqual(listener)
  expect(after(...talking, [30, { kind: 'leave', legSid: 'CA9' }]).call).toMatchObject({
    state: 'talking',
    legs: [callerLeg('CA0'), operatorLeg('CA1', 'operator')],
  })
  expect(after(...talking, [30, lost]).call.legs).toEqual([callerLeg('CA0')])
  expect(after(...talking, [30, hangUp]).call.legs).toEqual([])
})

test.each<[string, Omit<Leg, 'legSid' | 'personId'>, ReturnType<typeof participationOf>]>([
  [
    'the caller',
    { party: 'caller', mode: 'talk', coachesSid: null },
    { carries: true, muted: false, coachesSid: null },
  ],
  [
    'the operator',
    { party: 'operator', mode: 'talk', coachesSid: null },
    { carries: true, muted: false, coachesSid: null },
  ],
  [
    'a colleague who was asked',
    { party: 'colleague', mode: 'talk', coachesSid: null },
    { carries: false, muted: false, coachesSid: null },
  ],
  [
    'who listens',
    { party: 'supervisor', mode: 'listen', coachesSid: null },
    { carries: false, muted: true, coachesSid: null },
  ],
  [
    'who coaches',
    { party: 'supervisor', mode: 'coach', coachesSid: 'CA1' },
    { carries: false, muted: false, coachesSid: 'CA1' },
  ],
  [
    'who barges in',
    { party: 'supervisor', mode: 'talk', coachesSid: null },
    { carries: false, muted: false, coachesSid: null },
  ],
  [
    'an outside number',
    { party: 'outside', mode: 'talk', coachesSid: null },
    { carries: false, muted: false, coachesSid: null },
  ],
])('When %s takes part, then as their leg says', (_, leg, participation) => {
  expect(participationOf(leg)).toEqual(participation)
})
