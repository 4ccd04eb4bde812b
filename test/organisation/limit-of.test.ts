import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { limitOf } from '../../src/organisation/limit-of.ts'
import { loadOrganisation } from '../../src/organisation/load-organisation.ts'
import type { LimitRule } from '../../src/contract/organisation.ts'
import { organisationOf, type Organisation } from '../../src/organisation/organisation.ts'
import { createTicket } from '../../src/tickets/create-ticket.ts'
import { stepTicket } from '../../src/tickets/step-ticket.ts'
import { openDesk, type Desk } from '../support/open-desk.ts'
import { organisation } from '../support/organisation.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(async () => desk.close())

function days(amount: number) {
  return { unit: 'working_day', amount } as const
}
const [general, newer, own, ownLater]: [LimitRule, LimitRule, LimitRule, LimitRule] = [
  { clock: 'reply', within: days(10), from: '2026-01-01' },
  { clock: 'reply', kind: 'help', within: days(8), from: '2026-07-01' },
  { clock: 'reply', division: 'personnel', within: days(6), from: '2026-03-01' },
  { clock: 'reply', division: 'personnel', kind: 'help', within: days(2), from: '2026-09-01' },
]
function limitAt(at: string, division: string, ...limits: LimitRule[]) {
  return limitOf({ limits }, { clock: 'reply', division, kind: 'help', at })?.amount
}

test('When several limits fit, then the division’s own goes before the general one, and the newest that holds before older ones', () => {
  const limits = [ownLater, general, own, newer]
  expect(limitAt('2026-02-28', 'personnel', ...limits)).toBe(10)
  expect(limitAt('2026-03-01', 'personnel', ...limits)).toBe(6)
  expect(limitAt('2026-08-31', 'personnel', ...limits)).toBe(6)
  expect(limitAt('2026-09-01', 'personnel', ...limits)).toBe(2)
  expect(limitAt('2026-06-30', 'provident-fund', ...limits)).toBe(10)
  expect(limitAt('2026-09-01', 'provident-fund', ...limits)).toBe(8)
  expect(limitAt('2026-09-01', 'provident-fund', { ...newer, from: '2026-08-01', within: days(7) }, newer)).toBe(7)
})

test('When the first general limit has not begun, then it holds all the same, and a division’s own does not', () => {
  expect(limitAt('2025-12-31', 'personnel', own, newer, { ...newer, from: '2026-01-01', within: days(9) })).toBe(9)
  expect(limitAt('2025-12-31', 'personnel', own)).toBeUndefined()
})

/** The shipped organisation with one line more in work-orders.yaml, and nothing else. */
function withRule(rule: string): Organisation {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hotline-rule-'))
  try {
    fs.cpSync(path.resolve(import.meta.dirname, '../../organisation'), folder, { recursive: true })
    fs.appendFileSync(path.join(folder, 'work-orders.yaml'), `  - ${rule}\n`)
    const documents = loadOrganisation(folder)
    return organisationOf((key) => documents[key])
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
}

test('When one division is given a limit of its own in one file, then its work orders and no others are due by it', async () => {
  const ruled = withRule(
    '{ clock: reply, kind: complaint, division: quality-safety, within: { unit: working_day, amount: 2 }, from: 2026-11-23 }',
  )
  // Monday, 23 November 2026, 10:00 in the department's zone.
  const context = { ...desk.context, organisation: ruled, clock: () => new Date('2026-11-23T02:00:00Z') }
  const operatorId = await desk.addPerson('operator')
  const callId = await desk.addTalking(operatorId)
  async function due(there: typeof context, divisionId: string) {
    const ticket = { divisionId, kind: 'complaint', summary: '反映质量', detail: '外墙渗水', callerName: '' }
    const id = await createTicket(there, { callId, operatorId, ticket })
    const { dueAt } = await there.db.ticket.findUniqueOrThrow({ where: { id } })
    const clock = await there.db.ticketClock.findFirstOrThrow({ where: { ticketId: id, kind: 'reply' } })
    expect(clock.dueAt).toEqual(dueAt)
    return { id, day: dueAt.toISOString().slice(0, 10) }
  }
  expect((await due(context, 'quality-safety')).day).toBe('2026-11-25')
  expect((await due(context, 'housing-security')).day).toBe('2026-12-10')
  expect((await due({ ...context, organisation }, 'quality-safety')).day).toBe('2026-12-10')
})

test('When a work order goes on to a division with a limit of its own, then the limit is that of the new division on the day of registration', async () => {
  function rule(from: string) {
    return withRule(
      `{ clock: reply, kind: help, division: personnel, within: { unit: working_day, amount: 1 }, from: ${from} }`,
    )
  }
  const monday = new Date('2026-11-23T02:00:00Z')
  const wednesday = new Date('2026-11-25T02:00:00Z')
  const operatorId = await desk.addPerson('operator')
  const callId = await desk.addTalking(operatorId)
  const owner = { id: operatorId, role: 'operator', divisionId: null } as const
  const specialist = {
    id: await desk.addPerson('specialist', 'survey-design'),
    role: 'specialist',
    divisionId: 'survey-design',
  } as const
  async function dueAfterwards(from: string) {
    const context = { ...desk.context, organisation: rule(from), clock: () => monday }
    const ticket = { divisionId: 'survey-design', kind: 'help', summary: '求助', detail: '证书', callerName: '' }
    const ticketId = await createTicket(context, { callId, operatorId, ticket })
    await stepTicket(context, { ticketId, actor: specialist, step: { action: 'return', note: '不属本处' } })
    const later = { ...context, clock: () => wednesday }
    await stepTicket(later, { ticketId, actor: owner, step: { action: 'dispatch', divisionId: 'personnel', note: '' } })
    const { dueAt } = await context.db.ticket.findUniqueOrThrow({ where: { id: ticketId } })
    const clocks = await context.db.ticketClock.findMany({ where: { ticketId, kind: 'reply', state: 'running' } })
    expect(clocks.map((clock) => clock.dueAt)).toEqual([dueAt])
    return dueAt.toISOString().slice(0, 10)
  }
  expect(await dueAfterwards('2026-11-23')).toBe('2026-11-26')
  expect(await dueAfterwards('2026-11-24')).toBe('2026-12-02')
})

test('When a kind of work order is not known, then none is made', async () => {
  const operatorId = await desk.addPerson('operator')
  const callId = await desk.addTalking(operatorId)
  const ticket = { divisionId: 'personnel', kind: 'praise', summary: '表扬', detail: '表扬', callerName: '' }
  await expect(createTicket(desk.context, { callId, operatorId, ticket })).rejects.toMatchObject({
    code: 'unknown_reference',
  })
})
