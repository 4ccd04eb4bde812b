import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApplication, type OpenApplication } from '../support/open-application.ts'

let open: OpenApplication
let address: string
beforeAll(async () => {
  open = await openApplication({ ROLES: 'web' })
  address = await open.application.start()
})
afterAll(() => open.close())

function ask(method: 'GET' | 'POST', url: string, cookie: string, headers: Record<string, string> = {}) {
  return open.application.server.inject({ method, url, headers: { cookie, ...headers } })
}
async function signIn(username: string, remoteAddress: string, agent: string) {
  const response = await open.application.server.inject({
    method: 'POST',
    url: '/api/session',
    remoteAddress,
    headers: { 'user-agent': agent },
    payload: { username, password: `hotline-${username}` },
  })
  return String(response.headers['set-cookie']).split(';')[0] ?? ''
}
/** As if the person had touched nothing for so many minutes, or had signed in so many hours ago. */
async function letPass(username: string, minutes: number) {
  const { db } = open.database.context
  await db.session.updateMany({
    where: { person: { username } },
    data: { seenAt: new Date(Date.now() - minutes * 60_000) },
  })
}

test('When somebody looks at their account, then they see where they are signed in and when they were before, and end one or all others', async () => {
  const first = await signIn('operator2', '203.0.113.50', 'Mozilla/5.0 Chrome/131.0')
  const second = await signIn('operator2', '203.0.113.51', 'Mozilla/5.0 Firefox/140.0')
  const third = await signIn('operator2', '203.0.113.52', 'Mozilla/5.0 Edg/131.0')
  const account = (await ask('GET', '/api/account', second)).json()
  expect(account.formerSignIn).toMatchObject({ address: '203.0.113.50' })
  expect(account.sessions).toHaveLength(3)
  expect(account.sessions.filter(({ current }: { current: boolean }) => current)).toMatchObject([
    { address: '203.0.113.51', agent: 'Mozilla/5.0 Firefox/140.0' },
  ])
  expect(JSON.stringify(account)).not.toContain('tokenHash')

  const [gone] = account.sessions.filter((session: { address: string }) => session.address === '203.0.113.50')
  expect((await ask('POST', `/api/account/sessions/${gone.id}/end`, second)).json().sessions).toHaveLength(2)
  expect((await ask('GET', '/api/session', first)).statusCode).toBe(401)
  expect((await ask('GET', '/api/session', third)).statusCode).toBe(200)
  expect((await ask('POST', '/api/account/sessions/end-others', second)).json().sessions).toHaveLength(1)
  expect((await ask('GET', '/api/session', third)).statusCode).toBe(401)
  expect((await ask('GET', '/api/session', second)).statusCode).toBe(200)
})

test('When the id of another person’s session is given, then it is not found, and stays', async () => {
  const theirs = await open.cookieOf('specialist')
  const [session] = (await ask('GET', '/api/account', theirs)).json().sessions
  const own = await open.cookieOf('operator')
  expect((await ask('POST', `/api/account/sessions/${session.id}/end`, own)).statusCode).toBe(404)
  expect((await ask('GET', '/api/session', theirs)).statusCode).toBe(200)
})

test('When a manager has touched nothing for ten minutes, then they are signed out, though their page went on asking; an operator stays', async () => {
  const manager = await open.cookieOf('manager')
  const operator = await open.cookieOf('operator')
  const answer = (await ask('GET', '/api/session', manager)).json()
  expect(answer.idleSeconds).toBe(600)
  expect(Date.parse(answer.endsAt) - Date.now()).toBeGreaterThan(11.9 * 3_600_000)
  await letPass('manager1', 9)
  await letPass('operator1', 9)
  // The wallboard asks by itself.
  expect((await ask('GET', '/api/board', manager, { 'x-unattended': '1' })).statusCode).toBe(200)
  await letPass('manager1', 11)
  await letPass('operator1', 660)
  expect((await ask('GET', '/api/session', manager)).statusCode).toBe(401)
  expect((await ask('GET', '/api/session', operator)).statusCode).toBe(200)
})

test('When a manager works, then they stay signed in', async () => {
  const manager = await open.cookieOf('manager')
  await letPass('manager1', 9)
  await ask('GET', '/api/session', manager)
  const { db } = open.database.context
  const newest = await db.session.findFirstOrThrow({
    where: { person: { username: 'manager1' } },
    orderBy: { seenAt: 'desc' },
  })
  expect(Date.now() - newest.seenAt.getTime()).toBeLessThan(60_000)
})

test('When only an event stream is open, then that is no sign of life, and it ends with the session', async () => {
  const cookie = await open.cookieOf('manager')
  await letPass('manager1', 9)
  const stream = await fetch(`${address}/api/events`, { headers: { cookie, accept: 'text/event-stream' } })
  expect(stream.status).toBe(200)
  await letPass('manager1', 11)
  const began = Date.now()
  await stream.text().catch(() => '')
  expect(Date.now() - began).toBeLessThan(15_000)
})

test('When twelve hours have passed, then whoever works without a pause signs in anew', async () => {
  const cookie = await open.cookieOf('operator')
  const { db } = open.database.context
  await db.session.updateMany({
    where: { person: { username: 'operator1' } },
    data: { expiresAt: new Date(Date.now() - 1000), seenAt: new Date() },
  })
  expect((await ask('GET', '/api/session', cookie)).statusCode).toBe(401)
})
