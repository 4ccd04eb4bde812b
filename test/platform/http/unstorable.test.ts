import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getReference } from '../../../src/contract/reference.ts'
import { dateOf } from '../../../src/contract/zone.ts'
import { missingYear } from '../../../src/tickets/calendar.ts'
import { openApplication, type OpenApplication } from '../../support/open-application.ts'

let open: OpenApplication
beforeAll(async () => {
  open = await openApplication({ ROLES: 'web' })
})
afterAll(() => open.close())

test.each([
  ['manager', 'GET', '/api/calls?q=%00', undefined],
  ['manager', 'GET', '/api/calls?cursor=%00', undefined],
  ['manager', 'GET', '/api/guides/x/%00', undefined],
  ['manager', 'GET', '/g/x/%00', undefined],
  ['manager', 'POST', '/api/session', { username: 'a', password: 'x\ud842' }],
  ['manager', 'POST', '/api/drafts', { from: 'nothing', division: 'x', slug: 'y', title: '\udfb7' }],
  ['operator', 'PUT', `/api/calls/${randomUUID()}/log`, { who: 'x\ud842' }],
  ['administrator', 'PUT', '/api/settings/goals', { value: { 'a\ud800': 1 }, reason: 'x', expectedVersion: 1 }],
] as const)(
  'When a %s sends what no database holds (%s %s), then it is a bad request',
  async (role, method, url, payload) => {
    const response = await open.application.server.inject({
      method,
      url,
      headers: { cookie: await open.cookieOf(role), host: 'hotline.test' },
      ...(payload ? { payload } : {}),
    })
    expect(response.statusCode).toBe(400)
    expect(response.json()).toMatchObject({ code: 'bad_request' })
  },
)

test('When the console asks for the names, then it is told which year is not announced yet', async () => {
  const headers = { cookie: await open.cookieOf('manager') }
  const answer = await open.application.server.inject({ url: '/api/reference', headers })
  const { clock, settings } = open.application.context
  const today = dateOf(clock(), 'Asia/Shanghai')
  expect(getReference.response.parse(answer.json()).missingYear).toBe(missingYear(settings.read('calendar'), today))
})
