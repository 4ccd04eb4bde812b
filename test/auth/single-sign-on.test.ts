import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { SettingValues } from '../../src/contract/settings.ts'
import { freshStep } from '../support/authenticator.ts'
import { cookieJar, signInThere, startIdentityProvider, type TestProvider } from '../support/identity-provider.ts'
import { openApplication, type OpenApplication } from '../support/open-application.ts'

let provider: TestProvider
let open: OpenApplication
beforeAll(async () => {
  provider = await startIdentityProvider('http://hotline.test')
  open = await openApplication({ ROLES: 'web', ...provider.settings })
})
afterAll(async () => {
  await open.close()
  await provider.close()
})
beforeEach(async () => {
  Object.assign(provider, { mode: 'well', codeSeconds: 60 })
  await decide('single_sign_on', rules)
  await decide('sign_in', { secondFactor: [], idleMinutes: 10, idleRoles: [] })
})

const rules: SettingValues['single_sign_on'] = {
  groups: [
    { group: 'hotline-managers', role: 'manager', divisionId: null },
    { group: 'hotline-desk', role: 'operator', divisionId: null },
    { group: 'housing', role: 'specialist', divisionId: 'housing-security' },
    { group: 'system', role: 'administrator', divisionId: null },
    { group: 'audit', role: 'auditor', divisionId: null },
    { group: 'gone', role: 'specialist', divisionId: 'no-such-division' },
  ],
  linksByUsername: false,
  takesOn: true,
  factorWords: ['mfa'],
  passwordRoles: ['operator', 'specialist', 'manager', 'administrator', 'security_officer', 'auditor'],
}

type Browser = ReturnType<typeof cookieJar>
let nextAddress = 1
async function ask(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  { browser, cookie, payload, from }: { browser?: Browser; cookie?: string; payload?: object; from?: string } = {},
) {
  const response = await open.application.server.inject({
    method,
    url,
    remoteAddress: from ?? `203.0.113.${(nextAddress++ % 250) + 1}`,
    headers: { cookie: browser?.header() ?? cookie ?? '' },
    ...(payload ? { payload } : {}),
  })
  browser?.take(response.headers['set-cookie'])
  return response
}
async function decide(key: 'single_sign_on' | 'sign_in', value: object) {
  const cookie = await open.cookieOf('security_officer')
  const [{ version }] = (await ask('GET', `/api/settings/${key}/versions`, { cookie })).json()
  return ask('PUT', `/api/settings/${key}`, { cookie, payload: { value, reason: 'test', expectedVersion: version } })
}
async function begin(browser: Browser, next = ''): Promise<string> {
  const response = await ask('POST', '/api/single-sign-on', { browser, payload: { next, language: 'zh' } })
  expect(response.statusCode, response.body).toBe(200)
  return response.json().url
}
async function comeBack(browser: Browser, back: URL) {
  const response = await ask('GET', `${back.pathname}${back.search}`, { browser })
  expect(response.statusCode).toBe(302)
  return String(response.headers.location)
}
/** The whole way as somebody; where the browser is led in the end. */
async function signOn(account: string | null, browser = cookieJar(), next = '') {
  const back = await signInThere(await begin(browser, next), account)
  expect(back.origin).toBe('http://hotline.test')
  const led = await comeBack(browser, back)
  return { browser, led, back }
}
async function whoAmI(browser: Browser) {
  const response = await ask('GET', '/api/session', { browser })
  return response.statusCode === 200 ? response.json() : response.statusCode
}
function personOf(username: string) {
  return open.database.context.db.person.findUniqueOrThrow({ where: { username } })
}
async function eventsAbout(personId: string) {
  const rows = await open.database.context.db.event.findMany({ orderBy: { id: 'asc' } })
  return rows.filter(
    ({ data, actorId }) =>
      actorId === personId ||
      (typeof data === 'object' && data !== null && 'personId' in data && data.personId === personId),
  )
}

test('When somebody new signs in by the provider, then they are taken on with the role of their group, and all of it is recorded', async () => {
  provider.people.set('li.na', { name: '李娜', groups: ['everybody', 'hotline-desk'] })
  const { browser, led } = await signOn('li.na', undefined, '/calls')
  expect(led).toBe('/sign-in?next=%2Fcalls')
  expect(await whoAmI(browser)).toMatchObject({
    username: 'li.na',
    name: { zh: '李娜' },
    role: 'operator',
    pending: null,
  })
  const { id } = await personOf('li.na')
  expect((await eventsAbout(id)).map(({ type }) => type)).toEqual([
    'person.created',
    'person.linked',
    'session.started',
  ])
  expect((await eventsAbout(id))[2]?.data).toMatchObject({ provider: provider.issuer })
  // Without skills no call finds them until an administrator says which they have.
  expect(await open.database.context.db.operator.findUnique({ where: { personId: id } })).toMatchObject({ skills: [] })
  // The password that nobody knows lets nobody in.
  const guess = await ask('POST', '/api/session', { payload: { username: 'li.na', password: 'hotline-li.na' } })
  expect(guess.json().code).toBe('wrong_credentials')
})

test('When somebody signs in again, then they are the same person, however they are called there, in a session of its own', async () => {
  provider.people.set('zhao', { groups: ['housing'] })
  const browser = cookieJar()
  await signOn('zhao', browser)
  const first = browser.get('hotline_session')
  const { id } = await personOf('zhao')
  provider.people.set('zhao', { username: 'zhao-renamed', groups: ['housing'] })
  await signOn('zhao', browser)
  expect(await whoAmI(browser)).toMatchObject({ id, username: 'zhao', divisionId: 'housing-security' })
  expect(browser.get('hotline_session')).not.toBe(first)
  expect((await ask('GET', '/api/session', { cookie: `hotline_session=${first}` })).statusCode).toBe(401)
  const [session] = await open.database.context.db.session.findMany({ where: { personId: id } })
  expect((session?.expiresAt.getTime() ?? 0) - (session?.startedAt.getTime() ?? 0)).toBe(12 * 3_600_000)
})

test('When nobody new is to be taken on, then they are told whom to ask, and nothing is made', async () => {
  await decide('single_sign_on', { ...rules, takesOn: false })
  provider.people.set('stranger', { groups: ['hotline-desk'] })
  const { led, browser } = await signOn('stranger')
  expect(led).toBe('/sign-in?trouble=person_unknown')
  expect(await whoAmI(browser)).toBe(401)
  const { db } = open.database.context
  expect(await db.person.count({ where: { username: 'stranger' } })).toBe(0)
  const refused = await db.event.findFirstOrThrow({ where: { type: 'session.refused' }, orderBy: { id: 'desc' } })
  expect(refused.data).toMatchObject({ username: 'stranger', provider: provider.issuer })
})

test.each([
  ['no group', [], 'trouble=no_mapped_group'],
  ['groups that say nothing here', ['everybody', 'HOTLINE-DESK'], 'trouble=no_mapped_group'],
  ['a group of a division that is not there', ['gone'], 'trouble=no_mapped_group'],
  ['a duty and work', ['hotline-desk', 'audit'], 'trouble=groups_differ'],
  ['two duties', ['system', 'audit'], 'trouble=groups_differ'],
])('When somebody has %s, then they are refused in words', async (what, groups, trouble) => {
  const account = `refused ${what}`
  provider.people.set(account, { username: 'refused', groups })
  expect((await signOn(account)).led).toBe(`/sign-in?${trouble}`)
  expect(await open.database.context.db.person.count({ where: { username: 'refused' } })).toBe(0)
})

test('When somebody has two groups of the work, then the one that stands first in the department’s list counts', async () => {
  provider.people.set('both', { groups: ['hotline-desk', 'hotline-managers'] })
  expect(await whoAmI((await signOn('both')).browser)).toMatchObject({ role: 'manager' })
})

test('When the provider gives no user name that can be one here, then nobody is taken on', async () => {
  provider.people.set('wang@example.org', { groups: ['hotline-desk'] })
  expect((await signOn('wang@example.org')).led).toBe('/sign-in?trouble=username_missing')
})

test('When an account of the user name exists, then nobody gets it unless the department says that the name is enough; then one alone, until a security officer disconnects them', async () => {
  provider.people.set('subject-1', { username: 'manager1', groups: ['hotline-managers'] })
  provider.people.set('subject-2', { username: 'manager1', groups: ['hotline-managers'] })
  expect((await signOn('subject-1')).led).toBe('/sign-in?trouble=person_not_linked')
  await decide('single_sign_on', { ...rules, linksByUsername: true })
  const { browser } = await signOn('subject-1')
  const { id } = await personOf('manager1')
  expect(await whoAmI(browser)).toMatchObject({ id })
  expect((await signOn('subject-2')).led).toBe('/sign-in?trouble=person_not_linked')
  await decide('single_sign_on', rules)
  expect(await whoAmI((await signOn('subject-1')).browser)).toMatchObject({ id })

  const cookie = await open.cookieOf('security_officer')
  const unlinked = await ask('POST', `/api/accounts/${id}/single-sign-on/unlink`, { cookie })
  expect(unlinked.json()).toMatchObject({ linked: false, sessions: [] })
  expect(await whoAmI(browser)).toBe(401)
  expect((await signOn('subject-1')).led).toBe('/sign-in?trouble=person_not_linked')
  expect((await eventsAbout(id)).map(({ type }) => type)).toContain('person.unlinked')
})

test('When the groups of somebody change, then their role does at the next sign-in, with what was before and after', async () => {
  provider.people.set('chen', { groups: ['hotline-desk'] })
  const { browser } = await signOn('chen')
  provider.people.set('chen', { groups: ['housing'] })
  expect(await whoAmI(browser)).toMatchObject({ role: 'operator' })
  await signOn('chen', browser)
  expect(await whoAmI(browser)).toMatchObject({ role: 'specialist', divisionId: 'housing-security' })
  const { id } = await personOf('chen')
  const given = (await eventsAbout(id)).filter(({ type }) => type === 'person.role_given')
  expect(given.map(({ data, actorId }) => ({ data, actorId }))).toMatchObject([
    {
      actorId: null,
      data: {
        before: { role: 'operator', divisionId: null },
        after: { role: 'specialist', divisionId: 'housing-security' },
        provider: provider.issuer,
      },
    },
  ])
  // The same groups change nothing.
  await signOn('chen', browser)
  expect((await eventsAbout(id)).filter(({ type }) => type === 'person.role_given')).toHaveLength(1)
  // What gave the role is gone: they are nobody here, although the account is.
  provider.people.set('chen', { groups: [] })
  expect((await signOn('chen')).led).toBe('/sign-in?trouble=no_mapped_group')
})

test('When the groups would take the last account of a duty from it, then it stays, and says who is to act', async () => {
  await open.database.context.db.person.update({ where: { username: 'admin2' }, data: { disabled: true } })
  await decide('single_sign_on', { ...rules, linksByUsername: true })
  provider.people.set('the-admin', { username: 'admin1', groups: ['hotline-desk'] })
  expect((await signOn('the-admin')).led).toBe('/sign-in?trouble=duty_left_alone')
  expect(await personOf('admin1')).toMatchObject({ role: 'administrator' })
  // Nothing of a sign-in that was refused stays.
  expect(await open.database.context.db.providerAccount.count({ where: { subject: 'the-admin' } })).toBe(0)
  provider.people.set('the-admin', { username: 'admin1', groups: ['system'] })
  expect(await whoAmI((await signOn('the-admin')).browser)).toMatchObject({ role: 'administrator' })
  await open.database.context.db.person.update({ where: { username: 'admin2' }, data: { disabled: false } })
})

test('When whose groups have changed still has open work, then it is handed over first', async () => {
  const { db } = open.database.context
  const ticket = await db.ticket.findFirstOrThrow({
    where: { state: { not: 'closed' } },
    include: { firstOwner: true },
  })
  await decide('single_sign_on', { ...rules, linksByUsername: true })
  const { username } = ticket.firstOwner
  provider.people.set('with-work', { username, groups: ['hotline-managers'] })
  expect((await signOn('with-work')).led).toBe('/sign-in?trouble=work_left_behind')
  expect(await personOf(username)).toMatchObject({ role: 'operator' })
})

test('When a person is barred or has left, then the provider’s word does not let them in', async () => {
  provider.people.set('barred', { groups: ['hotline-desk'] })
  const { browser } = await signOn('barred')
  const { db } = open.database.context
  await db.person.update({ where: { username: 'barred' }, data: { disabled: true } })
  expect((await signOn('barred')).led).toBe('/sign-in?trouble=account_disabled')
  expect(await whoAmI(browser)).toBe(401)
  await db.person.update({ where: { username: 'barred' }, data: { disabled: false, leftAt: new Date() } })
  expect((await signOn('barred')).led).toBe('/sign-in?trouble=account_disabled')
  await db.person.update({ where: { username: 'barred' }, data: { leftAt: null } })
  expect((await signOn('barred')).led).toBe('/sign-in?')
})

test('When a second factor is a duty, then the provider’s word for one is enough; without it ours is set up, and asked for from then on', async () => {
  await decide('sign_in', { secondFactor: ['manager'], idleMinutes: 10, idleRoles: [] })
  provider.people.set('proven', { groups: ['hotline-managers'], amr: ['pwd', 'mfa'] })
  expect(await whoAmI((await signOn('proven')).browser)).toMatchObject({ pending: null })

  provider.people.set('unproven', { groups: ['hotline-managers'], amr: ['pwd'] })
  const { browser } = await signOn('unproven')
  expect(await whoAmI(browser)).toMatchObject({ pending: 'second_factor' })
  expect((await ask('GET', '/api/account', { browser })).json()).toMatchObject({ proof: 'session' })
  const { secret } = (await ask('POST', '/api/account/second-factor', { browser, payload: {} })).json()
  const shown = await freshStep()
  const confirmed = await ask('PUT', '/api/account/second-factor', { browser, payload: { code: shown(secret, -1) } })
  expect(confirmed.statusCode, confirmed.body).toBe(200)
  expect(await whoAmI(browser)).toMatchObject({ pending: null })

  const again = await signOn('unproven', cookieJar(), '/board')
  expect(again.led).toBe('/sign-in?next=%2Fboard&asks=code')
  expect(await whoAmI(again.browser)).toBe(401)
  const other = await ask('POST', '/api/single-sign-on/code', {
    browser: cookieJar(),
    payload: { code: shown(secret) },
  })
  expect(other.json().code).toBe('sign_in_stale')
  const wrong = await ask('POST', '/api/single-sign-on/code', { browser: again.browser, payload: { code: '000000' } })
  expect(wrong.json().code).toBe('wrong_code')
  const copied = again.browser.header()
  const right = await ask('POST', '/api/single-sign-on/code', {
    browser: again.browser,
    payload: { code: shown(secret) },
  })
  expect(right.json()).toMatchObject({ username: 'unproven', pending: null })
  expect(await whoAmI(again.browser)).toMatchObject({ username: 'unproven' })
  const replayed = await ask('POST', '/api/single-sign-on/code', {
    cookie: copied,
    payload: { code: shown(secret, 1) },
  })
  expect(replayed.json().code).toBe('sign_in_stale')

  // Later on a session alone does not show who sits there.
  const { db } = open.database.context
  await db.session.updateMany({ data: { startedAt: new Date(Date.now() - 16 * 60_000) } })
  const late = await ask('POST', '/api/account/second-factor', {
    browser: again.browser,
    payload: { code: shown(secret, 1) },
  })
  expect(late.json().code).toBe('sign_in_anew')
})

test('When the provider’s word for a second factor is not taken here, then ours is asked for', async () => {
  await decide('sign_in', { secondFactor: ['manager'], idleMinutes: 10, idleRoles: [] })
  await decide('single_sign_on', { ...rules, factorWords: [] })
  provider.people.set('unheard', { groups: ['hotline-managers'], amr: ['mfa'] })
  expect(await whoAmI((await signOn('unheard')).browser)).toMatchObject({ pending: 'second_factor' })
})

test('When the way back is used twice, forged, of another browser or too old, then it lets nobody in, and the rightful one still in', async () => {
  provider.people.set('once', { groups: ['hotline-desk'] })
  const browser = cookieJar()
  const back = await signInThere(await begin(browser), 'once')
  const stranger = cookieJar()
  expect(await comeBack(stranger, back)).toBe('/sign-in?trouble=sign_in_stale')
  const elsewhere = cookieJar()
  await begin(elsewhere)
  expect(await comeBack(elsewhere, back)).toBe('/sign-in?trouble=sign_in_stale')
  expect(await comeBack(browser, new URL('?code=made-up&state=made-up', back))).toBe('/sign-in?trouble=sign_in_stale')
  expect(await comeBack(browser, new URL('?', back))).toBe('/sign-in?trouble=sign_in_stale')
  expect(await comeBack(browser, back)).toBe('/sign-in?')
  expect(await whoAmI(browser)).toMatchObject({ username: 'once' })
  expect(await comeBack(browser, back)).toBe('/sign-in?trouble=sign_in_stale')

  const late = cookieJar()
  const old = await signInThere(await begin(late), 'once')
  await open.database.context.db.openSignIn.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } })
  expect(await comeBack(late, old)).toBe('/sign-in?trouble=sign_in_stale')
})

test('When two tabs of a browser are on their way at once, then both come back', async () => {
  provider.people.set('tabs', { groups: ['hotline-desk'] })
  const browser = cookieJar()
  const [one, other] = [await begin(browser), await begin(browser)]
  expect(await comeBack(browser, await signInThere(one, 'tabs'))).toBe('/sign-in?')
  expect(await comeBack(browser, await signInThere(other, 'tabs'))).toBe('/sign-in?')
})

test('When the provider’s code has expired, or was used elsewhere, then the person is asked to begin again', async () => {
  provider.people.set('slow', { groups: ['hotline-desk'] })
  provider.codeSeconds = 1
  const browser = cookieJar()
  const back = await signInThere(await begin(browser), 'slow')
  await sleep(2100)
  expect(await comeBack(browser, back)).toBe('/sign-in?trouble=sign_in_stale')

  provider.codeSeconds = 60
  const used = (await signOn('slow')).back.searchParams.get('code')
  const second = await signInThere(await begin(browser), 'slow')
  second.searchParams.set('code', used ?? '')
  expect(await comeBack(browser, second)).toBe('/sign-in?trouble=sign_in_stale')
})

test.each([
  ['gone', 'provider_unavailable'],
  ['hanging', 'provider_unavailable'],
  ['nonsense', 'provider_unavailable'],
] as const)(
  'When the provider is %s in the middle of a sign-in, then the page says so, and passwords go on',
  async (mode, trouble) => {
    provider.people.set('unlucky', { groups: ['hotline-desk'] })
    const browser = cookieJar()
    const back = await signInThere(await begin(browser), 'unlucky')
    provider.mode = mode
    expect(await comeBack(browser, back)).toBe(`/sign-in?trouble=${trouble}`)
    const payload = { username: 'operator1', password: 'hotline-operator1' }
    expect((await ask('POST', '/api/session', { payload })).statusCode).toBe(200)
  },
)

test('When somebody leaves the provider half-way, or it refuses with whatever error, then the page says so', async () => {
  expect((await signOn(null)).led).toBe('/sign-in?trouble=provider_refused')
  for (const [error, trouble] of [
    ['login_required', 'provider_refused'],
    ['temporarily_unavailable', 'provider_unavailable'],
    ['unauthorized_client', 'provider_settings'],
    ['<script>', 'provider_settings'],
  ]) {
    const browser = cookieJar()
    const state = new URL(await begin(browser)).searchParams.get('state') ?? ''
    const query = new URLSearchParams({ error: error ?? '', state, iss: provider.issuer })
    const back = new URL(`http://hotline.test/api/single-sign-on/callback?${query.toString()}`)
    expect(await comeBack(browser, back), error).toBe(`/sign-in?trouble=${trouble}`)
  }
})

test('When an answer pretends to come from another provider, then it is not taken', async () => {
  provider.people.set('mixed-up', { groups: ['hotline-desk'] })
  const browser = cookieJar()
  const back = await signInThere(await begin(browser), 'mixed-up')
  back.searchParams.set('iss', 'https://other.example')
  expect(await comeBack(browser, back)).toBe('/sign-in?trouble=provider_untrusted')
})

test.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', 'evil'])(
  'When the page to go on to is %s, then nobody is led there',
  async (next) => {
    provider.people.set('led', { groups: ['hotline-desk'] })
    expect((await signOn('led', undefined, next)).led).toBe('/sign-in?')
  },
)

test('When somebody who came by the provider signs out, then their session there ends too; whoever came by password is led nowhere', async () => {
  provider.people.set('leaver', { groups: ['hotline-desk'] })
  const { browser } = await signOn('leaver')
  const answer = await ask('DELETE', '/api/session', { browser })
  const leave = new URL(answer.json().leaveTo)
  expect(leave.origin).toBe(provider.issuer)
  expect(leave.searchParams.get('post_logout_redirect_uri')).toBe('http://hotline.test/sign-in')
  expect((await fetch(leave)).status).toBe(200)
  expect(await whoAmI(browser)).toBe(401)
  const cookie = await open.cookieOf('operator')
  expect((await ask('DELETE', '/api/session', { cookie })).json()).toEqual({ ok: true, leaveTo: null })
})

test('When passwords are for some roles alone, then others are told so once theirs was right; the last way in stays open', async () => {
  await decide('single_sign_on', { ...rules, passwordRoles: ['administrator', 'security_officer'] })
  async function byPassword(username: string, password = `hotline-${username}`) {
    return (await ask('POST', '/api/session', { payload: { username, password } })).json()
  }
  expect(await byPassword('operator1')).toMatchObject({ code: 'password_not_allowed' })
  expect(await byPassword('operator1', 'wrong')).toMatchObject({ code: 'wrong_credentials' })
  expect(await byPassword('security1')).toMatchObject({ role: 'security_officer' })
  const refused = await decide('single_sign_on', { ...rules, passwordRoles: ['administrator'] })
  expect([refused.statusCode, Object.keys(refused.json().fields)]).toEqual([400, ['value.passwordRoles']])
})

test('When one address begins sign-ins without end, then it has to wait, and passwords do not', async () => {
  const from = '198.51.100.77'
  const { db } = open.database.context
  await db.signInFailure.create({
    data: { subject: `sign-on:${from}`, count: 199, at: new Date(), until: new Date(0) },
  })
  const payload = { next: '', language: 'zh' }
  expect((await ask('POST', '/api/single-sign-on', { from, payload })).statusCode).toBe(200)
  expect((await ask('POST', '/api/single-sign-on', { from, payload })).statusCode).toBe(429)
  const credentials = { username: 'operator1', password: 'hotline-operator1' }
  expect((await ask('POST', '/api/session', { from, payload: credentials })).statusCode).toBe(200)
})

test('When the application starts without its provider, then it starts, says so to whoever wants to sign in by it, and passwords go on', async () => {
  const without = await openApplication({ ROLES: 'web', ...provider.settings, OIDC_ISSUER: 'http://127.0.0.1:9' })
  try {
    const { server } = without.application
    expect((await server.inject('/api/single-sign-on')).json()).toEqual({ provider: { name: '厅统一身份' } })
    const payload = { next: '', language: 'en' }
    const begun = await server.inject({ method: 'POST', url: '/api/single-sign-on', payload })
    expect([begun.statusCode, begun.json().code]).toEqual([503, 'provider_unavailable'])
    const credentials = { username: 'operator1', password: 'hotline-operator1' }
    expect((await server.inject({ method: 'POST', url: '/api/session', payload: credentials })).statusCode).toBe(200)
  } finally {
    await without.close()
  }
})

test('When there is no provider, then nothing is offered, and roles without a password keep theirs', async () => {
  const plain = await openApplication({ ROLES: 'web' })
  try {
    const { server } = plain.application
    expect((await server.inject('/api/single-sign-on')).json()).toEqual({ provider: null })
    const payload = { next: '', language: 'en' }
    expect((await server.inject({ method: 'POST', url: '/api/single-sign-on', payload })).statusCode).toBe(404)
    const back = await server.inject('/api/single-sign-on/callback?state=a&code=b')
    expect(back.headers.location).toBe('/sign-in?trouble=sign_in_stale')
    await plain.database.context.db.setting.create({
      data: {
        key: 'single_sign_on',
        version: 2,
        value: { ...rules, passwordRoles: ['administrator', 'security_officer'] },
        at: new Date(),
      },
    })
    await plain.application.context.settings.reload()
    const credentials = { username: 'operator1', password: 'hotline-operator1' }
    expect((await server.inject({ method: 'POST', url: '/api/session', payload: credentials })).statusCode).toBe(200)
  } finally {
    await plain.close()
  }
})
