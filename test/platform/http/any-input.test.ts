import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isUnreachable } from '../../../src/platform/database/client.ts'
import { openApplication, type OpenApplication } from '../../support/open-application.ts'

let open: OpenApplication
beforeAll(async () => {
  open = await openApplication({ ROLES: 'web' })
})
afterAll(() => open.close())

const wide = 99_999_999_999
const draft = `/api/drafts/${randomUUID()}`

test.each([
  ['manager', 'GET', '/api/calls?from=0000-01-01T00:00:00Z'],
  ['manager', 'GET', '/api/calls?to=0000-12-31T00:00:00Z'],
  ['manager', 'GET', '/api/calls.csv?from=0000-01-01T00:00:00Z'],
  ['manager', 'GET', '/api/calls?rating=999999999999'],
  ['manager', 'GET', '/api/calls?cursor=99999999999999999_11111111-1111-1111-1111-111111111111'],
  ['manager', 'GET', '/api/tickets?cursor=99999999999999999999'],
  ['manager', 'GET', '/api/tickets?cursor=-1'],
  ['manager', 'GET', '/api/tickets?limit=1e300'],
  ['manager', 'GET', `/api/guides/construction-market/construction-permit?version=${wide}`],
  ['manager', 'GET', '/g/construction-market/construction-permit?version=1e300'],
  ['manager', 'GET', '/g/board?at=1e300'],
  ['manager', 'PUT', '/api/guides/construction-market/construction-permit/vote', { version: wide, useful: true }],
  [
    'manager',
    'POST',
    '/api/drafts',
    { from: 'guide', guideId: 'construction-market/construction-permit', version: wide },
  ],
  ['manager', 'POST', `${draft}/steps`, { action: 'publish' }],
  ['operator', 'POST', '/api/searches', { q: 'x', results: wide, nearest: false, opened: null, callId: null }],
  ['operator', 'POST', `/api/calls/${randomUUID()}/guides`, { guideId: 'x', version: wide }],
  ['administrator', 'PUT', '/api/settings/goals', { value: {}, reason: 'x', expectedVersion: wide }],
] as const)(
  'When a %s sends what is out of range (%s %s), then it is refused in words, and never a fault',
  async (...row) => {
    const [role, method, url, payload] = row
    const { statusCode, body } = await open.application.server.inject({
      method,
      url,
      headers: { cookie: await open.cookieOf(role), host: 'hotline.test' },
      ...(payload ? { payload } : {}),
    })
    expect([statusCode, body.slice(0, 200)]).toEqual([
      expect.toSatisfy((status: number) => status < 500),
      expect.any(String),
    ])
    if (url.includes('0000-')) expect(statusCode).toBe(400)
  },
)

test.each(['timeout', 'ECONNREFUSED', 'Connection terminated', '57P01', 'starting up'])(
  'When somebody searches for “%s”, then a database that is there is not taken for away',
  async (word) => {
    const cookie = await open.cookieOf('manager')
    for (const url of [`/api/calls?q=${encodeURIComponent(word)}`, `/api/guides?q=${encodeURIComponent(word)}`])
      expect((await open.application.server.inject({ url, headers: { cookie } })).statusCode).toBe(200)
    const { db } = open.database.context
    const refusals = [
      db.call.findFirst({ where: { from: `${word}\0` } }),
      db.call.findFirst({ where: { id: word } }),
      db.$queryRaw`SELECT ${word}::int`,
    ]
    for (const refused of refusals) {
      const error: unknown = await refused.catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(Error)
      expect(isUnreachable(error)).toBe(false)
    }
  },
)
