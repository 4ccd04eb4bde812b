import path from 'node:path'
import { expect, test } from 'vitest'
import type { FlowDocument } from '../../src/contract/flow.ts'
import {
  addNode,
  nodesInto,
  removeNode,
  renameNode,
  setLead,
  setNode,
  setText,
} from '../../src/console/features/flows/flow-edits.ts'
import { changesBetween, isSame, mergeFlows } from '../../src/console/features/flows/flow-parts.ts'
import { checkWritten } from '../../src/ivr/check-flow.ts'
import { loadFlows } from '../../src/ivr/load-flows.ts'
import { organisation } from '../support/organisation.ts'

const { hotline } = loadFlows(path.resolve(import.meta.dirname, '../../ivr'), organisation)
if (!hotline) throw new Error('the shipped flow is missing')
const flow: FlowDocument = hotline

test('When a node is deleted, then it is known what led to it, and every fault that follows is found', () => {
  expect(nodesInto(flow, 'safety')).toEqual(['menu'])
  expect(nodesInto(flow, 'voicemail').sort()).toEqual(['approvals', 'general', 'housing', 'safety'])
  const without = removeNode(flow, 'voicemail')
  const nodes = new Set(checkWritten(without, organisation).map(({ node }) => node))
  for (const id of ['approvals', 'general', 'housing', 'safety', 'message-taken']) expect(nodes, id).toContain(id)
  // A key that led to it is gone with it.
  expect(removeNode(flow, 'safety').nodes.menu).not.toHaveProperty('keys.3')
})

test('When a node gets another name, then all that led to it leads to it still', () => {
  const renamed = renameNode(renameNode(flow, 'voicemail', 'message-box'), 'greeting', 'hello')
  expect(renamed.start).toBe('hello')
  expect(checkWritten(renamed, organisation)).toEqual([])
})

test('When a node is added and connected, then the flow is right once its text is written', () => {
  const { document, id } = addNode(flow, 'say')
  expect(id).toBe('say-1')
  let written = setText(setText(document, 'zh', id, '请稍候。'), 'en', id, 'One moment.')
  const [added, greeting] = [written.nodes[id], written.nodes.greeting]
  if (!added || !greeting) throw new Error('a node is missing')
  written = setNode(written, id, setLead(added, 'next', 'menu'))
  written = setNode(written, 'greeting', setLead(greeting, 'next', id))
  expect(checkWritten(written, organisation)).toEqual([])
  expect(changesBetween(flow, written).map((change) => change.path)).toEqual([
    'nodes.greeting',
    'nodes.say-1',
    'prompts.zh.say-1',
    'prompts.en.say-1',
  ])
})

test('When a text is no longer spoken and differs, then it is no difference', () => {
  const other = setText(flow, 'zh', 'old-words', '旧话')
  expect(changesBetween(flow, other)).toEqual([])
})

test('When fields come in another order, then nothing has changed', () => {
  expect(isSame({ a: 1, b: { c: [1], d: 2 } }, { b: { d: 2, c: [1] }, a: 1 })).toBe(true)
  expect(isSame({ a: 1 }, { a: 2 })).toBe(false)
})

test('When two people change a flow apart from each other, then both changes are there', () => {
  const mine = setText(removeNode(flow, 'safety'), 'zh', 'goodbye', '我的再见。')
  const theirs = setText(addNode(flow, 'hangup').document, 'en', 'goodbye', 'Theirs.')
  const { merged, conflicts } = mergeFlows(flow, mine, theirs)
  expect(conflicts).toEqual([])
  expect(merged.nodes).not.toHaveProperty('safety')
  expect(merged.nodes).toHaveProperty('hangup-1')
  expect([merged.prompts.zh.goodbye, merged.prompts.en.goodbye]).toEqual(['我的再见。', 'Theirs.'])
})

test('When both have changed the same, then it is a conflict and goes as chosen, unless it is the same change', () => {
  const mine = setText(flow, 'zh', 'goodbye', '我的。')
  const theirs = setText(flow, 'zh', 'goodbye', '你的。')
  const { merged, conflicts } = mergeFlows(flow, mine, theirs)
  expect(conflicts).toEqual([{ path: 'prompts.zh.goodbye', mine: '我的。', theirs: '你的。' }])
  expect(merged.prompts.zh.goodbye).toBe('我的。')
  const chosen = mergeFlows(flow, mine, theirs, { 'prompts.zh.goodbye': 'theirs' }).merged
  expect(chosen.prompts.zh.goodbye).toBe('你的。')
  expect(mergeFlows(flow, mine, structuredClone(mine)).conflicts).toEqual([])
  const removed = mergeFlows(
    flow,
    removeNode(flow, 'safety'),
    setNode(flow, 'safety', { kind: 'hangup', prompts: ['goodbye'] }),
  )
  expect(removed.conflicts.map((conflict) => conflict.path)).toEqual(['nodes.safety'])
  expect(removed.merged.nodes).not.toHaveProperty('safety')
})
