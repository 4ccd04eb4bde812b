import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { roles } from '../../../src/contract/identity.ts'
import { openApplication, type OpenApplication } from '../../support/open-application.ts'

let open: OpenApplication
beforeAll(async () => {
  open = await openApplication({ ROLES: 'web' })
})
afterAll(() => open.close())

const odd = [
  '%00',
  'a%00b',
  '0000-01-01',
  '0000-01-01T00:00:00Z',
  '+275760-09-13T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '-1',
  '1e999',
  '99999999999999999999',
  '2147483648',
  'NaN',
  '%F0%A0%AE%B7',
  '%ED%A0%80',
  '%',
  '٣',
  '1%27%20OR%201=1',
  'timeout',
  '00000000-0000-0000-0000-000000000000',
  '[]',
  'true',
  '../../etc/passwd',
  'x'.repeat(3000),
]
const Schema = z.looseObject({ properties: z.record(z.string(), z.unknown()).optional() })
const Operation = z.looseObject({
  parameters: z.array(z.looseObject({ in: z.string(), name: z.string() })).optional(),
  requestBody: z
    .looseObject({ content: z.looseObject({ 'application/json': z.looseObject({ schema: Schema }) }) })
    .optional(),
})
const Document = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), Operation)) })

/** Every operation of the API, as it documents itself. */
function operations() {
  const { paths } = Document.parse(JSON.parse(JSON.stringify(open.application.server.swagger())))
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
}
function addressOf(path: string, fill: (name: string) => string): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => fill(name))
}

test('When any question is asked with any odd value in its address or query, then it is answered, refused or not found, and nothing breaks', async () => {
  const broken: string[] = []
  let asked = 0
  for (const { path, method, operation } of operations()) {
    if (method !== 'GET' || path === '/api/events') continue
    const queries = operation.parameters?.filter((parameter) => parameter.in === 'query') ?? []
    for (const value of odd) {
      const urls = [
        ...(path.includes('{') ? [addressOf(path, () => encodeURI(value).replaceAll('%25', '%'))] : []),
        ...queries.map(({ name }) => `${addressOf(path, () => randomUUID())}?${name}=${value.replaceAll('+', '%2B')}`),
      ]
      for (const url of urls) {
        const role = roles[asked++ % roles.length] ?? 'manager'
        const headers = { cookie: await cookieOf(role), host: 'hotline.test' }
        const { statusCode, body } = await open.application.server.inject({ method: 'GET', url, headers })
        if (statusCode >= 500) broken.push(`${role} GET ${url.slice(0, 200)}: ${statusCode} ${body.slice(0, 200)}`)
      }
    }
  }
  expect(asked).toBeGreaterThan(1000)
  expect(broken).toEqual([])
}, 240_000)

test('When anything is sent with any odd value in any of its fields, then it is done or refused, and nothing breaks', async () => {
  const values = [
    null,
    '',
    'a\0b',
    '\ud800',
    -1,
    1e308,
    2 ** 53,
    [],
    {},
    true,
    '0000-01-01',
    'timeout',
    '𠮷'.repeat(2000),
  ]
  const broken: string[] = []
  let sent = 0
  for (const { path, method, operation } of operations()) {
    if (method === 'GET' || path === '/api/session') continue
    const fields = Object.keys(operation.requestBody?.content['application/json'].schema.properties ?? {})
    for (const value of values) {
      const bodies = [
        value,
        ...fields.map((field) => ({ [field]: value })),
        Object.fromEntries(fields.map((field) => [field, value])),
      ]
      for (const payload of bodies) {
        const role = roles[sent++ % roles.length] ?? 'manager'
        const { statusCode, body } = await open.application.server.inject({
          method: z.enum(['POST', 'PUT', 'DELETE', 'PATCH']).parse(method),
          url: addressOf(path, () => randomUUID()),
          headers: { cookie: await cookieOf(role), host: 'hotline.test', 'content-type': 'application/json' },
          payload: JSON.stringify(payload),
        })
        if (statusCode >= 500)
          broken.push(
            `${role} ${method} ${path} ${JSON.stringify(payload).slice(0, 100)}: ${statusCode} ${body.slice(0, 200)}`,
          )
      }
    }
  }
  expect(sent).toBeGreaterThan(500)
  expect(broken).toEqual([])
}, 240_000)

test('When lists and objects lie in each other without end, then they are refused at once, whoever sends them', async () => {
  const deep = [
    '['.repeat(100_000) + ']'.repeat(100_000),
    `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`,
    `{"username":${'['.repeat(1500)}${']'.repeat(1500)}}`,
  ]
  const broken: string[] = []
  for (const { path, method } of operations()) {
    if (method === 'GET') continue
    for (const payload of deep) {
      for (const cookie of [await cookieOf('administrator'), await cookieOf('operator'), '']) {
        const { statusCode } = await open.application.server.inject({
          method: z.enum(['POST', 'PUT', 'DELETE', 'PATCH']).parse(method),
          url: addressOf(path, () => randomUUID()),
          headers: { cookie, host: 'hotline.test', 'content-type': 'application/json' },
          payload,
        })
        if (statusCode < 400 || statusCode >= 500) broken.push(`${method} ${path}: ${statusCode}`)
      }
    }
  }
  expect(broken).toEqual([])
}, 120_000)

test('When somebody who has not signed in sends more than a name and a password take, then it is not read', async () => {
  const answer = await open.application.server.inject({
    method: 'POST',
    url: '/api/session',
    headers: { host: 'hotline.test' },
    payload: { username: 'operator1', password: 'x'.repeat(5000) },
  })
  expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([413, 'too_large'])
})

const cookies = new Map<string, string>()
async function cookieOf(role: (typeof roles)[number]): Promise<string> {
  const cookie = cookies.get(role) ?? (await open.cookieOf(role))
  cookies.set(role, cookie)
  return cookie
}
