import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expectedWait } from '../../src/routing/expected-wait.ts'
import { inLine, match, urgency, type Ready, type Waiting } from '../../src/routing/match.ts'

const now = new Date('2026-11-23T02:00:00Z')
function ago(seconds: number): Date {
  return new Date(now.getTime() - seconds * 1000)
}
function call(id: string, given: Partial<Waiting> = {}): Waiting {
  return {
    id,
    skill: 'housing',
    overflow: null,
    priority: 10,
    ageing: 5,
    queuedAt: ago(10),
    requeues: 0,
    shunned: [],
    ...given,
  }
}
function operator(id: string, given: Partial<Ready> = {}): Ready {
  return {
    id,
    skills: ['housing'],
    idleSince: ago(60),
    ...given,
  }
}
function pairs(...matched: [callId: string, operatorId: string][]) {
  return matched.map(([callId, operatorId]) => ({ callId, operatorId }))
}

test('When several wait alike, then whoever has waited longest is answered first', () => {
  expect(
    match([call('young', { queuedAt: ago(5) }), call('old', { queuedAt: ago(50) })], [operator('a')], now),
  ).toEqual(pairs(['old', 'a']))
})

test('When a safety call comes in, then it goes before an older ordinary one', () => {
  expect(
    match(
      [call('ordinary', { queuedAt: ago(60) }), call('safety', { priority: 20, queuedAt: ago(1) })],
      [operator('a')],
      now,
    ),
  ).toEqual(pairs(['safety', 'a']))
})

test('When an ordinary call has waited long enough, then it overtakes the urgent one: nobody waits for ever', () => {
  const ordinary = call('ordinary', { queuedAt: ago(121) })
  const safety = call('safety', { priority: 20, queuedAt: ago(0) })
  expect(urgency(ordinary, now)).toBeGreaterThan(urgency(safety, now))
  expect(match([safety, ordinary], [operator('a')], now)).toEqual(pairs(['ordinary', 'a']))
  expect(match([safety, call('ordinary', { queuedAt: ago(119) })], [operator('a')], now)).toEqual(
    pairs(['safety', 'a']),
  )
})

test('When a caller lost their operator, then they go before everybody else', () => {
  expect(
    match(
      [call('safety', { priority: 20, queuedAt: ago(600) }), call('lost', { requeues: 1, queuedAt: ago(1) })],
      [operator('a')],
      now,
    ),
  ).toEqual(pairs(['lost', 'a']))
})

test('When several operators are free, then whoever has idled longest gets the call', () => {
  expect(
    match([call('c')], [operator('fresh', { idleSince: ago(1) }), operator('rested', { idleSince: ago(90) })], now),
  ).toEqual(pairs(['c', 'rested']))
})

test('When two have idled alike, then the versatile one stays free', () => {
  expect(
    match([call('c')], [operator('versatile', { skills: ['housing', 'safety'] }), operator('plain')], now),
  ).toEqual(pairs(['c', 'plain']))
})

test('When nobody has the skill, then the call waits and the ones behind it do not', () => {
  expect(match([call('safety', { skill: 'safety', priority: 20 }), call('housing')], [operator('a')], now)).toEqual(
    pairs(['housing', 'a']),
  )
})

test('When an operator just passed the call on, then somebody else is offered it', () => {
  const shunned = call('c', { shunned: ['a'] })
  expect(match([shunned], [operator('a'), operator('b', { idleSince: ago(1) })], now)).toEqual(pairs(['c', 'b']))
  expect(match([shunned, call('d')], [operator('a'), operator('b', { idleSince: ago(1) })], now)).toEqual(
    pairs(['c', 'b'], ['d', 'a']),
  )
})

test('When nobody else is ready for a call that was passed on, then it comes back at once, after any other call', () => {
  const shunned = call('c', { shunned: ['a'] })
  expect(match([shunned], [operator('a')], now)).toEqual(pairs(['c', 'a']))
  expect(match([shunned], [operator('a'), operator('b', { skills: ['safety'] })], now)).toEqual(pairs(['c', 'a']))
  expect(match([shunned, call('d', { queuedAt: ago(1) })], [operator('a')], now)).toEqual(pairs(['d', 'a']))
})

test('When a call overflows, then others answer it in its turn, but its own operators before them', () => {
  const overflown = call('c', { overflow: 'safety', queuedAt: ago(300) })
  const other = operator('b', { skills: ['safety'], idleSince: ago(600) })
  expect(match([overflown], [other], now)).toEqual(pairs(['c', 'b']))
  expect(match([overflown], [other, operator('a')], now)).toEqual(pairs(['c', 'a']))
  expect(match([call('s', { skill: 'safety', priority: 90 }), overflown], [other], now)).toEqual(pairs(['s', 'b']))
  expect(match([{ ...overflown, shunned: ['a'] }], [other, operator('a')], now)).toEqual(pairs(['c', 'b']))
})

test('When nobody waits or nobody is free, then nothing happens', () => {
  expect(match([], [operator('a')], now)).toEqual([])
  expect(match([call('c')], [], now)).toEqual([])
})

const skill = fc.constantFrom('housing', 'safety', 'approvals')
const calls = fc.uniqueArray(
  fc.record({
    id: fc.nat(500).map((n) => `c${n}`),
    skill,
    overflow: fc.option(skill),
    priority: fc.constantFrom(10, 20),
    ageing: fc.constant(5),
    queuedAt: fc.integer({ min: 0, max: 2000 }).map(ago),
    requeues: fc.constantFrom(0, 0, 0, 1),
    shunned: fc.array(
      fc.nat(10).map((n) => `o${n}`),
      { maxLength: 3 },
    ),
  }),
  { selector: ({ id }) => id, maxLength: 40 },
)
const operators = fc.uniqueArray(
  fc.record({
    id: fc.nat(10).map((n) => `o${n}`),
    skills: fc.uniqueArray(skill, { minLength: 1 }),
    idleSince: fc.nat(600).map(ago),
  }),
  { selector: ({ id }) => id, maxLength: 10 },
)

test('When any calls meet any operators, then nobody is used twice, skills and refusals hold, and no pair that could be is left apart', () => {
  fc.assert(
    fc.property(calls, operators, (waiting, ready) => {
      const found = match(waiting, ready, now)
      expect(new Set(found.map(({ callId }) => callId)).size).toBe(found.length)
      expect(new Set(found.map(({ operatorId }) => operatorId)).size).toBe(found.length)
      function mayTake(one: Waiting, other: Ready): boolean {
        return other.skills.includes(one.skill) || (one.overflow !== null && other.skills.includes(one.overflow))
      }
      function shuns(one: Waiting, other: Ready): boolean {
        return one.shunned.includes(other.id)
      }
      for (const { callId, operatorId } of found) {
        const [one, other] = [waiting.find(({ id }) => id === callId), ready.find(({ id }) => id === operatorId)]
        expect(one && other && mayTake(one, other)).toBe(true)
      }
      const left = waiting.filter(({ id }) => !found.some(({ callId }) => callId === id))
      const free = ready.filter(({ id }) => !found.some(({ operatorId }) => operatorId === id))
      for (const one of left) expect(free.some((other) => mayTake(one, other))).toBe(false)
      for (const { callId, operatorId } of found) {
        const [one, other] = [waiting.find(({ id }) => id === callId), ready.find(({ id }) => id === operatorId)]
        // Who is offered what they passed on, is so because nobody who is still free would have taken it.
        if (one && other && shuns(one, other))
          expect(free.some((another) => mayTake(one, another) && !shuns(one, another))).toBe(false)
      }
    }),
  )
})

/** Who is offered which call, by the rule as it is told: everybody in line, one after the other. */
function matchOneByOne(waiting: readonly Waiting[], ready: readonly Ready[]) {
  const free = ready.toSorted(
    (a, b) => a.idleSince.getTime() - b.idleSince.getTime() || a.skills.length - b.skills.length,
  )
  const found: { callId: string; operatorId: string }[] = []
  function give(one: Waiting, shuns: boolean): boolean {
    const places = [one.skill, one.overflow].map((wanted) =>
      free.findIndex(
        ({ id, skills }) => wanted !== null && skills.includes(wanted) && one.shunned.includes(id) === shuns,
      ),
    )
    const place = places.find((at) => at >= 0) ?? -1
    const [other] = place < 0 ? [] : free.splice(place, 1)
    if (other) found.push({ callId: one.id, operatorId: other.id })
    return other !== undefined
  }
  const line = waiting.toSorted(
    (a, b) =>
      Number(b.requeues > 0) - Number(a.requeues > 0) ||
      urgency(b, now) - urgency(a, now) ||
      a.queuedAt.getTime() - b.queuedAt.getTime(),
  )
  for (const one of line.filter((each) => !give(each, false))) give(one, true)
  return found
}

test('When any calls of any queues meet any operators, then the offers are those of going through the whole line', () => {
  const queue = fc.constantFrom(
    { skill: 'housing', ageing: 5 },
    { skill: 'safety', ageing: 0 },
    { skill: 'safety', ageing: 10 },
    { skill: 'approvals', ageing: 2.5 },
    { skill: 'nobody', ageing: 5 },
  )
  const anyCall = fc.record({
    queue,
    priority: fc.constantFrom(10, 15, 20),
    // Few instants, so that many wait alike; some lie ahead, as clocks of two machines differ.
    queuedAt: fc.integer({ min: -2, max: 12 }).map((tens) => ago(tens * 10)),
    requeues: fc.constantFrom(0, 0, 0, 1, 2),
    overflow: fc.option(fc.constantFrom('housing', 'safety', 'approvals', 'nobody')),
    shunned: fc.array(
      fc.nat(15).map((n) => `o${n}`),
      { maxLength: 12 },
    ),
  })
  const anyOperator = fc.record({
    skills: fc.uniqueArray(fc.constantFrom('housing', 'safety', 'approvals')),
    idleSince: fc.nat(3).map((minutes) => ago(minutes * 60)),
  })
  fc.assert(
    fc.property(fc.array(anyCall, { maxLength: 60 }), fc.array(anyOperator, { maxLength: 16 }), (some, others) => {
      const waiting = some.map(({ queue: of, ...given }, index) => call(`c${index}`, { ...of, ...given }))
      const ready = others.map((given, index) => operator(`o${index}`, given))
      expect(match(waiting, ready, now)).toEqual(matchOneByOne(waiting, ready))
    }),
    { numRuns: 1000 },
  )
})

test('When any calls are put in line, then each is there once, and the first is one whom nobody may go before', () => {
  fc.assert(
    fc.property(calls, (waiting) => {
      const line = inLine(waiting, now)
      expect(line.map(({ id }) => id).sort()).toEqual(waiting.map(({ id }) => id).sort())
      const [first] = line
      if (first && waiting.some(({ requeues }) => requeues > 0)) expect(first.requeues).toBeGreaterThan(0)
      for (const other of line)
        if (first && Number(other.requeues > 0) === Number(first.requeues > 0))
          expect(urgency(other, now)).toBeLessThanOrEqual(urgency(first, now))
    }),
  )
})

test('When the expected wait is told, then it grows with the place and shrinks with the staff, and is unknown without any', () => {
  expect(expectedWait(1, { onDuty: 1, free: 0 }, 180)).toBe(180)
  expect(expectedWait(4, { onDuty: 2, free: 0 }, 180)).toBe(360)
  expect(expectedWait(1, { onDuty: 200, free: 0 }, 60)).toBe(0)
  expect(expectedWait(1, { onDuty: 0, free: 0 }, 180)).toBeNull()
  expect(expectedWait(1, { onDuty: 1, free: 1 }, 180)).toBe(0)
  expect(expectedWait(2, { onDuty: 2, free: 2 }, 180)).toBe(0)
  expect(expectedWait(3, { onDuty: 4, free: 1 }, 180)).toBe(90)
})
