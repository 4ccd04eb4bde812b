import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { isDuty, Role, roles } from '../../../src/contract/role.ts'
import { openApplication, type OpenApplication } from '../../support/open-application.ts'
import { roleMatrix } from './role-matrix.ts'

const Declared = z.object({
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE']),
  path: z.string().startsWith('/api/'),
  access: z.union([z.enum(['public', 'signed-in']), z.array(Role)]),
})

/** Every route any file of the contract declares. */
const contract = path.resolve(import.meta.dirname, '../../../src/contract')
const files = await Promise.all(
  fs
    .readdirSync(contract)
    .filter((name) => name.endsWith('.ts'))
    .map((name): Promise<Record<string, unknown>> => import(pathToFileURL(path.join(contract, name)).href)),
)
const routes = files.flatMap((file) =>
  Object.values(file).flatMap((value) => {
    const parsed = Declared.safeParse(value)
    return parsed.success ? [parsed.data] : []
  }),
)

/**
 * The first security officer and auditor are made by an administrator, all others by a security officer; of the
 * settings each decides their own.
 */
const mayShare = ['POST /api/accounts', 'PUT /api/settings/:key']

let open: OpenApplication
const cookies = new Map<Role, string>()
let address: string
beforeAll(async () => {
  open = await openApplication({ ROLES: 'web' })
  address = await open.application.start()
  for (const role of roles) cookies.set(role, await open.cookieOf(role))
})
afterAll(() => open.close())

/** Asks without a body: what is refused is refused before anybody looks at it. */
async function ask(route: z.infer<typeof Declared>, role: Role | null): Promise<number> {
  const abort = new AbortController()
  const url = address + route.path.replace(/:division|:slug/g, 'nothing').replace(/:\w+/g, randomUUID())
  const response = await fetch(url, {
    method: route.method,
    signal: abort.signal,
    headers: role ? { cookie: cookies.get(role) ?? '' } : {},
  })
  abort.abort() // a stream would never end
  return response.status
}

test('When the contract is read, then its routes are found, and the application has no others', async () => {
  expect(routes.length).toBeGreaterThan(30)
  const known = new Set(routes.map(({ method, path: declared }) => `${method} ${declared}`))
  expect(known.size).toBe(routes.length)
  const { paths } = z
    .object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
    .parse((await open.application.server.inject('/api/docs/json')).json())
  const documented = Object.entries(paths).flatMap(([url, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${url.replace(/\{(\w+)\}/g, ':$1')}`),
  )
  expect(documented.sort()).toEqual([...known].sort())
})

test('When a route is declared, then the matrix of roles says who may ask for it, and it tells of no others', () => {
  const declared = routes.map(({ method, path: at }) => `${method} ${at}`)
  expect([...roleMatrix.keys()].sort()).toEqual(declared.sort())
})

test('When the three duties are compared, then none may ask for what changes something that is another’s, and none writes guides', () => {
  const changes = [...roleMatrix].filter(
    ([route]) => !route.startsWith('GET') && !/ \/api\/(session|account|single-sign-on)(\/|$)/.test(route),
  )
  for (const [route, { roles: admitted }] of changes) {
    const duties = admitted.filter(isDuty)
    expect(duties, route).not.toContain('auditor')
    if (!mayShare.includes(route)) expect(duties.length, route).toBeLessThanOrEqual(1)
    if (/ \/api\/(guides|drafts)/.test(route)) expect(duties, route).toEqual([])
  }
})

for (const route of routes) {
  const row = roleMatrix.get(`${route.method} ${route.path}`)
  test(`When ${route.method} ${route.path} is asked for, then those of the matrix may, and nobody else`, async () => {
    const since = await open.database.context.db.event.count({ where: { type: 'access.refused' } })
    let refusals = 0
    for (const role of [null, ...roles]) {
      // Signing out would end the session the next ones need.
      if (route.method === 'DELETE' && route.path === '/api/session' && role) continue
      const status = await ask(route, role)
      const may = role === null ? row?.nobody : row?.roles.includes(role)
      if (row?.nobody) expect([200, 400], `${role}`).toContain(status)
      else if (role === null) expect(status).toBe(401)
      else if (may) expect([200, 400, 404, 409, 422], role).toContain(status)
      else {
        expect(status, role).toBe(403)
        refusals += 1
      }
    }
    const events = await open.database.context.db.event.findMany({
      where: { type: 'access.refused' },
      orderBy: { id: 'desc' },
      take: Math.max(1, refusals),
    })
    expect(await open.database.context.db.event.count({ where: { type: 'access.refused' } })).toBe(since + refusals)
    for (const event of events.slice(0, refusals)) {
      expect(event.data).toMatchObject({ method: route.method, path: route.path })
      expect(event.actorId).not.toBeNull()
    }
  })
}

test('When a path of the API does not exist, then it is not found, and no page is sent instead', async () => {
  const response = await open.application.server.inject('/api/nothing-here')
  expect(response.statusCode).toBe(404)
  expect(response.json()).toMatchObject({ code: 'not_found' })
})
