import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { withPrompts, type FlowDocument } from '../../src/contract/flow.ts'
import { spokenSeconds } from '../../src/contract/spoken-seconds.ts'
import { checkWritten } from '../../src/ivr/check-flow.ts'
import { reportOn } from '../../src/ivr/flow-report.ts'
import { loadFlows } from '../../src/ivr/load-flows.ts'
import { organisation } from '../support/organisation.ts'
import { sampleFlow } from './sample-flow.ts'

const shipped = loadFlows(path.resolve(import.meta.dirname, '../../ivr'), organisation)
const texts = { zh: '您好。', en: 'Hello.' }
function sample(): FlowDocument {
  const { prompts } = withPrompts(sampleFlow, { prompts: { zh: {}, en: {} } })
  const names = [...JSON.stringify(sampleFlow).matchAll(/"([a-z][a-z-]*)"/g)].map(([, name = '']) => name)
  const waiting = ['next-in-line', 'wait-minutes', 'wait-short', 'wait-unknown', 'recording-refused', 'connecting']
  for (const name of [...names, ...waiting]) {
    prompts.zh[name] = texts.zh
    prompts.en[name] = texts.en
  }
  return structuredClone(withPrompts(sampleFlow, { prompts }))
}

/** What is wrong once the flow was changed, as `node field: message`. */
function faultsAfter(change: (flow: FlowDocument) => void): string[] {
  const flow = sample()
  change(flow)
  return checkWritten(flow, organisation).map(({ node, field, message }) => `${node} ${field}: ${message.en}`)
}

/** Changes a node, whatever its kind. */
function set(id: string, fields: Record<string, unknown>) {
  return (flow: FlowDocument) => void Object.assign(flow.nodes[id] ?? {}, fields)
}

describe('The check of a flow that is being written', () => {
  test('When the flow is right, then nothing is found, in the sample or in what is shipped', () => {
    expect(faultsAfter(() => undefined)).toEqual([])
    for (const flow of Object.values(shipped)) expect(checkWritten(flow, organisation)).toEqual([])
  })

  test.each<[string, (flow: FlowDocument) => void, string]>([
    [
      'a node leads to one that was deleted',
      set('voicemail', { next: 'gone' }),
      'voicemail : node "voicemail" leads on next to "gone", which is not a node',
    ],
    [
      'the start is not a node',
      (flow) => void (flow.start = 'gone'),
      'null start: start leads to "gone", which is not a node',
    ],
    ['nobody comes to a node', set('line', { after: 'bye' }), 'survey : node "survey" cannot be reached'],
    ['a node leads nowhere yet', set('voicemail', { next: '' }), 'voicemail next: is missing'],
    ['a menu has no key', set('menu', { keys: {} }), 'menu keys: needs at least one key'],
    [
      'a menu has no time-out',
      set('menu', { timeoutSeconds: 0 }),
      'menu timeoutSeconds: This must not be less than 1.',
    ],
    [
      'whoever presses nothing goes round for ever',
      set('menu', { onTimeout: 'not-recorded' }),
      'menu : whoever presses nothing goes round in "menu", "not-recorded" and reaches neither a person nor an end',
    ],
    [
      'nodes speak in a circle',
      set('not-recorded', { next: 'not-recorded' }),
      'not-recorded next: node "not-recorded" goes round in a circle without listening',
    ],
    [
      'callers come to a queue again after the conversation',
      set('line', { after: 'menu' }),
      'line after: after the conversation "line" leads to a queue again, where nobody would answer; lead to an end',
    ],
    [
      'a text is missing in one language',
      (flow) => void delete flow.prompts.en.goodbye,
      'bye prompts.en.goodbye: prompt "goodbye" has no English text; write what is to be said',
    ],
    [
      'a text is empty',
      (flow) => void (flow.prompts.zh.rate = '  '),
      'survey prompts.zh.rate: prompt "rate" has no Chinese text; write what is to be said',
    ],
    ['a node says nothing', set('bye', { prompts: [] }), 'bye prompts: There must be at least 1.'],
    ['there is no such queue', set('line', { queue: 'nowhere' }), 'line queue: there is no queue "nowhere"'],
    ['there is no such category', set('line', { category: 'nothing' }), 'line : there is no category "nothing"'],
    [
      'a number cannot be dialled',
      set('duty', { number: '12345' }),
      'duty number: This must be a number in international form such as +8610012345.',
    ],
    [
      'a blank is one that nobody fills in',
      (flow) => void (flow.prompts.en.goodbye = 'Bye {{name}}'),
      'null nodes: prompt en/goodbye wants {{name}}',
    ],
    [
      'too much is said in one go',
      (flow) => void (flow.prompts.en.goodbye = 'a'.repeat(4097)),
      'null prompts.en.goodbye: Shorten this to 4096 characters.',
    ],
    [
      'a text holds what cannot be spoken',
      (flow) => void (flow.prompts.zh.goodbye = '再\u0007见'),
      'null prompts.zh.goodbye: holds the control character U+0007; delete it',
    ],
    [
      'a node is called as nothing may be',
      (flow) => {
        flow.nodes['constructor'] = { kind: 'hangup', prompts: ['goodbye'] }
        set('voicemail', { next: 'constructor' })(flow)
      },
      'constructor : is a reserved name; choose another',
    ],
  ])('When %s, then the node and the field are named', (_, change, expected) => {
    expect(faultsAfter(change)).toEqual(expect.arrayContaining([expected]))
  })

  test('When something is wrong, then it is said in both languages', () => {
    const flow = sample()
    set('voicemail', { next: 'gone' })(flow)
    const [fault] = checkWritten(flow, organisation)
    expect(fault?.message.zh).toBe('节点“voicemail”的 next 指向“gone”，没有这个节点。')
  })
})

describe('The report after GB/T 33358-2016', () => {
  test('When a text is spoken, then Chinese counts by characters, English by words, with pauses', () => {
    expect(spokenSeconds('您好欢迎')).toBe(1)
    expect(spokenSeconds('您好，欢迎。')).toBe(1.8)
    expect(spokenSeconds('Thank you for your call.')).toBe(2.5)
    expect(spokenSeconds('按 9。')).toBe(1)
  })

  test('When a practised caller presses at once, then they are in line without hearing anything, and a patient one hears all', () => {
    const { hotline } = shipped
    if (!hotline) throw new Error('there is no hotline')
    const { ways, menus, depth, mostKeys, complete } = reportOn(hotline)
    expect({ menus, depth, mostKeys, complete }).toEqual({ menus: 1, depth: 1, mostKeys: 6, complete: true })
    expect(ways.zh.shortest).toEqual({ nodes: ['greeting', 'general'], seconds: 0, keys: 1 })
    const { zh } = hotline.prompts
    function said(name: string) {
      return spokenSeconds(zh[name] ?? '')
    }
    // The greeting, the star, the answer to it, and the menu twice with its time-outs.
    const longest = said('greeting') + said('recording-notice') + said('not-recorded') + 2 * (said('menu') + 4)
    expect(ways.zh.longest).toEqual({
      nodes: ['greeting', 'not-recorded', 'menu', 'general'],
      seconds: Math.round(longest * 10) / 10,
      keys: 1,
    })
  })

  test('When there is no menu, then the report says so; when nobody comes to a person, then there is no way', () => {
    const { direct } = shipped
    if (!direct) throw new Error('there is no direct line')
    expect(reportOn(direct)).toMatchObject({ menus: 0, depth: 0 })
    const flow = sample()
    flow.start = 'bye'
    expect(reportOn(flow).ways.zh).toEqual({ shortest: null, longest: null })
  })

  test('When a draft has more ways than can be followed, then the report still comes soon, and says that it is not whole', () => {
    const flow = sample()
    const ids = Array.from({ length: 24 }, (_, at) => `menu-${at}`)
    const keys = Object.fromEntries(ids.slice(0, 12).map((to, at) => [`${'0123456789*#'[at]}`, { to }]))
    for (const id of ids)
      flow.nodes[id] = {
        kind: 'menu',
        prompts: ['menu'],
        keys,
        timeoutSeconds: 4,
        attempts: 2,
        onTimeout: 'line',
        onInvalid: 'line',
      }
    flow.start = 'menu-0'
    const began = performance.now()
    expect(reportOn(flow).complete).toBe(false)
    expect(performance.now() - began).toBeLessThan(3000)
  })
})
