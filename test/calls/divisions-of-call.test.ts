import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CallDetail } from '../../src/contract/calls.ts'
import { openApplication, type OpenApplication } from '../support/open-application.ts'

let open: OpenApplication
beforeAll(async () => {
  open = await openApplication({ ROLES: 'web' })
})
afterAll(() => open.close())

test('When a call has led to work orders of two divisions, then a specialist sees those of their own in it, and how many they are, and a manager all', async () => {
  const { db } = open.database.context
  const { divisionId } = await db.person.findUniqueOrThrow({ where: { username: 'specialist1' } })
  const { demo: _, ...own } = await db.ticket.findFirstOrThrow({ where: { divisionId: divisionId ?? '' } })
  const { id: other } = await db.division.findFirstOrThrow({ where: { id: { not: divisionId ?? '' } } })
  const foreign = { ...own, id: randomUUID(), number: 'X-1', idempotencyKey: null, divisionId: other, summary: '机密' }
  await db.ticket.create({ data: foreign })
  async function see(role: 'specialist' | 'manager') {
    const headers = { cookie: await open.cookieOf(role), host: 'hotline.test' }
    const { body } = await open.application.server.inject({ url: `/api/calls/${own.callId}`, headers })
    const { ticketList, tickets } = CallDetail.parse(JSON.parse(body))
    return { ids: ticketList.map(({ id }) => id), tickets, body }
  }
  const specialist = await see('specialist')
  expect(specialist.ids).not.toContain(foreign.id)
  expect(specialist.ids).toContain(own.id)
  expect(specialist.tickets).toBe(specialist.ids.length)
  expect(specialist.body).not.toMatch(/X-1|机密/)
  const manager = await see('manager')
  expect(manager.ids).toEqual(expect.arrayContaining([own.id, foreign.id]))
})
