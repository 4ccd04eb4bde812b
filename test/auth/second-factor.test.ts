import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newRecoveryCodes, recoveryHash, stepOf } from '../../src/auth/second-factor.ts'
import { freshStep, type Shown } from '../support/authenticator.ts'
import { openApplication, type OpenApplication } from '../support/open-application.ts'

let open: OpenApplication
beforeAll(async () => {
  open = await openApplication({ ROLES: 'web' })
})
afterAll(() => open.close())

let shown: Shown
beforeEach(async () => {
  shown = await freshStep()
})
function ask(method: 'GET' | 'POST' | 'PUT', url: string, cookie: string, payload?: Record<string, string>) {
  return open.application.server.inject({ method, url, headers: { cookie }, ...(payload ? { payload } : {}) })
}
let nextAddress = 1
async function signIn(username: string, code?: string, password = `hotline-${username}`) {
  const response = await open.application.server.inject({
    method: 'POST',
    url: '/api/session',
    remoteAddress: `203.0.113.${nextAddress++}`,
    payload: { username, password, ...(code === undefined ? {} : { code }) },
  })
  const set = String(response.headers['set-cookie'] ?? '').split(';')[0] ?? ''
  return { status: response.statusCode, code: response.json().code, cookie: set }
}
/** Sets up a second factor as its owner would; the secret, the recovery codes, and the session by which it was done. */
async function setUp(username: string) {
  const { cookie } = await signIn(username)
  const begun = await ask('POST', '/api/account/second-factor', cookie, { password: `hotline-${username}` })
  const { secret } = begun.json()
  const confirmed = await ask('PUT', '/api/account/second-factor', cookie, { code: shown(secret, -1) })
  expect(confirmed.statusCode, confirmed.body).toBe(200)
  const recoveryCodes: string[] = confirmed.json().recoveryCodes
  return { secret: String(secret), recoveryCodes, cookie }
}

test('When somebody sets up a second factor, then the password alone signs in no more, and the code beside it does, once', async () => {
  const elsewhere = (await signIn('manager1')).cookie
  const { secret, cookie, recoveryCodes } = await setUp('manager1')
  expect(recoveryCodes).toHaveLength(10)
  expect((await ask('GET', '/api/session', elsewhere)).statusCode).toBe(401)
  expect((await ask('GET', '/api/session', cookie)).statusCode).toBe(200)

  expect(await signIn('manager1')).toMatchObject({ status: 401, code: 'second_factor_needed', cookie: '' })
  expect(await signIn('manager1', '000000')).toMatchObject({ status: 422, code: 'wrong_code', cookie: '' })
  // The code that confirmed it, and any before, are used up.
  expect(await signIn('manager1', shown(secret, -1))).toMatchObject({ status: 422 })
  const code = shown(secret)
  expect((await signIn('manager1', `${code.slice(0, 3)} ${code.slice(3)}`)).status).toBe(200)
  expect(await signIn('manager1', code)).toMatchObject({ status: 422 })
  // Who does not know the password learns nothing of the second factor.
  expect(await signIn('manager1', shown(secret, 1), 'wrong password')).toMatchObject({ code: 'wrong_credentials' })
})

test('When the same code comes twice at the same moment, then it signs in once', async () => {
  const { secret } = await setUp('specialist2')
  const code = shown(secret, 1)
  const answers = await Promise.all([signIn('specialist2', code), signIn('specialist2', code)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 422])
})

test('When the authenticator is lost, then each recovery code signs in once, however it is typed, and the person sees how many are left', async () => {
  const { recoveryCodes } = await setUp('specialist1')
  const [one = '', other = ''] = recoveryCodes
  const { status, cookie } = await signIn('specialist1', ` ${one.toUpperCase().replace('-', ' ')} `)
  expect(status).toBe(200)
  expect((await signIn('specialist1', one)).code).toBe('wrong_code')
  expect((await ask('GET', '/api/account', cookie)).json().secondFactor).toMatchObject({ recoveryCodesLeft: 9 })
  expect((await signIn('specialist1', other)).status).toBe(200)
  const { db } = open.database.context
  expect(await db.event.count({ where: { type: 'recovery_code.used' } })).toBe(2)
  expect(JSON.stringify(await db.recoveryCode.findMany())).not.toContain(recoveryCodes[5])
})

test('When nobody is left who could sign in with a code, then a security officer takes the second factor away, and nobody their own', async () => {
  await setUp('operator1')
  const officer = await open.cookieOf('security_officer')
  const { db } = open.database.context
  async function reset(username: string) {
    const { id } = await db.person.findUniqueOrThrow({ where: { username } })
    return ask('POST', `/api/accounts/${id}/second-factor/reset`, officer)
  }
  const accounts = (await ask('GET', '/api/accounts', officer)).json()
  expect(accounts.find(({ username }: { username: string }) => username === 'operator1').secondFactor).toBe(true)
  expect((await reset('operator1')).json()).toMatchObject({ secondFactor: false, sessions: [] })
  expect((await signIn('operator1')).status).toBe(200)
  expect((await reset('security1')).json().code).toBe('own_account')
})

test('When somebody replaces the authenticator, then the present one is asked for, and the old one works until the new one is confirmed', async () => {
  const { secret, cookie } = await setUp('operator2')
  const password = 'hotline-operator2'
  expect((await ask('POST', '/api/account/second-factor', cookie, { password })).json().code).toBe('wrong_code')
  const begun = await ask('POST', '/api/account/second-factor', cookie, { password, code: shown(secret) })
  expect((await signIn('operator2', shown(secret, 1))).status).toBe(200)
  const replaced = await ask('PUT', '/api/account/second-factor', cookie, { code: shown(begun.json().secret, -1) })
  expect(replaced.statusCode).toBe(200)
  expect((await signIn('operator2', shown(secret, 1))).status).toBe(422)
  expect((await signIn('operator2', shown(begun.json().secret))).status).toBe(200)
})

test('When a role has to have a second factor, then it cannot be done without; else its owner may, with password and code', async () => {
  const { context } = open.database
  const cookie = await open.cookieOf('administrator')
  const officer = await open.cookieOf('security_officer')
  const password = 'hotline-admin1'
  const { secret } = (await ask('POST', '/api/account/second-factor', cookie, { password })).json()
  await ask('PUT', '/api/account/second-factor', cookie, { code: shown(secret, -1) })
  async function decide(secondFactor: string[]) {
    const [{ key, version }] = (await ask('GET', '/api/settings', officer)).json()
    expect(key).toBe('sign_in')
    return open.application.server.inject({
      method: 'PUT',
      url: '/api/settings/sign_in',
      headers: { cookie: officer },
      payload: {
        value: { secondFactor, idleMinutes: 10, idleRoles: ['administrator'] },
        reason: 'test',
        expectedVersion: version,
      },
    })
  }
  expect((await decide(['administrator'])).statusCode).toBe(200)
  const removal = '/api/account/second-factor/removal'
  expect((await ask('POST', removal, cookie, { password, code: shown(secret) })).json().code).toBe('second_factor_duty')
  await decide([])
  expect((await ask('POST', removal, cookie, { password: 'wrong', code: shown(secret) })).json().code).toBe(
    'wrong_password',
  )
  expect((await ask('POST', removal, cookie, { password, code: '123' })).statusCode).toBe(400)
  expect((await ask('POST', removal, cookie, { password, code: shown(secret) })).statusCode).toBe(200)
  expect(await context.db.secondFactor.count({ where: { person: { username: 'admin1' } } })).toBe(0)
  expect((await signIn('admin1')).status).toBe(200)
})

test('When a role has to have a second factor, then whoever has none yet can do nothing but set it up', async () => {
  const officer = await open.cookieOf('security_officer')
  const auditor = await open.cookieOf('auditor')
  const [{ version }] = (await ask('GET', '/api/settings', officer)).json()
  async function decide(secondFactor: string[], expectedVersion: number) {
    const value = { secondFactor, idleMinutes: 10, idleRoles: [] }
    return open.application.server.inject({
      method: 'PUT',
      url: '/api/settings/sign_in',
      headers: { cookie: officer },
      payload: { value, reason: 'test', expectedVersion },
    })
  }
  await decide(['auditor'], version)
  expect((await ask('GET', '/api/session', auditor)).json()).toMatchObject({ pending: 'second_factor' })
  const refused = await ask('GET', '/api/security-events', auditor)
  expect([refused.statusCode, refused.json().code]).toEqual([403, 'second_factor_setup_needed'])
  expect((await ask('POST', '/api/account/sessions/end-others', auditor)).statusCode).toBe(403)
  const begun = await ask('POST', '/api/account/second-factor', auditor, { password: 'hotline-auditor1' })
  await ask('PUT', '/api/account/second-factor', auditor, { code: shown(begun.json().secret) })
  expect((await ask('GET', '/api/session', auditor)).json()).toMatchObject({ pending: null })
  expect((await ask('GET', '/api/security-events', auditor)).statusCode).toBe(200)
  await decide([], version + 1)
})

test('When somebody tries code after code with a stolen session, then there is a delay after five', async () => {
  const { cookie } = await setUp('operator1')
  const statuses: number[] = []
  for (let guess = 0; guess < 7; guess += 1)
    statuses.push((await ask('POST', '/api/account/recovery-codes', cookie, { code: '000000' })).statusCode)
  expect(statuses.slice(0, 5)).toEqual([422, 422, 422, 422, 422])
  expect(statuses.slice(5)).toContain(429)
})

test('When a code is of the step before or after, then a telephone whose clock is off still signs in; two steps off it does not', () => {
  const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
  const now = new Date('2026-07-01T01:00:10Z')
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  function codeAt(seconds: number) {
    return totp.generate({ timestamp: now.getTime() + seconds * 1000 })
  }
  const step = Math.floor(now.getTime() / 30_000)
  expect([-30, 0, 30].map((seconds) => stepOf(secret, codeAt(seconds), now))).toEqual([step - 1, step, step + 1])
  expect([-60, 60].map((seconds) => stepOf(secret, codeAt(seconds), now))).toEqual([null, null])
})

test('When recovery codes are made, then they differ, have no letters that look alike, and are the same however they are written', () => {
  const codes = Array.from({ length: 200 }, newRecoveryCodes).flat()
  expect(new Set(codes).size).toBe(2000)
  for (const code of codes) expect(code).toMatch(/^[2-9a-hjkmnp-z]{5}-[2-9a-hjkmnp-z]{5}$/)
  expect(recoveryHash('abcde-fghjk')).toBe(recoveryHash(' ABCDE FGHJK'))
})
