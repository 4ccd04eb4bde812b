import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MadeAccount } from '../../src/contract/accounts.ts'
import { dutyRoles, roles, type Role } from '../../src/contract/role.ts'
import { barPerson } from '../../src/people/bar-person.ts'
import { refuseAccount, refuseBar, refuseRole } from '../../src/people/duties.ts'
import { openApplication, type OpenApplication } from '../support/open-application.ts'

describe('What the duties may do to each other', () => {
  const many = { administrator: 2, security_officer: 2, auditor: 2 }
  const one = { administrator: 1, security_officer: 1, auditor: 1 }
  function person(role: Role, disabled = false) {
    return { id: 'them', role, disabled }
  }

  test('When nobody has a duty yet, then an administrator makes its first account; afterwards the security officer alone', () => {
    const none = { administrator: 1, security_officer: 0, auditor: 0 }
    expect(refuseAccount('administrator', 'security_officer', none)).toBeNull()
    expect(refuseAccount('administrator', 'auditor', none)).toBeNull()
    expect(refuseAccount('administrator', 'auditor', one)).toBe('duty_filled')
    expect(refuseAccount('administrator', 'administrator', { ...none, administrator: 0 })).toBe('duty_filled')
    for (const duty of dutyRoles) expect(refuseAccount('security_officer', duty, one)).toBeNull()
  })

  test('When it is their own account, then nobody bars it or changes its role', () => {
    expect(refuseBar('them', person('security_officer'), true, many)).toBe('own_account')
    expect(refuseRole('them', person('security_officer'), 'auditor', many)).toBe('own_account')
  })

  test('When an account is the last of its duty that may sign in, then it is neither barred nor given another role', () => {
    for (const role of dutyRoles) {
      expect(refuseBar('me', person(role), true, one)).toBe('last_of_duty')
      expect(refuseRole('me', person(role), 'operator', one)).toBe('last_of_duty')
      expect(refuseBar('me', person(role), true, many)).toBeNull()
      expect(refuseRole('me', person(role), 'operator', many)).toBeNull()
      expect(refuseBar('me', person(role, true), false, one)).toBeNull()
      expect(refuseRole('me', person(role, true), 'operator', one)).toBeNull()
    }
  })

  test('When no duty is given or taken, then it is not the security officer’s to decide', () => {
    for (const from of roles)
      for (const to of roles) {
        const work = !dutyRoles.some((duty) => duty === from) && !dutyRoles.some((duty) => duty === to)
        expect(refuseRole('me', person(from), to, many)).toBe(work ? 'not_a_duty' : null)
      }
  })
})

describe('Over the routes', () => {
  let open: OpenApplication
  let address: string
  beforeAll(async () => {
    open = await openApplication({ ROLES: 'web' })
    address = await open.application.start()
  })
  afterAll(() => open.close())

  async function ask(role: Role, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) {
    const response = await open.application.server.inject({
      method,
      url,
      headers: { cookie: await open.cookieOf(role) },
      ...(payload ? { payload } : {}),
    })
    return { status: response.statusCode, body: response.json() }
  }
  function personOf(username: string) {
    return open.database.context.db.person.findUniqueOrThrow({ where: { username } })
  }
  async function events(type: string) {
    return (await open.database.context.db.event.findMany({ where: { type }, orderBy: { id: 'asc' } })).map(
      ({ data, actorId }) => ({ data, actorId }),
    )
  }

  test('When a real service begins, then its administrator makes the first security officer and auditor, each once, and they sign in', async () => {
    const { db } = open.database.context
    const real = await openApplication({ ROLES: 'web', DEMO_DATA: 'false', INITIAL_ADMIN_PASSWORD: 'n7Qe-wT4kZr9-pLx' })
    const { server } = real.application
    try {
      const signedIn = await server.inject({
        method: 'POST',
        url: '/api/session',
        payload: { username: 'admin', password: 'n7Qe-wT4kZr9-pLx' },
      })
      const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? ''
      async function make(role: string, username: string) {
        const payload = { role, username, name: { zh: '某某', en: 'Somebody' } }
        return server.inject({ method: 'POST', url: '/api/accounts', headers: { cookie }, payload })
      }
      async function vacant() {
        return (await server.inject({ url: '/api/people', headers: { cookie } })).json().vacant
      }
      // Those of the demonstration are in this database, and do not count: nobody signs in with them.
      expect(await vacant()).toEqual(['security_officer', 'auditor'])
      const made = [await make('security_officer', 'officer'), await make('auditor', 'watcher')]
      expect(made.map(({ statusCode }) => statusCode)).toEqual([200, 200])
      expect(await vacant()).toEqual([])
      expect((await make('auditor', 'another')).json()).toMatchObject({ code: 'duty_filled' })
      expect((await make('administrator', 'another')).json()).toMatchObject({ code: 'duty_filled' })
      for (const answer of made) {
        const { username, password } = MadeAccount.parse(answer.json())
        const entered = await server.inject({ method: 'POST', url: '/api/session', payload: { username, password } })
        expect(entered.statusCode, username).toBe(200)
      }
    } finally {
      await real.close()
    }
    expect(await db.person.count({ where: { username: 'officer' } })).toBe(0)
  })

  test('When a security officer makes an account of a duty, then who, whom and what is on record, and no password', async () => {
    const officer = await personOf('security1')
    const wanted = { role: 'administrator', username: 'admin3', name: { zh: '管理员乙', en: 'Administrator B' } }
    const made = MadeAccount.parse((await ask('security_officer', 'POST', '/api/accounts', wanted)).body)
    const [last] = (await events('person.created')).slice(-1)
    expect(last).toEqual({
      actorId: officer.id,
      data: {
        personId: made.id,
        after: { username: 'admin3', name: wanted.name, role: 'administrator', divisionId: null },
      },
    })
    expect(JSON.stringify(await events('person.created'))).not.toMatch(new RegExp(`${made.password}|argon2`))
    expect((await ask('security_officer', 'POST', '/api/accounts', wanted)).body).toMatchObject({
      code: 'bad_request',
      fields: { username: expect.any(String) },
    })
  })

  test('When somebody is given a duty, then it holds for their open session, and a stale view is refused', async () => {
    const { id, version } = await personOf('specialist2')
    const gift = { role: 'auditor', expectedVersion: version }
    const given = await ask('security_officer', 'PUT', `/api/accounts/${id}/role`, gift)
    expect(given).toMatchObject({ status: 200, body: { role: 'auditor', divisionId: null } })
    expect((await events('person.role_given')).slice(-1)[0]?.data).toEqual({
      personId: id,
      before: { role: 'specialist', divisionId: 'property-management' },
      after: { role: 'auditor', divisionId: null },
    })
    // Said again by whoever saw it before, it changes nothing; another wish of theirs is refused.
    expect((await ask('security_officer', 'PUT', `/api/accounts/${id}/role`, gift)).status).toBe(200)
    expect(await events('person.role_given')).toHaveLength(1)
    const stale = { role: 'administrator', expectedVersion: version }
    expect((await ask('security_officer', 'PUT', `/api/accounts/${id}/role`, stale)).body.code).toBe('person_changed')
    const homeless = { role: 'specialist', expectedVersion: version + 1 }
    expect((await ask('security_officer', 'PUT', `/api/accounts/${id}/role`, homeless)).body).toMatchObject({
      fields: { divisionId: expect.any(String) },
    })
    const nowhere = { ...homeless, divisionId: 'nowhere' }
    expect((await ask('security_officer', 'PUT', `/api/accounts/${id}/role`, nowhere)).status).toBe(422)
    const back = { ...homeless, divisionId: 'property-management' }
    expect((await ask('security_officer', 'PUT', `/api/accounts/${id}/role`, back)).status).toBe(200)
  })

  test('When two security officers bar each other at the same moment, then one of them is left', async () => {
    const { db } = open.database.context
    const wanted = { role: 'security_officer', username: 'security2', name: { zh: '安全员乙', en: 'Officer B' } }
    await ask('security_officer', 'POST', '/api/accounts', wanted)
    const [one, other] = [await personOf('security1'), await personOf('security2')]
    const outcomes = await Promise.allSettled([
      barPerson(open.database.context, { id: one.id, disabled: true, actorId: other.id, demo: true }),
      barPerson(open.database.context, { id: other.id, disabled: true, actorId: one.id, demo: true }),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await db.person.count({ where: { role: 'security_officer', disabled: false } })).toBe(1)
    await db.person.updateMany({ where: { role: 'security_officer' }, data: { disabled: false } })
    await db.person.delete({ where: { id: other.id } })
  })

  test('When a role changes while somebody follows, then their stream goes on as the new role, and tells them first', async () => {
    const { db } = open.database.context
    const { id, version } = await personOf('manager1')
    const abort = new AbortController()
    const stream = await fetch(`${address}/api/events`, {
      headers: { cookie: await open.cookieOf('manager') },
      signal: abort.signal,
    })
    let heard = ''
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
    const reading = (async () => {
      for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) heard += part.value
    })().catch(() => undefined)
    const began = Date.now()
    await ask('security_officer', 'PUT', `/api/accounts/${id}/role`, { role: 'auditor', expectedVersion: version })
    await expect.poll(() => heard.includes('"person.role_given"'), { timeout: 2000 }).toBe(true)
    expect(Date.now() - began).toBeLessThan(2000)
    // A manager hears of no refusal; an auditor does.
    await ask('operator', 'GET', '/api/board')
    await expect.poll(() => heard.includes('"access.refused"'), { timeout: 2000 }).toBe(true)
    abort.abort()
    await reading
    await db.person.update({ where: { id }, data: { role: 'manager' } })
  })

  test('When the auditor reads the security record, then it is there, newest first, page by page, of one kind or of all', async () => {
    for (let time = 0; time < 3; time += 1) await ask('operator', 'GET', '/api/accounts')
    const first = await ask('auditor', 'GET', '/api/security-events?limit=2&type=access.refused')
    expect(first.body.items).toHaveLength(2)
    expect(first.body.items[0]).toMatchObject({
      type: 'access.refused',
      data: { path: '/api/accounts' },
      actorName: { zh: '话务员 01' },
    })
    const next = await ask('auditor', 'GET', `/api/security-events?type=access.refused&cursor=${first.body.next}`)
    const cursors = [...first.body.items, ...next.body.items].map(({ cursor }: { cursor: string }) => cursor)
    expect(new Set(cursors).size).toBe(cursors.length)
    const all = await ask('auditor', 'GET', '/api/security-events')
    expect(new Set(all.body.items.map(({ type }: { type: string }) => type)).size).toBeGreaterThan(3)
    const given = all.body.items.find(({ type }: { type: string }) => type === 'person.role_given')
    expect(given.personName).not.toBeNull()
  })
})
