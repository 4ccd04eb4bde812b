import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { canonicalNumber } from '../../src/contract/caller-number.ts'
import { createTicket } from '../../src/tickets/create-ticket.ts'
import { openDesk, type Desk } from '../support/open-desk.ts'

const script = fs.readFileSync(
  path.resolve(import.meta.dirname, '../../prisma/migrations/0009_numbers/migration.sql'),
  'utf8',
)

let desk: Desk
let client: pg.Client
beforeAll(async () => {
  desk = await openDesk()
  client = new pg.Client({ connectionString: desk.database.url })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await desk.close()
})

const spelt = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('', '0', '86', '+86', '0086', '+860', '+0086', '00', '+1', '17951', '+', 'sip:+86', '１', '+２'),
      fc.stringMatching(/^[0-9]{0,13}$/),
      fc.constantFrom('', '', '@10.0.0.1', '@Host.cn;user=phone', ' ', '\u202C'),
    )
    .map((parts) => parts.join('')),
  fc.constantFrom(
    'anonymous',
    'Restricted',
    'Private Number',
    '',
    '000',
    '+266696687',
    '266696687',
    '2562533',
    '+2562533',
    'tel:+86-571-8765-4321;x=y',
    '"a" <sip:13812345678@h.cn>',
    'sip:li@H.cn',
    'sip:anonymous@h',
    'client:0a',
    'sip:h',
    '1795113812345678',
    '(0571)8765-4321',
    '+86 (0)571 8765 4321',
    '\u202A13812345678\u202C',
    '匿名',
    '118114',
    '张三',
  ),
)

test('When numbers that were kept as they came are carried over, then they are spelt as those that come now', async () => {
  const [functions = ''] = script.split(/^UPDATE/m)
  await client.query(functions)
  const written = fc.sample(spelt, 4000)
  const { rows } = await client.query<{ written: string; one: string }>(
    'SELECT written, number_of_0009(written) AS one FROM unnest($1::text[]) AS written',
    [written],
  )
  await client.query('DROP FUNCTION number_of_0009(TEXT)')
  // What libphonenumber knows of other countries (a trunk prefix after the code) the migration leaves.
  const ours = rows.filter(({ one }) => !one.startsWith('+') || one.startsWith('+86'))
  expect(ours.length).toBeGreaterThan(1500)
  for (const row of ours) expect([row.written, row.one]).toEqual([row.written, canonicalNumber(row.written)])
})

test('When the tables are carried over, then calls, work orders and messages of one person have one number', async () => {
  const operatorId = await desk.addPerson('operator')
  const callId = await desk.addTalking(operatorId)
  const { db } = desk.context
  const ticket = {
    divisionId: 'property-management',
    kind: 'consultation',
    summary: '物业',
    detail: '收费',
    callerName: '',
  }
  const ticketId = await createTicket(desk.context, { callId, operatorId, ticket })
  await db.ticket.update({ where: { id: ticketId }, data: { callerNumber: '+86057187654321' } })
  await db.call.update({ where: { id: callId }, data: { from: '057187654321', to: '4001232900' } })
  await db.call.update({ where: { id: await desk.addWaiting() }, data: { from: 'Restricted' } })
  const told = { callId, guideId: 'a/b', version: 1, title: '', materials: [], text: '', at: new Date() }
  await db.checklist.create({ data: { ...told, channel: 'message', state: 'sent', number: '13812345678' } })
  await db.checklist.create({ data: { ...told, channel: 'spoken', state: 'told', number: null } })
  await client.query(script)
  await client.query(script)
  const calls = await db.call.findMany({ orderBy: { from: 'asc' } })
  expect(calls.map(({ from, to }) => [from, to])).toEqual([
    ['+8657187654321', '+864001232900'],
    ['anonymous', '+864001232900'],
  ])
  expect((await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })).callerNumber).toBe('+8657187654321')
  const numbers = (await db.checklist.findMany()).map(({ number }) => number)
  expect(new Set(numbers)).toEqual(new Set(['+8613812345678', null]))
})
