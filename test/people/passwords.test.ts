import { afterAll, beforeAll, expect, test } from 'vitest'
import { MadeAccount } from '../../src/contract/accounts.ts'
import { refusePassword } from '../../src/people/refuse-password.ts'
import { openApplication, type OpenApplication } from '../support/open-application.ts'
import { asker, signIn } from './ask.ts'

let open: OpenApplication
let ask: ReturnType<typeof asker>
let address: string
beforeAll(async () => {
  open = await openApplication({ ROLES: 'web' })
  address = await open.application.start()
  ask = asker(open)
})
afterAll(() => open.close())

const chosen = 'lan tian bai yun qing feng'
let taken = 0
/** Takes an operator on; the account with its one-time password. */
async function takeOn(): Promise<MadeAccount> {
  taken += 1
  const wanted = {
    username: `new-operator-${taken}`,
    name: { zh: `新人${taken}`, en: `Newcomer ${taken}` },
    role: 'operator',
    skills: [{ skill: 'housing', level: 4 }],
  }
  return MadeAccount.parse((await ask('administrator', 'POST', '/api/people', wanted)).body)
}

test('When somebody signs in with a one-time password, then nothing is open to them but choosing another; afterwards all is', async () => {
  const { username, password, id } = await takeOn()
  const entered = await signIn(open, username, password)
  expect([entered.status, entered.body]).toMatchObject([200, { pending: 'password' }])
  const { cookie } = entered
  for (const [method, url, payload] of [
    ['GET', '/api/operator'],
    ['GET', '/api/reference'],
    ['PUT', '/api/operator/activity', { activity: 'available' }],
    ['GET', '/api/guides?q=a'],
    ['GET', '/api/events'],
  ] as const)
    expect([url, (await ask({ cookie }, method, url, payload)).code]).toEqual([url, 'password_change_needed'])
  expect((await ask({ cookie }, 'GET', '/api/session')).body).toMatchObject({ username, pending: 'password' })
  const answer = await ask({ cookie }, 'PUT', '/api/account/password', { current: password, next: chosen })
  expect(answer.status).toBe(200)
  expect((await ask({ cookie }, 'GET', '/api/session')).body).toMatchObject({ pending: null })
  expect((await ask({ cookie }, 'GET', '/api/operator')).status).toBe(200)
  expect((await signIn(open, username, chosen)).body).toMatchObject({ pending: null })
  const used = await signIn(open, username, password)
  expect([used.status, used.body]).toMatchObject([401, { code: 'password_used' }])
  const events = await open.database.context.db.event.findMany({ where: { type: { startsWith: 'person.' } } })
  expect(events.filter(({ data }) => JSON.stringify(data).includes(id)).map(({ type }) => type)).toEqual([
    'person.created',
    'person.password_changed',
  ])
  expect(JSON.stringify(events.map(({ data }) => data))).not.toMatch(/argon2|passwordHash|lan tian/)
  expect(JSON.stringify(events.map(({ data }) => data))).not.toContain(password)
})

test('When seventy-two hours have passed, then the one-time password opens nothing, and says who can help', async () => {
  const { username, password, id } = await takeOn()
  const { db } = open.database.context
  await db.person.update({ where: { id }, data: { oneTimeUntil: new Date(Date.now() - 1000) } })
  const late = await signIn(open, username, password)
  expect([late.status, late.body]).toMatchObject([403, { code: 'password_expired' }])
  expect(String(late.body)).not.toContain('hotline_session')
  const again = MadeAccount.parse((await ask('security_officer', 'POST', `/api/accounts/${id}/password`)).body)
  expect((await signIn(open, username, again.password)).status).toBe(200)
  const until = (await db.person.findUniqueOrThrow({ where: { id } })).oneTimeUntil?.getTime() ?? 0
  expect(Math.round((until - Date.now()) / 3_600_000)).toBe(72)
})

test('When somebody changes their password, then every other session of theirs ends and this one goes on', async () => {
  const { username, password } = await takeOn()
  const first = await signIn(open, username, password)
  await ask({ cookie: first.cookie }, 'PUT', '/api/account/password', { current: password, next: chosen })
  const [here, there] = [await signIn(open, username, chosen), await signIn(open, username, chosen)]
  const stream = await fetch(`${address}/api/events`, { headers: { cookie: there.cookie } })
  const ended = stream.text().catch(() => '')
  const next = 'zhu qu tu hai shan he chuan'
  expect((await ask({ cookie: here.cookie }, 'PUT', '/api/account/password', { current: chosen, next })).status).toBe(
    200,
  )
  expect((await ask({ cookie: here.cookie }, 'GET', '/api/session')).status).toBe(200)
  expect((await ask({ cookie: there.cookie }, 'GET', '/api/session')).status).toBe(401)
  await ended
})

test('When three tabs replace the password at once, then one does, and the others gave one that is the present one no more', async () => {
  const { username, password } = await takeOn()
  const { cookie } = await signIn(open, username, password)
  const outcomes = await Promise.all(
    ['one', 'two', 'three'].map((word) =>
      ask({ cookie }, 'PUT', '/api/account/password', { current: password, next: `${chosen} ${word}` }),
    ),
  )
  expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 422, 422])
})

test('When the present password is wrong, then it is counted like a failed sign-in, and guessing is delayed', async () => {
  const { username, password } = await takeOn()
  const { cookie } = await signIn(open, username, password)
  const guess = { current: 'not the password', next: chosen }
  expect((await ask({ cookie }, 'PUT', '/api/account/password', guess)).code).toBe('wrong_password')
  const { id } = await open.application.context.db.person.findUniqueOrThrow({ where: { username } })
  expect(await open.application.context.db.event.count({ where: { type: 'password.refused', actorId: id } })).toBe(1)
  for (let time = 0; time < 9; time += 1) await ask({ cookie }, 'PUT', '/api/account/password', guess)
  expect((await ask({ cookie }, 'PUT', '/api/account/password', { current: password, next: chosen })).status).toBe(429)
})

test.each([
  ['too short', 'xk29plwqm8z'],
  ['the same sign over and over', 'aaaaaaaaaaaa'],
  ['a row of digits', '123456789012'],
  ['a common one made longer', 'password1234'],
  ['keys beside each other', 'qwertyuiop12'],
  ['one that has the user name in it', 'Xk29-OPERATOR1-plw'],
  ['the person’s own name', 'zhangsan2024!'],
])('When a password is %s, then it is refused with what to do, in both languages', (_, password) => {
  const refused = refusePassword(password, { username: 'operator1', names: ['张三', 'zhangsan'] })
  expect(refused?.zh).toMatch(/\p{Script=Han}.*。$/u)
  expect(refused?.en).toMatch(/^[A-Z][^\p{Script=Han}]*\.$/u)
})

test.each(['lan tian bai yun', 'correct horse battery', 'Xk29-plw-Qm8zt', '今天下雨记得带伞出门'.repeat(2)])(
  'When a password is long and nobody’s guess, then it may be had, whatever characters it is made of: %s',
  (password) => {
    expect(refusePassword(password, { username: 'operator1', names: ['张三', 'Zhang San'] })).toBeNull()
  },
)

test('When a new password is poor or the old one, then nothing changes, and the field says why', async () => {
  const { username, password } = await takeOn()
  const { cookie } = await signIn(open, username, password)
  for (const next of ['password1234', password]) {
    const refused = await ask({ cookie }, 'PUT', '/api/account/password', { current: password, next })
    expect([refused.status, refused.code, Object.keys(refused.fields)]).toEqual([422, 'password_poor', ['next']])
  }
  expect((await signIn(open, username, password)).body).toMatchObject({ pending: 'password' })
})

test('When a security officer resets a password, then the person’s sessions end; nobody resets their own', async () => {
  const { db } = open.database.context
  const { id } = await db.person.findUniqueOrThrow({ where: { username: 'specialist2' } })
  const { cookie } = await signIn(open, 'specialist2', 'hotline-specialist2')
  const made = MadeAccount.parse((await ask('security_officer', 'POST', `/api/accounts/${id}/password`)).body)
  expect((await ask({ cookie }, 'GET', '/api/session')).status).toBe(401)
  expect((await signIn(open, 'specialist2', 'hotline-specialist2')).status).toBe(401)
  expect((await signIn(open, 'specialist2', made.password)).body).toMatchObject({ pending: 'password' })
  const own = (await db.person.findUniqueOrThrow({ where: { username: 'security1' } })).id
  expect((await ask('security_officer', 'POST', `/api/accounts/${own}/password`)).code).toBe('own_account')
})
