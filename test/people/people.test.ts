import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { MadeAccount } from '../../src/contract/accounts.ts'
import { ListedPerson, OpenWork } from '../../src/contract/people.ts'
import { openApplication, type OpenApplication } from '../support/open-application.ts'
import { asker, signIn } from './ask.ts'

let open: OpenApplication
let ask: ReturnType<typeof asker>
beforeAll(async () => {
  open = await openApplication({ ROLES: 'web' })
  ask = asker(open)
})
afterAll(() => open.close())

const Detail = z.object({
  person: ListedPerson,
  openWork: OpenWork,
  history: z.array(z.looseObject({ type: z.string(), data: z.looseObject({}), actorName: z.unknown() })),
})
async function read(id: string) {
  return Detail.parse((await ask('administrator', 'GET', `/api/people/${id}`)).body)
}
async function idOf(username: string) {
  return (await open.database.context.db.person.findUniqueOrThrow({ where: { username } })).id
}
let made = 0
async function takeOn(said: object = {}) {
  made += 1
  const wanted = {
    username: `person-${made}`,
    name: { zh: `人员${made}`, en: `Person ${made}` },
    role: 'operator',
    skills: [{ skill: 'housing', level: 4 }],
    extension: '8001',
    ...said,
  }
  const answer = await ask('administrator', 'POST', '/api/people', wanted)
  expect(answer.status).toBe(200)
  return read(MadeAccount.parse(answer.body).id)
}
/** What is said of a person, to be sent back with a change. */
function saidOf({ name, role, divisionId, skills, extension, language, version }: ListedPerson, change: object = {}) {
  return { name, role, divisionId, skills, extension, language, expectedVersion: version, ...change }
}
async function giveWork(personId: string, { tickets = 0, drafts = 0 }) {
  const { db } = open.database.context
  const call = await db.call.findFirstOrThrow()
  for (let at = 0; at < tickets; at += 1)
    await db.ticket.create({
      data: {
        number: `T-${personId.slice(-8)}-${at}`,
        callId: call.id,
        kind: 'consultation',
        divisionId: 'property-management',
        summary: '咨询',
        detail: '咨询',
        callerName: '',
        callerNumber: '+8613800138000',
        firstOwnerId: personId,
        createdAt: new Date(),
        dueAt: new Date(),
      },
    })
  for (let at = 0; at < drafts; at += 1)
    await db.guideDraft.create({
      data: {
        guideId: `property-management/draft-${personId.slice(-8)}-${at}`,
        division: 'property-management',
        origin: 'edit',
        content: {},
        authorId: personId,
        createdAt: new Date(),
        updatedAt: new Date(),
      },
    })
}

test('When an administrator takes an operator on, then calls find them by their skills, and the levels are kept for people to read', async () => {
  const { person, history } = await takeOn({
    skills: [
      { skill: 'safety', level: 5 },
      { skill: 'general', level: 1 },
    ],
  })
  expect(person).toMatchObject({
    role: 'operator',
    extension: '8001',
    skills: [
      { skill: 'general', level: 1 },
      { skill: 'safety', level: 5 },
    ],
  })
  const operator = await open.database.context.db.operator.findUniqueOrThrow({ where: { personId: person.id } })
  expect(operator).toMatchObject({ skills: ['general', 'safety'], activity: 'offline' })
  expect(history).toMatchObject([
    { type: 'person.created', data: { after: { username: person.username } }, actorName: { zh: '系统管理员' } },
  ])
})

test.each([
  ['a user name that is taken', { username: 'operator1' }, 'username'],
  ['a user name that is taken in other letters', { username: 'OPERATOR1' }, 'username'],
  ['a user name with signs', { username: '张三' }, 'username'],
  ['a specialist without a division', { role: 'specialist' }, 'divisionId'],
  ['a division that is none', { role: 'specialist', divisionId: 'nowhere' }, 'divisionId'],
  ['a skill that is none', { skills: [{ skill: 'flying', level: 3 }] }, 'skills'],
  ['a level beyond five', { skills: [{ skill: 'housing', level: 6 }] }, 'skills.0.level'],
  [
    'a skill named twice',
    {
      skills: [
        { skill: 'housing', level: 1 },
        { skill: 'housing', level: 2 },
      ],
    },
    'skills',
  ],
  ['an extension in letters', { extension: 'front desk' }, 'extension'],
  ['a duty', { role: 'auditor' }, 'role'],
])('When somebody is to be taken on with %s, then the field says what to do, and nobody is', async (_, said, field) => {
  const before = await open.database.context.db.person.count()
  const wanted = { username: 'somebody-new', name: { zh: '某', en: 'S' }, role: 'operator', ...said }
  const refused = await ask('administrator', 'POST', '/api/people', wanted)
  expect([400, 422]).toContain(refused.status)
  expect(Object.keys(refused.fields)).toEqual([field])
  expect(await open.database.context.db.person.count()).toBe(before)
})

test('When two administrators change the same person, then the second is told, and nothing of the first is lost', async () => {
  const { person } = await takeOn()
  const first = await ask('administrator', 'PUT', `/api/people/${person.id}`, saidOf(person, { extension: '8002' }))
  expect([first.status, first.body]).toMatchObject([200, { extension: '8002' }])
  const second = await ask('administrator', 'PUT', `/api/people/${person.id}`, saidOf(person, { extension: '8003' }))
  expect([second.status, second.code]).toEqual([409, 'person_changed'])
  // Sent again, what is so already is answered as the first time, and told once.
  const again = await ask('administrator', 'PUT', `/api/people/${person.id}`, saidOf(person, { extension: '8002' }))
  expect(again.status).toBe(200)
  const { history } = await read(person.id)
  expect(history.filter(({ type }) => type === 'person.changed').map(({ data }) => data)).toMatchObject([
    { before: { extension: '8001' }, after: { extension: '8002' } },
  ])
})

test('When a person becomes a specialist, then they have a division and no skills', async () => {
  const { person } = await takeOn()
  const change = { role: 'specialist', divisionId: 'property-management' }
  const changed = await ask('administrator', 'PUT', `/api/people/${person.id}`, saidOf(person, change))
  expect(changed.body).toMatchObject({ role: 'specialist', divisionId: 'property-management', skills: [] })
})

test('When an account is that of a duty, then an administrator neither changes it nor puts it out of service', async () => {
  const { person } = await read(await idOf('auditor1'))
  const change = saidOf(person, { role: 'manager' })
  expect((await ask('administrator', 'PUT', `/api/people/${person.id}`, change)).code).toBe('not_of_the_work')
  const leaving = { expectedVersion: person.version }
  expect((await ask('administrator', 'POST', `/api/people/${person.id}/leave`, leaving)).code).toBe('not_of_the_work')
})

test('When somebody leaves who has open work, then it is refused with what and how many; with a colleague, all of it goes in the same step', async () => {
  const { person } = await takeOn()
  await giveWork(person.id, { tickets: 3 })
  const leaving = { expectedVersion: person.version }
  const refused = await ask('administrator', 'POST', `/api/people/${person.id}/leave`, leaving)
  expect([refused.code, refused.fields.tickets]).toEqual(['work_to_hand_over', expect.stringMatching(/^.*3.*$/)])
  // A manager is no first owner: nothing goes, nobody leaves.
  const wrong = { ...leaving, handTo: await idOf('manager1') }
  expect((await ask('administrator', 'POST', `/api/people/${person.id}/leave`, wrong)).code).toBe('cannot_take_over')
  const self = { ...leaving, handTo: person.id }
  expect((await ask('administrator', 'POST', `/api/people/${person.id}/leave`, self)).code).toBe('cannot_take_over')
  expect((await read(person.id)).openWork.tickets).toBe(3)
  const heir = await idOf('operator2')
  const before = (await read(heir)).openWork.tickets
  const left = await ask('administrator', 'POST', `/api/people/${person.id}/leave`, { ...leaving, handTo: heir })
  expect([left.status, left.body]).toMatchObject([200, { leftAt: expect.any(String) }])
  expect((await read(person.id)).openWork.tickets).toBe(0)
  expect((await read(heir)).openWork.tickets).toBe(before + 3)
  const events = await open.database.context.db.event.findMany({ where: { type: 'ticket.handed_over' } })
  expect(events).toHaveLength(3)
  expect((await read(person.id)).history[0]).toMatchObject({
    type: 'person.left',
    data: { tickets: 3, drafts: 0, handedTo: { zh: '话务员 02' } },
  })
})

test('When a specialist leaves, then their drafts go to one who writes for the division, and to no other', async () => {
  const { person } = await takeOn({ role: 'specialist', divisionId: 'property-management' })
  await giveWork(person.id, { drafts: 2 })
  const leaving = { expectedVersion: person.version }
  const stranger = { ...leaving, handTo: await idOf('specialist1') }
  const refused = await ask('administrator', 'POST', `/api/people/${person.id}/leave`, stranger)
  expect([refused.code, refused.fields.drafts]).toEqual(['cannot_take_over', expect.stringMatching(/2/)])
  const heir = { ...leaving, handTo: await idOf('specialist2') }
  expect((await ask('administrator', 'POST', `/api/people/${person.id}/leave`, heir)).status).toBe(200)
  expect((await read(await idOf('specialist2'))).openWork.drafts).toBeGreaterThanOrEqual(2)
})

test('When somebody with open work is to have another role, then it is refused until a colleague has it', async () => {
  const { person } = await takeOn()
  await giveWork(person.id, { tickets: 1 })
  const change = saidOf(person, { role: 'manager' })
  expect((await ask('administrator', 'PUT', `/api/people/${person.id}`, change)).code).toBe('work_to_hand_over')
  const gift = { role: 'auditor', expectedVersion: person.version }
  expect((await ask('security_officer', 'PUT', `/api/accounts/${person.id}/role`, gift)).code).toBe('work_to_hand_over')
  const given = await ask('administrator', 'POST', `/api/people/${person.id}/hand-over`, {
    handTo: await idOf('operator1'),
  })
  expect(given.body).toEqual({ tickets: 1, drafts: 0 })
  expect((await ask('administrator', 'PUT', `/api/people/${person.id}`, change)).status).toBe(200)
})

test('When somebody has left, then they sign in no more and open sessions end; who returns signs in, unless barred', async () => {
  const { db } = open.database.context
  const id = await idOf('specialist1')
  const { person } = await read(id)
  const { cookie } = await signIn(open, 'specialist1', 'hotline-specialist1')
  await db.guideDraft.updateMany({ where: { authorId: id }, data: { state: 'discarded' } })
  const leaving = { expectedVersion: person.version }
  expect((await ask('administrator', 'POST', `/api/people/${id}/leave`, leaving)).status).toBe(200)
  expect((await ask({ cookie }, 'GET', '/api/session')).status).toBe(401)
  expect((await signIn(open, 'specialist1', 'hotline-specialist1')).body).toMatchObject({ code: 'account_disabled' })
  // Once more, as a second click would: nothing more happens.
  expect((await ask('administrator', 'POST', `/api/people/${id}/leave`, leaving)).status).toBe(200)
  await ask('security_officer', 'PUT', `/api/accounts/${id}/disabled`, { disabled: true })
  const { version } = (await read(id)).person
  await ask('administrator', 'POST', `/api/people/${id}/return`, { expectedVersion: version })
  expect((await signIn(open, 'specialist1', 'hotline-specialist1')).body).toMatchObject({ code: 'account_disabled' })
  await ask('security_officer', 'PUT', `/api/accounts/${id}/disabled`, { disabled: false })
  expect((await signIn(open, 'specialist1', 'hotline-specialist1')).status).toBe(200)
  expect((await read(id)).history.map(({ type }) => type)).toEqual([
    'person.admitted',
    'person.returned',
    'person.barred',
    'person.left',
  ])
})

test('When an operator who waits for calls leaves, is barred or becomes somebody else, then no call is offered to the empty chair, and the board lists them no more', async () => {
  const { db } = open.database.context
  const { person: leaver } = await takeOn()
  const { person: barred } = await takeOn()
  const { person: other } = await takeOn()
  const ids = [leaver.id, barred.id, other.id]
  async function listed() {
    const board = z.object({ operators: z.array(z.object({ id: z.string() })) })
    const { operators } = board.parse((await ask('manager', 'GET', '/api/board')).body)
    return operators.filter(({ id }) => ids.includes(id)).length
  }
  await db.operator.updateMany({ where: { personId: { in: ids } }, data: { activity: 'available' } })
  expect(await listed()).toBe(3)
  await ask('administrator', 'POST', `/api/people/${leaver.id}/leave`, { expectedVersion: leaver.version })
  await ask('security_officer', 'PUT', `/api/accounts/${barred.id}/disabled`, { disabled: true })
  await ask('administrator', 'PUT', `/api/people/${other.id}`, saidOf(other, { role: 'manager' }))
  expect(await db.operator.count({ where: { personId: { in: ids }, activity: 'offline' } })).toBe(3)
  expect(await listed()).toBe(0)
})

test('When several people are changed at once, then all of them are, or none', async () => {
  const people = [await takeOn(), await takeOn()].map(({ person }) => person)
  const chosen = people.map(({ id, version }) => ({ id, expectedVersion: version }))
  const skills = [{ skill: 'approvals', level: 2 }]
  const set = { people: chosen, change: { kind: 'skills', skills } }
  expect((await ask('administrator', 'POST', '/api/people/bulk', set)).status).toBe(200)
  for (const { id } of people) expect((await read(id)).person.skills).toEqual(skills)
  await giveWork(people[1]?.id ?? '', { tickets: 1 })
  const now = await Promise.all(
    people.map(async ({ id }) => ({ id, expectedVersion: (await read(id)).person.version })),
  )
  const leaving = await ask('administrator', 'POST', '/api/people/bulk', { people: now, change: { kind: 'leave' } })
  expect([leaving.code, Object.keys(leaving.fields)]).toEqual(['work_to_hand_over', [`${people[1]?.username}.tickets`]])
  for (const { id } of people) expect((await read(id)).person.leftAt).toBeNull()
  const stale = { people: chosen, change: { kind: 'skills', skills: [] } }
  expect((await ask('administrator', 'POST', '/api/people/bulk', stale)).code).toBe('person_changed')
})

test('When a division or skill is retired, then nobody is given it anew, and whoever has it keeps it through other changes', async () => {
  const { settings } = open.application.context
  const specialist = await takeOn({ role: 'specialist', divisionId: 'property-management', skills: [] })
  const operator = await takeOn({ skills: [{ skill: 'safety', level: 3 }] })
  async function retire(key: 'divisions' | 'queues', value: unknown) {
    const { db } = open.database.context
    await db.setting.create({ data: { key, version: settings.version(key) + 1, value: Object(value), at: new Date() } })
    await settings.reload()
  }
  const divisions = settings.read('divisions')
  const queues = settings.read('queues')
  await retire(
    'divisions',
    divisions.map((one) => (one.id === 'property-management' ? { ...one, retired: true } : one)),
  )
  await retire('queues', { ...queues, retiredSkills: ['safety'] })
  async function change({ person }: Awaited<ReturnType<typeof read>>, said: object) {
    return ask('administrator', 'PUT', `/api/people/${person.id}`, saidOf(person, said))
  }
  expect(await change(specialist, { extension: '8111' })).toMatchObject({ status: 200 })
  expect(await change(operator, { extension: '8112' })).toMatchObject({ status: 200 })
  const fresh = { name: { zh: '新人', en: 'New' }, extension: null }
  const anew = { ...fresh, username: 'anew', role: 'specialist', divisionId: 'property-management', skills: [] }
  expect((await ask('administrator', 'POST', '/api/people', anew)).body).toMatchObject({ code: 'unknown_reference' })
  const skilled = { ...fresh, username: 'skilled', role: 'operator', skills: [{ skill: 'safety', level: 3 }] }
  expect((await ask('administrator', 'POST', '/api/people', skilled)).body).toMatchObject({ code: 'unknown_reference' })
  await retire('divisions', divisions)
  await retire('queues', queues)
})
