import fs from 'node:fs'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { hashToken } from '../../src/auth/session.ts'
import { MadeAccount } from '../../src/contract/accounts.ts'
import { FlowDraftDetail } from '../../src/contract/flow-drafts.ts'
import { GuideDraftDetail } from '../../src/contract/guide-drafts.ts'
import { ImportPlan, ListedPerson } from '../../src/contract/people.ts'
import { OpenedEntry, TrailEntry } from '../../src/contract/security.ts'
import { Id } from '../../src/contract/shared.ts'
import { createAccount } from '../../src/people/create-account.ts'
import { roleMatrix } from '../platform/http/role-matrix.ts'
import { freshStep, type Shown } from '../support/authenticator.ts'
import { completeLog } from '../support/complete-log.ts'
import { openApplication, type OpenApplication } from '../support/open-application.ts'
import { toneWav } from '../support/wav.ts'
import { trailMatrix } from './trail-matrix.ts'

/** The client's address, as a trusted proxy tells it. */
const from = '203.0.113.77'

let open: OpenApplication
let url: string
const cookies = new Map<string, string>()
let auditor: string

async function fetchAs(cookie: string, method: string, path: string, body?: object) {
  const response = await fetch(url + path, {
    method,
    headers: { cookie, 'x-forwarded-for': from, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const text = await response.text()
  return { status: response.status, text, set: response.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
}
async function signIn(username: string, password = `hotline-${username}`, code?: string): Promise<string> {
  const { status, text, set } = await fetchAs('', 'POST', '/api/session', {
    username,
    password,
    ...(code ? { code } : {}),
  })
  expect(status, text).toBe(200)
  return set
}

/** Who did it, by which cookie, and what was answered. */
type Done = { who: string; cookie: string; text: string }
async function ask(who: string, method: string, path: string, body?: object): Promise<Done> {
  const cookie = cookies.get(who) ?? (await signIn(who))
  cookies.set(who, cookie)
  const { status, text } = await fetchAs(cookie, method, path, body)
  expect(status, `${method} ${path}: ${text}`).toBe(200)
  return { who, cookie, text }
}
function read<Shape extends z.ZodType>(shape: Shape, { text }: Done): z.output<Shape> {
  return shape.parse(JSON.parse(text))
}

async function addManager(username: string): Promise<void> {
  const name = { zh: `账号 ${username}`, en: `Account ${username}` }
  await createAccount(open.database.context, { username, password: `hotline-${username}`, name, role: 'manager' })
}

beforeAll(async () => {
  open = await openApplication({ ROLES: 'web', TRUSTED_PROXIES: 'loopback' })
  url = await open.application.start()
  auditor = await signIn('auditor1')
  for (const at of [3, 4, 5, 6, 7, 8]) await addManager(`helper${at}`)
})
afterAll(() => open.close())

async function idOf(username: string): Promise<string> {
  return (await open.database.context.db.person.findUniqueOrThrow({ where: { username } })).id
}

async function divisionOf(username: string): Promise<string> {
  return (await open.database.context.db.person.findUniqueOrThrow({ where: { username } })).divisionId ?? ''
}

let made = 0
async function takeOn(said: object = {}): Promise<z.infer<typeof MadeAccount>> {
  made += 1
  const name = { zh: `新人${made}`, en: `Newcomer ${made}` }
  const wanted = { username: `newcomer${made}`, name, role: 'operator', skills: [{ skill: 'housing', level: 3 }] }
  return read(MadeAccount, await ask('admin1', 'POST', '/api/people', { ...wanted, ...said }))
}
async function personOf(id: string): Promise<z.infer<typeof ListedPerson>> {
  return read(z.object({ person: ListedPerson }), await ask('admin1', 'GET', `/api/people/${id}`)).person
}

/** The operator's only call: talking, or just ended. */
async function callOf(username: string, ended = false): Promise<string> {
  const { db } = open.database.context
  const operatorId = await idOf(username)
  await db.call.updateMany({
    where: { operatorId, state: { not: 'ended' } },
    data: { state: 'ended', endedAt: new Date(), outcome: 'answered', wrappedAt: new Date() },
  })
  await db.reservation.updateMany({
    where: { operatorId, state: { in: ['pending', 'accepted'] } },
    data: { state: 'completed', endedAt: new Date() },
  })
  const now = new Date()
  const { id } = await db.call.create({
    data: {
      callSid: `CA${randomUUID().replaceAll('-', '')}`,
      flow: 'hotline',
      from: '+8613800138000',
      to: '+864001232900',
      queueId: 'housing',
      operatorId,
      startedAt: now,
      queuedAt: now,
      acceptedAt: now,
      answeredAt: now,
      talkingSince: now,
      seenAt: now,
      ...(ended ? { state: 'ended', endedAt: now, outcome: 'answered', wrappedAt: now } : { state: 'talking' }),
      log: { create: {} },
    },
  })
  await db.reservation.create({
    data: { callId: id, operatorId, state: ended ? 'completed' : 'accepted', offeredAt: now, dueAt: now },
  })
  await db.operator.update({ where: { personId: operatorId }, data: { activity: ended ? 'available' : 'on_call' } })
  return id
}
async function offerTo(username: string): Promise<string> {
  const { db } = open.database.context
  const callId = await callOf(username, true)
  const operatorId = await idOf(username)
  await db.call.update({
    where: { id: callId },
    data: { state: 'queued', endedAt: null, outcome: null, operatorId: null, wrappedAt: null, acceptedAt: null },
  })
  await db.operator.update({ where: { personId: operatorId }, data: { activity: 'offered' } })
  const dueAt = new Date(Date.now() + 60_000)
  return (await db.reservation.create({ data: { callId, operatorId, offeredAt: new Date(), dueAt } })).id
}
async function aGuide(): Promise<{ guideId: string; version: number }> {
  const { id, version } = await open.database.context.db.guide.findFirstOrThrow({
    where: { withdrawn: null, division: await divisionOf('specialist1') },
    orderBy: { id: 'asc' },
  })
  return { guideId: id, version }
}
async function forward(username: string): Promise<string> {
  const callId = await callOf(username)
  const divisionId = await divisionOf('specialist1')
  const ticket = { divisionId, kind: 'consultation', summary: '咨询', detail: '请答复' }
  return read(z.object({ id: Id }), await ask(username, 'POST', `/api/calls/${callId}/tickets`, ticket)).id
}
async function beginDraft(): Promise<z.infer<typeof GuideDraftDetail>> {
  const { guideId } = await aGuide()
  return read(GuideDraftDetail, await ask('specialist1', 'POST', '/api/drafts', { from: 'guide', guideId }))
}
async function saveDraft({ id, content, revision, baseVersion }: z.infer<typeof GuideDraftDetail>): Promise<Done> {
  const changed = { ...content, answer: '请提前预约，再到窗口办理。' }
  const body = { content: changed, summary: '补充预约', revision, baseVersion }
  return ask('specialist1', 'PUT', `/api/drafts/${id}`, body)
}
async function discardDraft(id: string): Promise<void> {
  await ask('specialist1', 'POST', `/api/drafts/${id}/steps`, { action: 'discard' })
}
async function beginFlow(): Promise<z.infer<typeof FlowDraftDetail>> {
  return read(FlowDraftDetail, await ask('admin1', 'POST', '/api/flow-drafts', { flowId: 'hotline' }))
}
async function saveFlow({ id, document, revision }: z.infer<typeof FlowDraftDetail>): Promise<Done> {
  const [name = ''] = Object.keys(document.prompts.zh)
  const prompts = {
    ...document.prompts,
    zh: { ...document.prompts.zh, [name]: `${document.prompts.zh[name]}请稍候。` },
  }
  const body = { document: { ...document, prompts }, summary: '更温和', revision }
  return ask('admin1', 'PUT', `/api/flow-drafts/${id}`, body)
}
async function discardFlow(id: string): Promise<void> {
  await ask('admin1', 'POST', `/api/flow-drafts/${id}/steps`, { action: 'discard' })
}
async function addSound(name: string, hz: number): Promise<Done> {
  return ask('admin1', 'POST', '/api/sounds', { name, file: toneWav(hz).toString('base64') })
}
async function settingNow(key: string) {
  const all = z.array(z.object({ key: z.string(), version: z.int(), value: z.unknown() }))
  const found = read(all, await ask('admin1', 'GET', '/api/settings')).find((one) => one.key === key)
  if (!found) throw new Error(key)
  return found
}
async function guard(username: string, shown: Shown): Promise<string> {
  const begun = await ask(username, 'POST', '/api/account/second-factor', { password: `hotline-${username}` })
  const { secret } = read(z.object({ secret: z.string() }), begun)
  await ask(username, 'PUT', '/api/account/second-factor', { code: shown(secret, -1) })
  return secret
}
const notice = {
  text: { zh: '今日系统检修', en: 'Maintenance today' },
  until: new Date(Date.now() + 3_600_000).toISOString(),
  closesIntake: false,
  reason: '检修',
}

/** For each route, a call that changes something by it. */
const doing: Record<string, () => Promise<Done>> = {
  'PUT /api/account/password': async () => {
    const { username, password } = await takeOn()
    cookies.set(username, await signIn(username, password))
    return ask(username, 'PUT', '/api/account/password', { current: password, next: 'a-long-sentence-of-mine-7' })
  },
  'PUT /api/account/preferences': async () => {
    await ask('helper3', 'PUT', '/api/account/preferences', { theme: 'light' })
    return ask('helper3', 'PUT', '/api/account/preferences', { theme: 'dark' })
  },
  'POST /api/accounts/:id/single-sign-on/unlink': async () => {
    const personId = await idOf('helper8')
    const account = { issuer: 'https://id.example', subject: 'helper8', personId, linkedAt: new Date() }
    await open.database.context.db.providerAccount.create({ data: account })
    return ask('security1', 'POST', `/api/accounts/${personId}/single-sign-on/unlink`)
  },
  'POST /api/account/second-factor': () =>
    ask('helper3', 'POST', '/api/account/second-factor', { password: 'hotline-helper3' }),
  'PUT /api/account/second-factor': async () => {
    const shown = await freshStep()
    const begun = await ask('helper4', 'POST', '/api/account/second-factor', { password: 'hotline-helper4' })
    const { secret } = read(z.object({ secret: z.string() }), begun)
    return ask('helper4', 'PUT', '/api/account/second-factor', { code: shown(secret) })
  },
  'POST /api/account/recovery-codes': async () => {
    const shown = await freshStep()
    const secret = await guard('helper5', shown)
    return ask('helper5', 'POST', '/api/account/recovery-codes', { code: shown(secret) })
  },
  'POST /api/account/second-factor/removal': async () => {
    const shown = await freshStep()
    const secret = await guard('helper6', shown)
    const body = { password: 'hotline-helper6', code: shown(secret) }
    return ask('helper6', 'POST', '/api/account/second-factor/removal', body)
  },
  'POST /api/accounts/:id/second-factor/reset': async () => {
    await guard('helper7', await freshStep())
    return ask('security1', 'POST', `/api/accounts/${await idOf('helper7')}/second-factor/reset`)
  },
  'POST /api/account/sessions/:id/end': async () => {
    const elsewhere = await signIn('manager1')
    const tokenHash = hashToken(elsewhere.split('=')[1] ?? '')
    const { id } = await open.database.context.db.session.findUniqueOrThrow({ where: { tokenHash } })
    return ask('manager1', 'POST', `/api/account/sessions/${id}/end`)
  },
  'POST /api/account/sessions/end-others': async () => {
    await ask('manager1', 'GET', '/api/session')
    await signIn('manager1')
    return ask('manager1', 'POST', '/api/account/sessions/end-others')
  },
  'POST /api/accounts': () =>
    ask('security1', 'POST', '/api/accounts', {
      username: 'auditor9',
      name: { zh: '审计员九', en: 'Auditor nine' },
      role: 'auditor',
    }),
  'PUT /api/accounts/:id/disabled': async () =>
    ask('security1', 'PUT', `/api/accounts/${(await takeOn()).id}/disabled`, { disabled: true }),
  'POST /api/accounts/:id/password': async () =>
    ask('security1', 'POST', `/api/accounts/${(await takeOn()).id}/password`),
  'POST /api/accounts/:id/revoke': async () => {
    await signIn('helper8')
    return ask('security1', 'POST', `/api/accounts/${await idOf('helper8')}/revoke`)
  },
  'PUT /api/accounts/:id/role': async () => {
    const { id } = await takeOn()
    const body = { role: 'auditor', divisionId: null, expectedVersion: 1 }
    return ask('security1', 'PUT', `/api/accounts/${id}/role`, body)
  },
  'POST /api/calls/:id/checklists': async () => {
    const { guideId, version } = await aGuide()
    const body = { guideId, version, materials: [], channel: 'spoken' }
    return ask('operator1', 'POST', `/api/calls/${await callOf('operator1')}/checklists`, body)
  },
  'POST /api/calls/:id/guides': async () =>
    ask('operator1', 'POST', `/api/calls/${await callOf('operator1')}/guides`, await aGuide()),
  'POST /api/calls/:id/hangup': async () => ask('operator1', 'POST', `/api/calls/${await callOf('operator1')}/hangup`),
  'PUT /api/calls/:id/hold': async () =>
    ask('operator1', 'PUT', `/api/calls/${await callOf('operator1')}/hold`, { hold: true }),
  'POST /api/calls/:id/line-lost': async () =>
    ask('operator1', 'POST', `/api/calls/${await callOf('operator1')}/line-lost`),
  'POST /api/calls/:id/log': async () => {
    const callId = await callOf('operator1', true)
    await ask('operator1', 'POST', `/api/calls/${callId}/log`, completeLog)
    return ask('operator1', 'POST', `/api/calls/${callId}/log`, { ...completeLog, where: '演示市东区' })
  },
  'POST /api/calls/:id/tickets': async () => {
    const body = { divisionId: 'property-management', kind: 'consultation', summary: '咨询', detail: '请答复' }
    return ask('operator1', 'POST', `/api/calls/${await callOf('operator1')}/tickets`, body)
  },
  'POST /api/configuration/import': async () => {
    const { version } = await settingNow('reservation')
    const body = { settings: { reservation: { seconds: 31 } }, versions: { reservation: version }, reason: '调整' }
    return ask('admin1', 'POST', '/api/configuration/import', body)
  },
  'POST /api/urgent-notice': () => ask('manager1', 'POST', '/api/urgent-notice', notice),
  'POST /api/urgent-notice/end': async () => {
    await ask('manager1', 'POST', '/api/urgent-notice', notice)
    return ask('manager1', 'POST', '/api/urgent-notice/end', { reason: '已恢复' })
  },
  'POST /api/drafts': async () => {
    const { guideId } = await aGuide()
    const done = await ask('specialist1', 'POST', '/api/drafts', { from: 'guide', guideId })
    await discardDraft(read(GuideDraftDetail, done).id)
    return done
  },
  'PUT /api/drafts/:id': async () => {
    const draft = await beginDraft()
    const done = await saveDraft(draft)
    await discardDraft(draft.id)
    return done
  },
  'POST /api/drafts/:id/steps': async () => {
    const draft = await beginDraft()
    await saveDraft(draft)
    const done = await ask('specialist1', 'POST', `/api/drafts/${draft.id}/steps`, { action: 'submit' })
    await ask('manager1', 'POST', `/api/drafts/${draft.id}/steps`, { action: 'publish' })
    return done
  },
  'POST /api/flow-drafts': async () => {
    const done = await ask('admin1', 'POST', '/api/flow-drafts', { flowId: 'hotline' })
    await discardFlow(read(FlowDraftDetail, done).id)
    return done
  },
  'PUT /api/flow-drafts/:id': async () => {
    const draft = await beginFlow()
    const done = await saveFlow(draft)
    await discardFlow(draft.id)
    return done
  },
  'POST /api/flow-drafts/:id/replay': async () => {
    const draft = await beginFlow()
    const done = await ask('admin1', 'POST', `/api/flow-drafts/${draft.id}/replay`, { days: 7 })
    await discardFlow(draft.id)
    return done
  },
  'POST /api/flow-drafts/:id/steps': async () => {
    const draft = await beginFlow()
    await saveFlow(draft)
    await ask('admin1', 'POST', `/api/flow-drafts/${draft.id}/steps`, { action: 'submit' })
    return ask('admin2', 'POST', `/api/flow-drafts/${draft.id}/steps`, { action: 'publish' })
  },
  'PUT /api/guides/:division/:slug/vote': async () => {
    const { guideId, version } = await aGuide()
    await ask('operator1', 'PUT', `/api/guides/${guideId}/vote`, { version, useful: true })
    return ask('operator1', 'PUT', `/api/guides/${guideId}/vote`, { version, useful: false, comment: '缺少地址' })
  },
  'POST /api/guides/:division/:slug/withdraw': async () => {
    const { guideId } = await aGuide()
    return ask('manager1', 'POST', `/api/guides/${guideId}/withdraw`, { reason: '已废止' })
  },
  'PUT /api/operator/activity': async () => {
    await callOf('operator1', true)
    return ask('operator1', 'PUT', '/api/operator/activity', { activity: 'offline' })
  },
  'POST /api/people': async () =>
    ask('admin1', 'POST', '/api/people', {
      username: 'arrival',
      name: { zh: '新来的', en: 'Arrival' },
      role: 'operator',
      skills: [{ skill: 'housing', level: 2 }],
    }),
  'PUT /api/people/:id': async () => {
    const { id } = await takeOn()
    const { name, role, divisionId, skills, language } = await personOf(id)
    const body = { name, role, divisionId, skills, language, extension: '8123', expectedVersion: 1 }
    return ask('admin1', 'PUT', `/api/people/${id}`, body)
  },
  'POST /api/people/:id/hand-over': async () => {
    await forward('operator2')
    const body = { handTo: await idOf('operator1') }
    return ask('admin1', 'POST', `/api/people/${await idOf('operator2')}/hand-over`, body)
  },
  'POST /api/people/:id/leave': async () =>
    ask('admin1', 'POST', `/api/people/${(await takeOn()).id}/leave`, { expectedVersion: 1 }),
  'POST /api/people/:id/return': async () => {
    const { id } = await takeOn()
    await ask('admin1', 'POST', `/api/people/${id}/leave`, { expectedVersion: 1 })
    return ask('admin1', 'POST', `/api/people/${id}/return`, { expectedVersion: 2 })
  },
  'POST /api/people/bulk': async () => {
    const { id } = await takeOn()
    const change = { kind: 'skills', skills: [{ skill: 'general', level: 5 }] }
    return ask('admin1', 'POST', '/api/people/bulk', { people: [{ id, expectedVersion: 1 }], change })
  },
  'POST /api/people/import': async () => {
    const csv = (await ask('admin1', 'GET', '/api/people.csv')).text.replace('\uFEFF', '')
    const [heading = '', line = ''] = csv.split('\n').filter((text) => /operator1|用户名/.test(text))
    const file = Buffer.from(`${heading}\n${line.replace('operator1', 'imported1')}\n`).toString('base64')
    const { digest } = read(ImportPlan, await ask('admin1', 'POST', '/api/people/import/preview', { file }))
    return ask('admin1', 'POST', '/api/people/import', { file, digest })
  },
  'POST /api/reservations/:id/accept': async () =>
    ask('operator1', 'POST', `/api/reservations/${await offerTo('operator1')}/accept`),
  'POST /api/reservations/:id/reject': async () =>
    ask('operator1', 'POST', `/api/reservations/${await offerTo('operator1')}/reject`),
  'DELETE /api/session': async () => {
    cookies.set('specialist2', await signIn('specialist2'))
    const done = await ask('specialist2', 'DELETE', '/api/session')
    cookies.delete('specialist2')
    return done
  },
  'POST /api/session': async () => ({ who: 'specialist2', cookie: await signIn('specialist2'), text: '' }),
  'PUT /api/settings/:key': async () => {
    const { version } = await settingNow('wrap_up')
    const body = { value: { seconds: 77 }, reason: '试行', expectedVersion: version }
    return ask('admin1', 'PUT', '/api/settings/wrap_up', body)
  },
  'POST /api/sounds': () => addSound('开场白', 660),
  'PUT /api/sounds/:id': async () => {
    const { id } = read(z.object({ id: Id }), await addSound('等待音乐', 440))
    return ask('admin1', 'PUT', `/api/sounds/${id}`, { name: '等候音乐', retired: false })
  },
  'POST /api/tickets/:id/steps': async () => {
    const id = await forward('operator1')
    await ask('specialist1', 'POST', `/api/tickets/${id}/steps`, { action: 'sign' })
    return ask('specialist1', 'POST', `/api/tickets/${id}/steps`, { action: 'reply', note: '请持身份证到窗口办理' })
  },
}

/** The newest entries of the trail, as the auditor reads them. */
async function trail(query: Record<string, string>): Promise<TrailEntry[]> {
  const { status, text } = await fetchAs(auditor, 'GET', `/api/security-events?${new URLSearchParams(query)}`)
  expect(status, text).toBe(200)
  return z.object({ items: z.array(TrailEntry) }).parse(JSON.parse(text)).items
}
async function opened(id: string): Promise<OpenedEntry> {
  const { status, text } = await fetchAs(auditor, 'GET', `/api/security-events/${id}`)
  expect(status, text).toBe(200)
  return OpenedEntry.parse(JSON.parse(text))
}

const changing = [...roleMatrix.keys()].filter((route) => !route.startsWith('GET '))

test('When a route may change something, then the matrix says what it leaves in the trail, and it tells of no others', () => {
  expect(Object.keys(trailMatrix).sort()).toEqual(changing.sort())
  const leaving = Object.keys(trailMatrix).filter((route) => 'event' in (trailMatrix[route] ?? {}))
  expect(Object.keys(doing).sort()).toEqual(leaving.sort())
  for (const trace of Object.values(trailMatrix))
    if ('provedIn' in trace) expect(fs.readFileSync(trace.provedIn, 'utf8')).toContain(`'${trace.leaves}'`)
})

for (const [route, trace] of Object.entries(trailMatrix)) {
  if (!('event' in trace)) continue
  test(`When ${route} is done, then the auditor finds ${trace.event}: by whom, from where, in which session, and what it changed`, async () => {
    const since = await open.database.context.db.event.findFirstOrThrow({ orderBy: { id: 'desc' } })
    const { who, cookie } = (await doing[route]?.()) ?? { who: '', cookie: '' }
    const found = (await trail({ type: trace.event, who })).find(
      ({ id, actorUsername }) => BigInt(id) > since.id && actorUsername === who,
    )
    expect(found, 'an entry by them').toBeDefined()
    expect(found?.address).toBe(from)
    const entry = await opened(found?.id ?? '')
    const session = await open.database.context.db.session.findUnique({
      where: { tokenHash: hashToken(cookie.split('=')[1] ?? '') },
    })
    if (session) expect(entry.sessionId).toBe(session.id)
    else expect(entry.sessionId).not.toBeNull()
    if (trace.change === 'said') return
    expect(entry.change?.after, 'after').toBeDefined()
    if (trace.change === 'both') {
      expect(entry.change?.before, 'before').toBeDefined()
      expect(entry.change?.before).not.toEqual(entry.change?.after)
    } else expect(entry.change?.before).toBeUndefined()
  })
}

test('When what was changed is read back, then it is told to the field, and no secret is in it', async () => {
  const [setting] = await trail({ type: 'setting.changed', q: 'wrap_up' })
  expect((await opened(setting?.id ?? '')).change).toEqual({ before: { seconds: 120 }, after: { seconds: 77 } })
  const [log] = await trail({ type: 'log.amended' })
  expect((await opened(log?.id ?? '')).change).toEqual({ before: { where: '演示市' }, after: { where: '演示市东区' } })
  const [reply] = await trail({ type: 'ticket.replied' })
  expect((await opened(reply?.id ?? '')).change).toMatchObject({
    before: { state: 'signed', reply: null },
    after: { state: 'replied', reply: '请持身份证到窗口办理' },
  })
  const rows = await open.database.context.db.event.findMany({ where: { address: { not: null } } })
  const told = JSON.stringify(rows.map(({ data, change }) => [data, change]))
  for (const { passwordHash } of await open.database.context.db.person.findMany())
    expect(told).not.toContain(passwordHash)
  for (const { secret, proposed } of await open.database.context.db.secondFactor.findMany())
    for (const kept of [secret, proposed]) if (kept) expect(told).not.toContain(kept)
})

test('When somebody is refused, at the door of a route or behind it, then that is in the trail with their address', async () => {
  for (const [who, method, path, body] of [
    ['operator1', 'GET', '/api/settings', undefined],
    ['admin1', 'PUT', '/api/settings/sign_in', { value: {}, reason: '看看', expectedVersion: 1 }],
  ] as const) {
    const cookie = cookies.get(who) ?? (await signIn(who))
    expect((await fetchAs(cookie, method, path, body)).status).toBe(403)
    const [entry] = await trail({ type: 'access.refused', who })
    expect(entry).toMatchObject({ actorUsername: who, address: from, data: { method } })
  }
  const refused = { username: 'stranger', password: 'nothing of mine' }
  expect((await fetchAs('', 'POST', '/api/session', refused)).status).toBe(401)
  expect((await trail({ q: 'stranger' }))[0]).toMatchObject({ type: 'session.refused', address: from, actorId: null })
})
