import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Delayed, openAttempts, subjectsOf } from '../../src/auth/count-attempts.ts'
import { forgetSessions, openSession } from '../../src/auth/session.ts'
import { openApplication, type OpenApplication } from '../support/open-application.ts'

let open: OpenApplication
let address: string
beforeAll(async () => {
  open = await openApplication({ ROLES: 'web' })
  address = await open.application.start()
})
afterAll(() => open.close())

let nextAddress = 1
/** Signs in from an address that no other test uses. */
function signIn(
  username: string,
  password: string,
  from = `203.0.113.${nextAddress++}`,
  headers: Record<string, string> = {},
) {
  return open.application.server.inject({
    method: 'POST',
    url: '/api/session',
    remoteAddress: from,
    headers,
    payload: { username, password },
  })
}
function whoAmI(cookie: string) {
  return open.application.server.inject({ url: '/api/session', headers: { cookie } })
}
async function typesOf(actorId: string | null) {
  return (
    await open.database.context.db.event.findMany({
      where: { actorId, type: { startsWith: 'session.' } },
      orderBy: { id: 'asc' },
    })
  ).map(({ type }) => type)
}
async function idOf(username: string) {
  return (await open.database.context.db.person.findUniqueOrThrow({ where: { username } })).id
}

test('When a person signs in, then the cookie is out of reach of scripts and other sites, and the database holds no token', async () => {
  const response = await signIn('operator1', 'hotline-operator1')
  expect(response.statusCode).toBe(200)
  expect(response.body).not.toMatch(/passwordHash|argon2/)
  const [cookie = '', known = ''] = [response.headers['set-cookie'] ?? []].flat()
  expect(cookie).toMatch(/^hotline_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
  expect(known).toMatch(/^hotline_known=[\w-]{43}; Max-Age=\d+; Path=\/api\/session; HttpOnly; SameSite=Strict$/)
  const token = /=([\w-]{43});/.exec(cookie)?.[1] ?? ''
  expect(JSON.stringify(await open.database.context.db.session.findMany())).not.toContain(token)
  expect((await whoAmI(`hotline_session=${token}`)).json()).toMatchObject({ username: 'operator1', role: 'operator' })
})

test('When the service is reached over https, then the cookie travels encrypted alone, and browsers are told to stay with https', async () => {
  const secure = await openApplication({ ROLES: 'web', PUBLIC_URL: 'https://hotline.test' })
  try {
    const response = await secure.application.server.inject({
      method: 'POST',
      url: '/api/session',
      payload: { username: 'operator1', password: 'hotline-operator1' },
    })
    expect(String(response.headers['set-cookie'])).toMatch(/; Secure/)
    expect(response.headers['strict-transport-security']).toContain('max-age=31536000')
  } finally {
    await secure.close()
  }
})

test('When the password is wrong or there is no such person, then the two answers look alike, and both are recorded', async () => {
  const wrong = await signIn('operator1', 'not the password')
  const unknown = await signIn('nobody-at-all', 'not the password')
  expect(wrong.statusCode).toBe(401)
  expect([unknown.statusCode, unknown.body]).toEqual([wrong.statusCode, wrong.body])
  expect(wrong.headers['set-cookie']).toBeUndefined()
  expect(await typesOf(null)).toEqual(['session.refused'])
  expect(await typesOf(await idOf('operator1'))).toContain('session.refused')
})

test('When an account is guessed at from many addresses, then it is not looked at, right or wrong, until some time has passed', async () => {
  for (let tries = 0; tries < 5; tries += 1) expect((await signIn('manager1', `guess ${tries}`)).statusCode).toBe(401)
  const refused = await signIn('manager1', 'hotline-manager1')
  expect(refused.statusCode).toBe(429)
  expect(refused.json()).toMatchObject({ code: 'too_many_requests' })
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
})

test('When many guesses come at once, then no more are looked at than one after another', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => signIn('guessed-at-once', `guess ${at}`)))
  expect(answers.filter(({ statusCode }) => statusCode === 401).length).toBeLessThanOrEqual(6)
})

test('When strangers guess, then a browser in which its owner has signed in before still gets in, and no other', async () => {
  const first = await signIn('specialist1', 'hotline-specialist1')
  const cookie = /hotline_known=[^;]+/.exec(String(first.headers['set-cookie']))?.[0] ?? ''
  for (let tries = 0; tries < 6; tries += 1) await signIn('specialist1', `guess ${tries}`, '198.51.100.9')
  expect((await signIn('specialist1', 'hotline-specialist1')).statusCode).toBe(429)
  expect((await signIn('specialist1', 'hotline-specialist1', undefined, { cookie: `${cookie}x` })).statusCode).toBe(429)
  expect((await signIn('specialist1', 'hotline-specialist1', '198.51.100.9', { cookie })).statusCode).toBe(200)
})

test('When many sign in behind one address, one after another, then nobody is kept out', async () => {
  const attempts = openAttempts(open.database.context)
  for (let person = 0; person < 110; person += 1) {
    const subjects = subjectsOf({ username: `person-${person}`, address: '198.51.100.1' }, false)
    await attempts.count(subjects)
    await attempts.takeBack(subjects)
  }
  expect((await signIn('admin1', 'hotline-admin1', '198.51.100.1')).statusCode).toBe(200)
})

test('When a whole shift signs in at the same moment, then nobody is kept out', async () => {
  const { db } = open.database.context
  const { passwordHash } = await db.person.findUniqueOrThrow({ where: { username: 'operator1' } })
  const shift = Array.from({ length: 40 }, (_, at) => `early-${at}`)
  await db.person.createMany({
    data: shift.map((username) => ({
      username,
      passwordHash,
      nameZh: '早班',
      nameEn: 'Early shift',
      role: 'operator',
    })),
  })
  const answers = await Promise.all(shift.map((username) => signIn(username, 'hotline-operator1', '198.51.100.2')))
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(shift.map(() => 200))
})

test('When two people behind one address sign in at instances whose clocks are apart, then neither is kept out', async () => {
  const { context } = open.database
  const here = openAttempts(context)
  const behind = openAttempts({ ...context, clock: () => new Date(Date.now() - 300) })
  function attempt(username: string) {
    return subjectsOf({ username, address: '198.51.100.4' }, false)
  }
  await here.count(attempt('one'))
  await behind.count(attempt('another'))
  await here.takeBack(attempt('one'))
  await behind.count(attempt('a third'))
})

test('When somebody guesses, then the delay grows with each guess up to a quarter of an hour, and an hour later all begins anew', async () => {
  const { context } = open.database
  let now = Date.parse('2026-07-01T01:00:00Z')
  const attempts = openAttempts({ ...context, clock: () => new Date(now) })
  const subjects = subjectsOf({ username: 'guessed', address: '198.51.100.5' }, false)
  async function delayAfterGuess(): Promise<number> {
    await attempts.count(subjects)
    return attempts.count(subjects).then(
      () => 0,
      (error: unknown) => {
        if (!(error instanceof Delayed)) throw error
        now += error.seconds * 1000
        return error.seconds
      },
    )
  }
  for (let free = 0; free < 4; free += 1) await attempts.count(subjects)
  const delays: number[] = []
  for (let guess = 0; guess < 12; guess += 1) delays.push(await delayAfterGuess())
  expect(delays).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900])
  now += 3_601_000
  await attempts.count(subjects)
  await attempts.count(subjects)
})

/** So many have guessed wrong at an address already. */
async function failBefore(at: string, count: number) {
  const data = { subject: `address:${at}`, count, at: new Date(), until: new Date(0) }
  await open.database.context.db.signInFailure.create({ data })
}

test('When whoever guesses at many accounts claims another address each time, then that does not help', async () => {
  await failBefore('198.51.100.3', 95)
  const statuses: number[] = []
  for (let tries = 0; tries < 10; tries += 1)
    statuses.push(
      (await signIn(`somebody-${tries}`, 'guess', '198.51.100.3', { 'x-forwarded-for': `10.0.0.${tries}` })).statusCode,
    )
  expect(statuses.slice(0, 4)).toEqual([401, 401, 401, 401])
  expect(statuses.slice(5)).toContain(429)
})

test('When a trusted proxy says who asks, then that is who is counted', async () => {
  function through(client: string, tries: number) {
    return signIn(`anybody-${tries}`, 'guess', '127.0.0.1', { 'x-forwarded-for': client })
  }
  await failBefore('192.0.2.1', 99)
  const statuses = [(await through('192.0.2.1', 1)).statusCode, (await through('192.0.2.1', 2)).statusCode]
  expect(statuses).toEqual([401, 429])
  expect((await through('192.0.2.2', 3)).statusCode).toBe(401)
})

test('When a person is barred, then the right password does not admit them, and says so only to whoever knows it', async () => {
  const officer = await open.cookieOf('security_officer')
  const id = await idOf('specialist2')
  const before = String((await signIn('specialist2', 'hotline-specialist2')).headers['set-cookie']).split(';')[0] ?? ''
  function bar(disabled: boolean) {
    return open.application.server.inject({
      method: 'PUT',
      url: `/api/accounts/${id}/disabled`,
      headers: { cookie: officer },
      payload: { disabled },
    })
  }
  expect((await bar(true)).statusCode).toBe(200)
  expect((await whoAmI(before)).statusCode).toBe(401)
  expect((await signIn('specialist2', 'hotline-specialist2')).json()).toMatchObject({ code: 'account_disabled' })
  expect((await signIn('specialist2', 'wrong')).json()).toMatchObject({ code: 'wrong_credentials' })
  await bar(false)
  expect((await signIn('specialist2', 'hotline-specialist2')).statusCode).toBe(200)
})

test('When the demonstration is over, then its accounts sign in no more, sessions of before are worth nothing, and the page offers none', async () => {
  const after = await openApplication({ ROLES: 'web', DEMO_DATA: 'false' })
  const { server } = after.application
  try {
    const cookie = await after.cookieOf('administrator')
    expect((await server.inject({ url: '/api/people', headers: { cookie } })).statusCode).toBe(401)
    const response = await server.inject({
      method: 'POST',
      url: '/api/session',
      payload: { username: 'admin1', password: 'hotline-admin1' },
    })
    expect([response.statusCode, response.json().code, response.headers['set-cookie']]).toEqual([
      403,
      'account_disabled',
      undefined,
    ])
    expect((await server.inject('/api/demo-accounts')).json()).toEqual([])
    await after.database.context.db.person.update({ where: { username: 'admin1' }, data: { demo: false } })
    expect((await server.inject({ url: '/api/people', headers: { cookie } })).statusCode).toBe(200)
  } finally {
    await after.close()
  }
})

test('When a security officer bars themselves, then it is refused: nobody would be left to undo it', async () => {
  const officer = await open.cookieOf('security_officer')
  const response = await open.application.server.inject({
    method: 'PUT',
    url: `/api/accounts/${await idOf('security1')}/disabled`,
    headers: { cookie: officer },
    payload: { disabled: true },
  })
  expect([response.statusCode, response.json().code]).toEqual([409, 'own_account'])
})

test('When sessions are revoked, then the next request is refused and the open event stream ends by itself at once', async () => {
  const cookie = await open.cookieOf('manager')
  const stream = await fetch(`${address}/api/events`, { headers: { cookie } })
  expect(stream.status).toBe(200)
  const began = Date.now()
  const ended = (async () => {
    await stream.text().catch(() => '') // cut off in mid-answer is an end too
    return Date.now() - began
  })()
  const officer = await open.cookieOf('security_officer')
  const revoked = await open.application.server.inject({
    method: 'POST',
    url: `/api/accounts/${await idOf('manager1')}/revoke`,
    headers: { cookie: officer },
  })
  expect(revoked.statusCode).toBe(200)
  expect((await whoAmI(cookie)).statusCode).toBe(401)
  expect(await ended).toBeLessThan(5000)
})

test('When a person signs out, then the cookie is worth nothing any more, copied or not', async () => {
  const cookie = String((await signIn('operator2', 'hotline-operator2')).headers['set-cookie']).split(';')[0] ?? ''
  expect(
    (await open.application.server.inject({ method: 'DELETE', url: '/api/session', headers: { cookie } })).statusCode,
  ).toBe(200)
  expect((await whoAmI(cookie)).statusCode).toBe(401)
})

test('When the time of a session is up, then it is over', async () => {
  const cookie = await open.cookieOf('operator')
  await open.database.context.db.session.updateMany({ data: { expiresAt: new Date(Date.now() - 60_000) } })
  expect((await whoAmI(cookie)).statusCode).toBe(401)
})

test('When a session has been over for more than a day, then nothing remembers it', async () => {
  const { context } = open.database
  const personId = await idOf('operator1')
  async function expired(hoursAgo: number): Promise<void> {
    const token = await openSession(context, personId, { address: '203.0.113.200', agent: 'long ago' })
    const tokenHash = createHash('sha256').update(token).digest('base64url')
    await context.db.session.update({
      where: { tokenHash },
      data: { expiresAt: new Date(Date.now() - hoursAgo * 3_600_000) },
    })
  }
  await expired(30)
  await expired(2)
  await forgetSessions(context)
  expect(await context.db.session.count({ where: { agent: 'long ago' } })).toBe(1)
})

test('When somebody signs in again in the same browser, then the session it had gives way to the new one; a wrong password ends nothing', async () => {
  const first = String((await signIn('operator2', 'hotline-operator2')).headers['set-cookie']).split(';')[0] ?? ''
  await signIn('operator2', 'wrong', undefined, { cookie: first })
  expect((await whoAmI(first)).statusCode).toBe(200)
  const again = await signIn('operator2', 'hotline-operator2', undefined, { cookie: first })
  const second = String(again.headers['set-cookie']).split(';')[0] ?? ''
  expect((await whoAmI(second)).json()).toMatchObject({ username: 'operator2' })
  expect((await whoAmI(first)).statusCode).toBe(401)
  const personId = await idOf('operator2')
  expect(await open.database.context.db.session.count({ where: { personId } })).toBe(1)
})
