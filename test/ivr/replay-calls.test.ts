import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FlowDocument } from '../../src/contract/flow.ts'
import { guessKeys, likeliest, type Trace } from '../../src/ivr/infer-keys.ts'
import type { IvrContext } from '../../src/ivr/ivr-context.ts'
import { loadFlows } from '../../src/ivr/load-flows.ts'
import { openFlowDraft } from '../../src/ivr/open-flow-draft.ts'
import { saveFlowDraft } from '../../src/ivr/change-flow-draft.ts'
import { readReplay, runReplay, startReplay } from '../../src/ivr/replay-calls.ts'
import { walkFlow } from '../../src/ivr/walk-flow.ts'
import { openDesk, type Desk } from '../support/open-desk.ts'
import { organisation } from '../support/organisation.ts'

const { hotline } = loadFlows(path.resolve(import.meta.dirname, '../../ivr'), organisation)
if (!hotline) throw new Error('the shipped flow is missing')
const flow: FlowDocument = hotline

function keysOf(trace: Trace, seconds: number | null = null): string {
  const guess = likeliest(guessKeys(flow, trace), seconds)
  return guess ? guess.pressed.map(({ input }) => (input.kind === 'key' ? input.key : '-')).join('') : 'none'
}

test('When a category was chosen, then it is known which key, and by the time whether it was pressed over the greeting', () => {
  const housing: Trace = [
    { type: 'menu', node: 'menu', key: '2' },
    { type: 'queued', queueId: 'housing' },
  ]
  expect(keysOf(housing, 3)).toBe('2')
  expect(keysOf(housing, 20)).toBe('-2')
})

test('When somebody came to the general queue, then the time tells a key from silence', () => {
  const general: Trace = [{ type: 'queued', queueId: 'general' }]
  expect(keysOf(general, 2)).toBe('0')
  expect(keysOf(general, 75)).toBe('---')
})

test('When recording was refused and English chosen, then those keys are found in their order', () => {
  expect(
    keysOf([
      { type: 'refused' },
      { type: 'language', language: 'en' },
      { type: 'menu', node: 'menu', key: '1' },
      { type: 'queued', queueId: 'approvals' },
    ]),
  ).toBe('*91')
})

test('When what is recorded cannot have happened in the flow, then it is said so', () => {
  expect(keysOf([{ type: 'queued', queueId: 'nowhere' }])).toBe('none')
})

test('When the draft has a menu before the menu, then whoever knows the line presses there what they always press', () => {
  const draft = structuredClone(flow)
  draft.nodes.first = {
    kind: 'menu',
    prompts: ['menu'],
    keys: { 1: { to: 'menu' }, 2: { to: 'voicemail' } },
    timeoutSeconds: 4,
    attempts: 1,
    onTimeout: 'menu',
    onInvalid: 'menu',
  }
  const greeting = draft.nodes.greeting
  if (greeting?.kind !== 'say') throw new Error('the greeting has changed')
  greeting.next = 'first'
  const pressed = [
    { node: 'greeting', input: { kind: 'silence' as const } },
    { node: 'menu', input: { kind: 'key' as const, key: '2' } },
  ]
  const caller = { pressed, waitedSeconds: 10, leaves: false }
  expect(walkFlow(flow, 'zh', caller)).toMatchObject({ nodes: ['greeting', 'menu', 'housing'], end: 'person' })
  expect(walkFlow(draft, 'zh', caller)).toMatchObject({ nodes: ['greeting', 'first', 'voicemail'], end: 'message' })
})

test('When a caller was answered after a longer wait than the draft allows, then they would have come to the message box', () => {
  const draft = structuredClone(flow)
  if (draft.nodes.housing?.kind !== 'enqueue') throw new Error('the queue has changed')
  draft.nodes.housing.maxWaitSeconds = 30
  const pressed = [{ node: 'greeting', input: { kind: 'key' as const, key: '2' } }]
  expect(walkFlow(draft, 'zh', { pressed, waitedSeconds: 31, leaves: false }).end).toBe('message')
  expect(walkFlow(draft, 'zh', { pressed, waitedSeconds: 29, leaves: false }).end).toBe('person')
})

let desk: Desk
let context: IvrContext
let jobs: string[]
beforeAll(async () => {
  desk = await openDesk()
  jobs = []
  context = {
    ...desk.context,
    jobs: { add: async (job) => void (job.name === 'replay-flow' && jobs.push(job.data.replayId)) },
  }
})
afterAll(() => desk.close())

/** So many finished calls with what would have been recorded of them: three in four were answered. */
async function makeCalls(count: number): Promise<void> {
  const { db } = desk.context
  const kinds = [
    { queue: 'housing', key: '2', category: 'property-services', after: 20 },
    { queue: 'approvals', key: '1', category: 'construction-permit', after: 25 },
    { queue: 'general', key: null, category: null, after: 2 },
    { queue: 'safety', key: '3', category: 'quality-complaint', after: 30 },
  ]
  const now = Date.now()
  const calls = Array.from({ length: count }, (_, at) => {
    const kind = kinds[at % 4] ?? kinds[0]
    const startedAt = new Date(now - (at + 60) * 1000)
    return { id: randomUUID(), kind, startedAt, answered: at % 16 < 12 }
  })
  for (let from = 0; from < count; from += 2000) {
    const some = calls.slice(from, from + 2000)
    await db.call.createMany({
      data: some.map(({ id, kind, startedAt, answered }) => ({
        id,
        callSid: `CA${id.replaceAll('-', '')}`,
        state: 'ended',
        flow: 'hotline',
        from: '+8613800138000',
        to: '+864001232900',
        queueId: kind?.queue ?? null,
        menuCategory: kind?.category ?? null,
        startedAt,
        queuedAt: new Date(startedAt.getTime() + (kind?.after ?? 0) * 1000),
        endedAt: new Date(startedAt.getTime() + 60_000),
        waitedMs: 15_000,
        outcome: answered ? 'answered' : 'abandoned',
        seenAt: startedAt,
      })),
    })
    await db.event.createMany({
      data: some.flatMap(({ id, kind }) => [
        { callId: id, type: 'call.started', data: {} },
        ...(kind?.key
          ? [{ callId: id, type: 'call.menu_chosen', data: { node: 'menu', key: kind.key, category: kind.category } }]
          : []),
        { callId: id, type: 'call.queued', data: { queueId: kind?.queue ?? '', priority: 0 } },
        { callId: id, type: 'call.ended', data: { by: 'caller', outcome: 'answered', talkedSeconds: 1 } },
      ]),
    })
  }
}

test('When ten thousand calls are replayed, then within ten seconds it is known whose way changes, who waits longer and who reaches nobody', async () => {
  await makeCalls(10_000)
  const writer = { id: await desk.addPerson('administrator'), role: 'administrator' as const }
  const draftId = await openFlowDraft(context, { wish: { flowId: 'hotline' }, writer })
  const draft = structuredClone(flow)
  // Housing goes to the message box, quality and safety to the approvals' queue, and the greeting is longer.
  if (draft.nodes.menu?.kind !== 'menu') throw new Error('the menu has changed')
  draft.nodes.menu.keys['2'] = { to: 'voicemail' }
  draft.nodes.menu.keys['3'] = { to: 'approvals' }
  draft.nodes.menu.keys['4'] = { to: 'housing' }
  draft.nodes.menu.keys['5'] = { to: 'safety' }
  draft.prompts.zh.greeting = `${draft.prompts.zh.greeting}本热线工作日八时至十八时提供人工服务。`
  await saveFlowDraft(context, { draftId, writer, document: draft, summary: '改', revision: 0 })

  expect(await startReplay(context, { draftId, days: 30 })).toMatchObject({ state: 'running', done: 0 })
  // Asked for again while it runs it goes on, and no second one begins.
  await startReplay(context, { draftId, days: 30 })
  expect(jobs).toHaveLength(1)
  const began = performance.now()
  await runReplay(context, jobs[0] ?? '')
  const took = performance.now() - began
  console.info(`10,000 calls replayed in ${Math.round(took)} ms`)
  expect(took).toBeLessThan(10_000)

  const replay = await readReplay(context, draftId)
  expect(replay).toMatchObject({ state: 'done', done: 10_000, total: 10_000, revision: 1 })
  const result = replay?.result
  expect(result).toMatchObject({ calls: 10_000, unclear: 0, answered: 7500 })
  // A quarter each: housing never, safety another way; all but housing hear the longer greeting.
  expect(result?.effects).toEqual({ never: 2500, other_way: 5000, later: 7500, sooner: 0 })
  expect(result?.same).toBe(0)
  expect(result?.secondsLater).toBeCloseTo(5, 0)
  const first = result?.examples[0]
  expect(first).toMatchObject({
    effects: ['never', 'other_way'],
    before: { nodes: ['greeting', 'menu', 'housing'], end: 'person', queueId: 'housing' },
    after: { end: 'message' },
  })
  expect(await context.db.call.count({ where: { id: first?.callId ?? '' } })).toBe(1)
}, 120_000)

test('When a worker does the same replay twice, or one that was replaced, then nothing is counted twice', async () => {
  const { draftId, result } = await context.db.flowReplay.findFirstOrThrow()
  await runReplay(context, jobs[0] ?? '')
  expect((await context.db.flowReplay.findFirstOrThrow()).result).toEqual(result)
  await startReplay(context, { draftId, days: 1 })
  await startReplay(context, { draftId, days: 2 })
  expect(await context.db.flowReplay.count()).toBe(1)
  await runReplay(context, jobs.at(-2) ?? '')
  expect(await readReplay(context, draftId)).toMatchObject({ days: 2, state: 'running', done: 0 })
  await runReplay(context, jobs.at(-1) ?? '')
  expect(await readReplay(context, draftId)).toMatchObject({ days: 2, state: 'done' })
})

test('When the worker dies in the middle, then whoever looks is told to start it again', async () => {
  const { id, draftId } = await context.db.flowReplay.findFirstOrThrow()
  const updatedAt = new Date(Date.now() - 90_000)
  await context.db.flowReplay.update({ where: { id }, data: { state: 'running', updatedAt } })
  expect(await readReplay(context, draftId)).toMatchObject({ state: 'failed' })
})
