import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { FlowDraftDetail } from '../../src/contract/flow-drafts.ts'
import { Rehearsal } from '../../src/contract/flow-trials.ts'
import { Sound, soundPath } from '../../src/contract/sounds.ts'
import { openApplication, type OpenApplication } from '../support/open-application.ts'
import { firstSettings } from '../support/organisation.ts'
import { toneWav } from '../support/wav.ts'

let open: OpenApplication
let administrator: string
beforeAll(async () => {
  open = await openApplication()
  administrator = await open.cookieOf('administrator')
})
afterAll(() => open.close())

async function ask(method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) {
  const headers = { cookie: administrator, origin: open.publicUrl, 'accept-language': 'en' }
  const response = await open.application.server.inject({ method, url, headers, ...(payload ? { payload } : {}) })
  const body: unknown = response.json()
  return { status: response.statusCode, body, text: response.body }
}
async function add(name: string, file: Buffer): Promise<Sound> {
  return Sound.parse((await ask('POST', '/api/sounds', { name, file: file.toString('base64') })).body)
}
async function sounds(): Promise<Sound[]> {
  return z.array(Sound).parse((await ask('GET', '/api/sounds')).body)
}
function eventsOf(type: string) {
  return open.application.context.db.event.findMany({ where: { type }, orderBy: { id: 'asc' } })
}

test('When a sound is added, then it is there once, callers get it to the byte, and the auditor’s record says who did', async () => {
  const file = toneWav(660)
  const added = await add('开场白', file)
  expect(added).toMatchObject({ name: '开场白', seconds: 2, level: -17, retired: false, uses: [] })
  expect((await add('开场白', file)).id).toBe(added.id)
  expect((await sounds()).map(({ id }) => id)).toEqual([added.id])
  const heard = await open.application.server.inject({ url: soundPath(added.id) })
  expect(heard.headers['content-type']).toBe('audio/wav')
  expect(heard.rawPayload.equals(file)).toBe(true)
  const [event, ...others] = await eventsOf('sound.added')
  expect(others).toEqual([])
  expect(event).toMatchObject({ data: { soundId: added.id, name: '开场白', seconds: 2 } })
  expect(event?.actorId).toBeTruthy()
})

test('When somebody asks for a sound that there is not, then that is said, whatever the id is', async () => {
  for (const id of ['0198a000-0000-7000-8000-000000000001', 'nothing', '..%2f..%2fetc'])
    expect((await open.application.server.inject({ url: soundPath(id) })).statusCode).toBe(404)
})

test('When a file cannot be a sound, then it is refused with why, and nothing is kept', async () => {
  const before = (await sounds()).length
  const file = toneWav(440, { rate: 44_100 }).toString('base64')
  const refused = await ask('POST', '/api/sounds', { name: '太细', file })
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('8,000 samples a second')
  expect((await ask('POST', '/api/sounds', { name: '坏', file: 'no base64!' })).status).toBe(400)
  expect((await sounds()).length).toBe(before)
})

test('When a queue plays a sound, then it cannot be retired, and one that is retired cannot be chosen', async () => {
  const { id } = await add('等候音乐', toneWav(523))
  async function playing(music: string | undefined) {
    const { queues } = firstSettings
    const value = { ...queues, queues: queues.queues.map((queue) => ({ ...queue, music })) }
    const versions = z.array(z.object({ version: z.int() }))
    const [newest] = versions.parse((await ask('GET', '/api/settings/queues/versions')).body)
    return ask('PUT', '/api/settings/queues', { value, reason: '换音乐', expectedVersion: newest?.version })
  }
  expect((await playing(id)).status).toBe(200)
  expect((await sounds()).find((sound) => sound.id === id)?.uses).toContain('approvals')
  const refused = await ask('PUT', `/api/sounds/${id}`, { name: '等候音乐', retired: true })
  expect(refused.status).toBe(409)
  expect(refused.text).toContain('approvals')
  expect((await playing(undefined)).status).toBe(200)
  expect((await ask('PUT', `/api/sounds/${id}`, { name: '旧音乐', retired: true })).status).toBe(200)
  const chosen = await playing(id)
  expect(chosen.status).toBe(400)
  expect(chosen.text).toContain('queues.0.music')
  const [changed] = await eventsOf('sound.changed')
  expect(changed?.data).toMatchObject({
    before: { name: '等候音乐', retired: false },
    after: { name: '旧音乐', retired: true },
  })
})

test('When a draft of a flow plays sounds, then the report counts their length, the rehearsal plays them, and what cannot be is said where it is', async () => {
  const { id } = await add('问候', toneWav(440, { seconds: 7 }))
  const draft = FlowDraftDetail.parse((await ask('POST', '/api/flow-drafts', { flowId: 'direct' })).body)
  const [first = ''] = draft.report.announcements.map(({ prompt }) => prompt)
  async function save(zh: Record<string, string>, revision: number) {
    const document = { ...draft.document, sounds: { zh, en: {} } }
    const saved = await ask('PUT', `/api/flow-drafts/${draft.id}`, { document, summary: '录音', revision })
    return FlowDraftDetail.parse(saved.body)
  }
  const right = await save({ [first]: id }, draft.revision)
  expect(right.faults).toEqual([])
  expect(right.report.announcements.find(({ prompt }) => prompt === first)?.seconds.zh).toBe(7)
  const rehearsal = await ask('POST', `/api/flow-drafts/${draft.id}/rehearsal`, { language: 'zh', inputs: [] })
  expect(Rehearsal.parse(rehearsal.body).heard[0]?.said[0]).toMatchObject({ sound: id })
  const wrong = await save({ [first]: '0198a000-0000-7000-8000-000000000001', 'place-in-line': id }, right.revision)
  const told = wrong.faults.map(({ field, message }) => `${field}: ${message.en}`)
  expect(told).toHaveLength(2)
  expect(told).toContain(`prompts.zh.${first}: there is no such sound; choose another`)
  expect(told.find((fault) => fault.startsWith('prompts.zh.place-in-line'))).toContain('it holds {{ahead}}')
  const submitted = await ask('POST', `/api/flow-drafts/${draft.id}/steps`, { action: 'submit' })
  expect(submitted.status).toBe(422)
})
