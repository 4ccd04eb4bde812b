import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listCalls, readCall, readCallTimeline } from '../../src/calls/read-calls.ts'
import { useGuide } from '../../src/calls/log-call.ts'
import { readTimeline } from '../../src/platform/events/read-events.ts'
import { fireTimer } from '../../src/platform/jobs/fire-timers.ts'
import { transact } from '../../src/platform/transact.ts'
import { calendarNow } from '../../src/tickets/calendar-now.ts'
import { createTicket } from '../../src/tickets/create-ticket.ts'
import { listTickets, readTicket } from '../../src/tickets/read-tickets.ts'
import { clockTimers } from '../../src/tickets/run-clocks.ts'
import { stepTicket } from '../../src/tickets/step-ticket.ts'
import { openDesk, type Desk } from '../support/open-desk.ts'

let desk: Desk
let operatorId: string
let callId: string
let specialistId: string
beforeAll(async () => {
  desk = await openDesk()
  operatorId = await desk.addPerson('operator')
  specialistId = await desk.addPerson('specialist', 'property-management')
  callId = await desk.addTalking(operatorId)
})
afterAll(() => desk.close())

const ticket = {
  divisionId: 'property-management',
  kind: 'consultation',
  summary: '物业收费',
  detail: '收费标准未公示',
  callerName: '张先生',
} as const
function create(key?: string) {
  return createTicket(desk.context, { callId, operatorId, ticket, key })
}
function specialist() {
  return { id: specialistId, role: 'specialist' as const, divisionId: 'property-management' }
}
function owner() {
  return { id: operatorId, role: 'operator' as const, divisionId: null }
}
function clocksOf(ticketId: string) {
  return desk.context.db.ticketClock.findMany({ where: { ticketId }, orderBy: [{ startedAt: 'asc' }, { kind: 'asc' }] })
}
async function eventsOf(ticketId: string) {
  return (await desk.context.db.event.findMany({ where: { ticketId }, orderBy: { id: 'asc' } })).map(({ type }) => type)
}

/** Sets a clock and its timers to times that have passed, and fires them. */
async function pass(clockId: string, what: { warnAt?: Date; dueAt?: Date }): Promise<boolean[]> {
  await desk.context.db.ticketClock.update({ where: { id: clockId }, data: what })
  const fired: boolean[] = []
  for (const [kind, at] of [
    ['clock-warn', what.warnAt],
    ['clock-breach', what.dueAt],
  ] as const) {
    if (!at) continue
    await desk.context.db.timer.upsert({
      where: { kind_subjectId: { kind, subjectId: clockId } },
      create: { kind, subjectId: clockId, dueAt: at },
      update: { dueAt: at },
    })
    fired.push(await fireTimer(desk.context, clockTimers, kind, clockId))
  }
  return fired
}
function past() {
  return new Date(Date.now() - 1000)
}

test('When the same request comes many times at once, then there is one work order', async () => {
  const key = randomUUID()
  const ids = await Promise.all(Array.from({ length: 8 }, () => create(key)))
  expect(new Set(ids).size).toBe(1)
  expect(await desk.context.db.ticket.count({ where: { idempotencyKey: `${operatorId}:${key}` } })).toBe(1)
  expect(await eventsOf(ids[0] ?? '')).toEqual(['ticket.created'])
})

test('When two operators use the same key, then each has a work order', async () => {
  const key = randomUUID()
  const other = await desk.addPerson('operator')
  const theirs = await createTicket(desk.context, {
    callId: await desk.addTalking(other),
    operatorId: other,
    ticket,
    key,
  })
  expect(theirs).not.toBe(await create(key))
})

test('When many work orders are made at once, then their numbers run on without a double', async () => {
  const ids = await Promise.all(Array.from({ length: 25 }, () => create()))
  const numbers = (await desk.context.db.ticket.findMany({ where: { id: { in: ids } } }))
    .map(({ number }) => number)
    .sort()
  expect(new Set(numbers).size).toBe(25)
  const day = calendarNow(desk.context).dayOf(new Date()).replaceAll('-', '')
  for (const number of numbers) expect(number).toMatch(new RegExp(`^GD${day}-\\d{4}$`))
  const [first, last] = [numbers[0], numbers.at(-1)].map((number) => Number(number?.slice(-4)))
  expect((last ?? 0) - (first ?? 0)).toBe(24)
})

test("When the call is not in the operator's hands, or the division does not exist, then no work order is made", async () => {
  const stranger = await desk.addPerson('operator')
  await expect(createTicket(desk.context, { callId, operatorId: stranger, ticket })).rejects.toMatchObject({
    code: 'call_not_in_hand',
  })
  await expect(
    createTicket(desk.context, { callId, operatorId, ticket: { ...ticket, divisionId: 'gardening' } }),
  ).rejects.toMatchObject({ code: 'unknown_reference' })
})

test('When nobody signs in time, then the clock warns once and then breaches once, and the work order counts as overdue', async () => {
  const id = await create()
  const sign = (await clocksOf(id)).find(({ kind }) => kind === 'sign')
  expect(sign?.state).toBe('running')
  const clockId = sign?.id ?? ''
  expect(await pass(clockId, { warnAt: past() })).toEqual([true])
  await pass(clockId, { warnAt: past() }) // a second warning would find it warned
  expect(await pass(clockId, { dueAt: past() })).toEqual([true])
  await pass(clockId, { warnAt: past(), dueAt: past() }) // timers that fire again find nothing to do
  expect(await eventsOf(id)).toEqual(['ticket.created', 'clock.warned', 'clock.breached'])
  const manager = {
    id: randomUUID(),
    username: 'm',
    name: { zh: '', en: '' },
    role: 'manager' as const,
    divisionId: null,
  }
  const { items } = await listTickets(desk.context, manager, { overdue: true, limit: 50 })
  expect(items.map((item) => item.id)).toEqual([id])
  expect(items[0]?.clock).toMatchObject({ kind: 'sign', state: 'breached', warned: true })
})

test('When the division signed in time, then that clock is met and never breaches, and the other runs on', async () => {
  const id = await create()
  await stepTicket(desk.context, { ticketId: id, step: { action: 'sign' }, actor: specialist() })
  const [reply, sign] = await clocksOf(id)
  expect([reply?.state, sign?.state]).toEqual(['running', 'met'])
  await pass(sign?.id ?? '', { dueAt: past() })
  expect(await pass(reply?.id ?? '', { dueAt: past() })).toEqual([true])
  expect(await eventsOf(id)).toEqual(['ticket.created', 'ticket.signed', 'clock.breached'])
})

test('When a clock ran out and its timer is late, then a step that stops the clock finds it breached, and the timer adds nothing', async () => {
  for (const step of [{ action: 'sign' }, { action: 'return', note: '不属我处' }] as const) {
    const id = await create()
    const sign = (await clocksOf(id)).find(({ kind }) => kind === 'sign')
    await desk.context.db.ticketClock.update({ where: { id: sign?.id ?? '' }, data: { dueAt: past() } })
    await stepTicket(desk.context, { ticketId: id, step, actor: specialist() })
    const after = (await clocksOf(id)).find(({ kind }) => kind === 'sign')
    expect(after?.state).toBe('breached')
    expect(after?.stoppedAt).not.toBeNull()
    await pass(sign?.id ?? '', { dueAt: past() })
    expect(await eventsOf(id)).toEqual([
      'ticket.created',
      step.action === 'sign' ? 'ticket.signed' : 'ticket.returned',
      'clock.breached',
    ])
  }
})

test('When it is signed at the very moment its clock runs out, then it is one or the other, never both', async () => {
  for (let round = 0; round < 5; round += 1) {
    const id = await create()
    const clock = (await clocksOf(id)).find(({ kind }) => kind === 'sign')
    await Promise.all([
      pass(clock?.id ?? '', { dueAt: past() }),
      stepTicket(desk.context, { ticketId: id, step: { action: 'sign' }, actor: specialist() }),
    ])
    const after = (await clocksOf(id)).find(({ kind }) => kind === 'sign')
    const breached = (await eventsOf(id)).includes('clock.breached')
    expect(after?.state).toBe(breached ? 'breached' : 'met')
    expect(after?.stoppedAt).not.toBeNull()
  }
})

test('When a work order goes its whole way, returned and dispatched again, then every step is in its history and its clocks are right', async () => {
  const id = await create()
  function take(step: Parameters<typeof stepTicket>[1]['step'], actor: Parameters<typeof stepTicket>[1]['actor']) {
    return stepTicket(desk.context, { ticketId: id, step, actor })
  }
  await take({ action: 'return', note: '不属我处' }, specialist())
  expect((await clocksOf(id)).map(({ state }) => state)).toEqual(['void', 'void'])
  await take({ action: 'dispatch', divisionId: 'property-management', note: '' }, owner())
  await take({ action: 'sign' }, specialist())
  await take({ action: 'reply', note: '已责成公示' }, specialist())
  await take({ action: 'inform', note: '已电话告知' }, owner())
  await take({ action: 'close', note: '' }, owner())
  expect(await eventsOf(id)).toEqual([
    'ticket.created',
    'ticket.returned',
    'ticket.dispatched',
    'ticket.signed',
    'ticket.replied',
    'ticket.informed',
    'ticket.closed',
  ])
  expect((await clocksOf(id)).map(({ state }) => state)).toEqual(['void', 'void', 'met', 'met'])
  expect(
    await desk.context.db.timer.count({ where: { subjectId: { in: (await clocksOf(id)).map((clock) => clock.id) } } }),
  ).toBe(0)
  expect(await desk.context.db.ticket.findUnique({ where: { id } })).toMatchObject({
    state: 'closed',
    revision: 6,
    reply: '已责成公示',
  })
})

test('When a work order is replied to or returned, then it is to be dealt with by its first owner, and by nobody else', async () => {
  const id = await create()
  async function toDealWith() {
    const manager = { id: await desk.addPerson('manager'), role: 'manager' as const, divisionId: null }
    const named = { username: 'reader', name: { zh: '', en: '' } }
    return Promise.all(
      [owner(), specialist(), manager].map(async (reader) => {
        const { items } = await listTickets(desk.context, { ...named, ...reader }, { limit: 50 })
        return items.find((item) => item.id === id)?.unread
      }),
    )
  }
  function take(step: Parameters<typeof stepTicket>[1]['step'], actor: Parameters<typeof stepTicket>[1]['actor']) {
    return stepTicket(desk.context, { ticketId: id, step, actor })
  }
  expect(await toDealWith()).toEqual([false, false, false])
  await take({ action: 'return', note: '不属我处' }, specialist())
  expect(await toDealWith()).toEqual([true, false, false])
  await take({ action: 'dispatch', divisionId: 'property-management', note: '' }, owner())
  await take({ action: 'sign' }, specialist())
  expect(await toDealWith()).toEqual([false, false, false])
  await take({ action: 'reply', note: '已责成公示' }, specialist())
  expect(await toDealWith()).toEqual([true, false, false])
  await take({ action: 'inform', note: '已电话告知' }, owner())
  expect(await toDealWith()).toEqual([false, false, false])
})

test('When two specialists sign at once, then one has it and the other is told to look again', async () => {
  const id = await create()
  const colleague = { ...specialist(), id: await desk.addPerson('specialist', 'property-management') }
  const results = await Promise.allSettled(
    [specialist(), colleague].map((actor) =>
      stepTicket(desk.context, { ticketId: id, step: { action: 'sign' }, actor }),
    ),
  )
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'step_not_allowed' } })
  expect((await eventsOf(id)).filter((type) => type === 'ticket.signed')).toHaveLength(1)
})

test('When each step of a work order is sent twice, then the second changes nothing and is answered like the first', async () => {
  const id = await create()
  const done: [Parameters<typeof stepTicket>[1]['step'], ReturnType<typeof specialist> | ReturnType<typeof owner>][] = [
    [{ action: 'return', note: '不属我处' }, specialist()],
    [{ action: 'dispatch', divisionId: 'property-management', note: '请再核' }, owner()],
    [{ action: 'sign' }, specialist()],
    [{ action: 'reply', note: '已责成公示' }, specialist()],
    [{ action: 'inform', note: '已电话告知' }, owner()],
    [{ action: 'close', note: '办结' }, owner()],
  ]
  for (const [step, actor] of done) {
    await Promise.all([
      stepTicket(desk.context, { ticketId: id, step, actor }),
      stepTicket(desk.context, { ticketId: id, step, actor }),
    ])
    const after = await desk.context.db.ticket.findUnique({ where: { id } })
    await stepTicket(desk.context, { ticketId: id, step, actor })
    expect(await desk.context.db.ticket.findUnique({ where: { id } })).toEqual(after)
  }
  expect(await eventsOf(id)).toEqual([
    'ticket.created',
    'ticket.returned',
    'ticket.dispatched',
    'ticket.signed',
    'ticket.replied',
    'ticket.informed',
    'ticket.closed',
  ])
})

test('When another division asks for a work order, then there is none for it', async () => {
  const id = await create()
  const stranger = {
    id: specialistId,
    username: 's',
    name: { zh: '', en: '' },
    role: 'specialist' as const,
    divisionId: 'housing-security',
  }
  await expect(readTicket(desk.context, stranger, id)).rejects.toMatchObject({ code: 'not_found' })
  expect((await listTickets(desk.context, stranger, { limit: 50 })).items).toEqual([])
})

test('When the place to go on from makes no sense, then the list begins again, and beyond its end there is nothing', async () => {
  await create()
  const manager = {
    id: randomUUID(),
    username: 'm',
    name: { zh: '', en: '' },
    role: 'manager' as const,
    divisionId: null,
  }
  async function idsFrom(cursor?: string) {
    return (await listTickets(desk.context, manager, { limit: 1, cursor })).items.map((item) => item.id)
  }
  const first = await idsFrom()
  expect(first).toHaveLength(1)
  for (const cursor of ['-5', '1e3', 'x', '', '9'.repeat(200), '99999999999999999999'])
    expect(await idsFrom(cursor), cursor).toEqual(first)
  expect(await listTickets(desk.context, manager, { limit: 1, cursor: '999999999' })).toMatchObject({
    items: [],
    next: null,
  })
})

test('When something else is asked for under a key, then it is refused, and what was made stands', async () => {
  const key = randomUUID()
  const id = await create(key)
  const other = { callId, operatorId, ticket: { ...ticket, summary: '另一件事' }, key }
  await expect(createTicket(desk.context, other)).rejects.toMatchObject({ code: 'key_reused' })
  expect(await create(key)).toBe(id)
  // Work orders of older versions do not say what was asked.
  await desk.context.db.ticket.update({ where: { id }, data: { requestHash: null } })
  expect(await create(key)).toBe(id)
})

test('When a call led to work orders of two divisions, then a specialist sees that of their own', async () => {
  const operator = await desk.addPerson('operator')
  const shared = await desk.addTalking(operator)
  const mine = await createTicket(desk.context, { callId: shared, operatorId: operator, ticket })
  const theirs = await createTicket(desk.context, {
    callId: shared,
    operatorId: operator,
    ticket: { ...ticket, divisionId: 'housing-security', summary: '与本处室无关' },
  })
  const reader = { ...specialist(), username: 'reader', name: { zh: '专员', en: 'Specialist' } }
  const call = await readCall(desk.context, reader, shared)
  expect(call.ticketList.map(({ id }) => id)).toEqual([mine])
  expect(call.tickets).toBe(1)
  const timeline = await readCallTimeline(desk.context, reader, shared)
  expect(timeline.some(({ ticketId }) => ticketId === mine)).toBe(true)
  expect(timeline.some(({ ticketId }) => ticketId === theirs)).toBe(false)
  const { items } = await listCalls(desk.context, reader, { limit: 50 })
  expect(items.find(({ id }) => id === shared)?.tickets).toBe(1)
})

test('When the timeline of a call is read, then each line of a work order has its number, each offer who was offered the call, each guide both its titles', async () => {
  const { db } = desk.context
  const id = await create()
  const { number } = await db.ticket.findUniqueOrThrow({ where: { id } })
  await db.guide.create({
    data: { id: 'personnel/exam', division: 'personnel', version: 1, hash: 'x', updatedAt: new Date() },
  })
  await db.guideVersion.create({
    data: {
      guideId: 'personnel/exam',
      version: 1,
      content: { title: '执业资格考试', titleEn: 'Professional examinations' },
      createdAt: new Date(),
    },
  })
  await useGuide(desk.context, { callId, operatorId, guideId: 'personnel/exam', version: 1 })
  await transact(desk.context, ({ append }) =>
    append(
      { callId, operatorId },
      { type: 'reservation.offered', data: { reservationId: randomUUID(), dueAt: new Date().toISOString() } },
    ),
  )
  const timeline = await readTimeline(db, { callId, ticketIds: [id] })
  expect(timeline.find(({ type, ticketId }) => type === 'ticket.created' && ticketId === id)).toMatchObject({
    ticketNumber: number,
  })
  const { nameZh } = await db.person.findUniqueOrThrow({ where: { id: operatorId } })
  expect(timeline.find(({ type }) => type === 'reservation.offered')).toMatchObject({
    operatorName: { zh: nameZh },
    actorName: null,
    ticketNumber: null,
  })
  expect(timeline.find(({ type }) => type === 'call.guide_used')).toMatchObject({
    guideTitle: { zh: '执业资格考试', en: 'Professional examinations' },
  })
  expect(timeline.length).toBe(new Set(timeline.map(({ cursor }) => cursor)).size)
})
