import path from 'node:path'
import { expect, test } from 'vitest'
import type { TrialInput } from '../../src/contract/flow-trials.ts'
import { loadFlows } from '../../src/ivr/load-flows.ts'
import { rehearse } from '../../src/ivr/rehearse.ts'
import { organisation } from '../support/organisation.ts'

const { hotline, direct } = loadFlows(path.resolve(import.meta.dirname, '../../ivr'), organisation)
if (!hotline || !direct) throw new Error('the shipped flows are missing')

function key(pressed: string): TrialInput {
  return { kind: 'key', key: pressed }
}
function textOf({ heard }: ReturnType<typeof rehearse>, at: number): string {
  return heard[at]?.said.map(({ text }) => text).join('') ?? ''
}

test('When a key is pressed in the menu, then what follows is heard, and a person is awaited', () => {
  const trial = rehearse(hotline, 'zh', [{ kind: 'silence' }, key('2')])
  expect(textOf(trial, 0)).toContain('欢迎致电')
  expect(textOf(trial, 1)).toContain('请按 2')
  expect(textOf(trial, 2)).toBe('您前面还有 2 位来电，预计等待约 3 分钟。请不要挂机。')
  expect(trial.heard[2]?.chosen.category).toBe('property-services')
  expect(trial.awaited).toEqual({ what: 'person', node: 'housing', keys: [], seconds: 1200 })
})

test('When the other language is chosen, then it is spoken from there on', () => {
  const { heard, awaited } = rehearse(hotline, 'zh', [key('9')])
  expect(heard[1]?.said[0]).toMatchObject({ language: 'en' })
  expect(awaited.keys).toEqual(['0', '1', '2', '3', '9', '*'])
  expect(textOf(rehearse(hotline, 'en', []), 0)).toContain('Welcome')
})

test('When the person answers and hangs up, then the rating follows and it is over; when nobody answers, a message is taken', () => {
  const answered = rehearse(direct, 'zh', [{ kind: 'silence' }, { kind: 'done' }, key('5')])
  expect([textOf(answered, 2).includes('评分'), textOf(answered, 3)]).toEqual([
    true,
    '感谢您的评价。感谢您的来电，再见。',
  ])
  expect(answered.awaited.what).toBe('nothing')
  const waited = rehearse(direct, 'zh', [{ kind: 'silence' }, { kind: 'silence' }])
  expect(waited.awaited).toMatchObject({ what: 'message', node: 'voicemail', seconds: 180 })
})

test('When one step is taken back, then it is as it was before it', () => {
  const inputs: TrialInput[] = [key('1'), { kind: 'done' }]
  expect(rehearse(hotline, 'zh', inputs.slice(0, 1)).heard).toEqual(rehearse(hotline, 'zh', inputs).heard.slice(0, 2))
})

test('When something is done that nothing takes, then it is left out', () => {
  expect(rehearse(hotline, 'zh', [{ kind: 'failed' }, { kind: 'done' }]).heard).toHaveLength(1)
})

test('When the draft is broken on the way, then the trial goes as far as it can and says where it stops', () => {
  const broken = structuredClone(hotline)
  delete broken.nodes.housing
  expect(rehearse(broken, 'zh', [key('2')]).awaited).toMatchObject({ what: 'broken', node: 'greeting' })
  const circle = structuredClone(hotline)
  circle.nodes['not-recorded'] = { kind: 'say', prompts: ['not-recorded'], next: 'not-recorded' }
  expect(rehearse(circle, 'zh', [key('*')]).awaited.what).toBe('broken')
})
