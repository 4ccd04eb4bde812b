import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { loadFlows } from '../../src/ivr/load-flows.ts'
import { loadMusic } from '../../src/ivr/load-music.ts'
import { BrokenContent } from '../../src/platform/read-source.ts'
import { organisation } from '../support/organisation.ts'

const shipped = path.resolve(import.meta.dirname, '../../ivr')

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true })
})

/** A copy of the shipped prompts with one flow of its own. */
function makeFolder(flow: string | Buffer): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hotline-ivr-'))
  folders.push(folder)
  fs.cpSync(path.join(shipped, 'prompts'), path.join(folder, 'prompts'), { recursive: true })
  fs.mkdirSync(path.join(folder, 'flows'))
  fs.writeFileSync(path.join(folder, 'flows/line.json'), flow)
  return folder
}

const good = `{
  "id": "line",
  "name": { "zh": "线路", "en": "Line" },
  "language": "zh",
  "start": "greeting",
  "apology": "apology", "requeued": "requeued", "hold": ["on-hold"],
  "nodes": {
    "greeting": { "kind": "say", "prompts": ["greeting"], "next": "menu" },
    "menu": {
      "kind": "menu", "prompts": ["menu"], "timeoutSeconds": 4, "attempts": 2,
      "keys": { "1": { "to": "queue", "category": "bidding" } },
      "onTimeout": "queue",
      "onInvalid": "queue"
    },
    "queue": { "kind": "enqueue",
      "queue": "general",
      "waiting": ["place-in-line"], "maxWaitSeconds": 60, "onTimeout": "bye", "after": "bye" },
    "bye": { "kind": "hangup", "prompts": ["goodbye"] }
  }
}
`

function faultsIn(folder: string): string[] {
  try {
    loadFlows(folder, organisation)
    return []
  } catch (error) {
    if (error instanceof BrokenContent) return error.message.split('\n')
    throw error
  }
}
function faultsOf(flow: string | Buffer): string[] {
  return faultsIn(makeFolder(flow))
}

/** The number of the line that holds the text. */
function lineWith(flow: string, text: string): number {
  return flow.slice(0, flow.indexOf(text)).split('\n').length
}

test('When the shipped flows are loaded, then all of them are right', () => {
  expect(Object.keys(loadFlows(shipped, organisation)).sort()).toEqual(['direct', 'hotline'])
})

test('When a flow is right, then it loads', () => {
  expect(faultsOf(good)).toEqual([])
})

const broken: [what: string, from: string, to: string, at: string, says: string][] = [
  [
    'has a setting nobody knows',
    '"attempts": 2',
    '"attempts": 2, "atempts": 3',
    '"menu": {',
    'nodes.menu: There is no field “atempts”. Take it out.',
  ],
  ['has a node of no known kind', '"kind": "say"', '"kind": "sing"', '"greeting": {', 'nodes.greeting'],
  [
    'has a menu that does not say what silence leads to',
    '      "onTimeout": "queue",\n      "onInvalid"',
    '      "onInvalid"',
    '"menu": {',
    'nodes.menu.onTimeout',
  ],
  [
    'has a menu without keys',
    '{ "1": { "to": "queue", "category": "bidding" } }',
    '{}',
    '"keys": {',
    'needs at least one key',
  ],
  ['listens for a key no telephone has', '"1": { "to"', '"A": { "to"', '"keys": {', 'must be one of 0-9 * #'],
  [
    'leads to a node that is not there',
    '"onInvalid": "queue"',
    '"onInvalid": "operator"',
    '"menu": {',
    'node "menu" leads on invalid to "operator", which is not a node',
  ],
  [
    'starts at a node that is not there',
    '"start": "greeting"',
    '"start": "welcome"',
    '"start"',
    'start leads to "welcome", which is not a node',
  ],
  [
    'has a node no caller can come to',
    '    "bye":',
    '    "attic": { "kind": "hangup", "prompts": ["goodbye"] },\n    "bye":',
    '"attic"',
    'node "attic" cannot be reached',
  ],
  [
    'goes round in a circle without listening',
    '"next": "menu" }',
    '"next": "again" },\n    "again": { "kind": "say", "prompts": ["menu"], "next": "greeting" }',
    '"again": {',
    'goes round in a circle without listening',
  ],
  [
    'sends callers to a queue that is not there',
    '"queue": "general"',
    '"queue": "plumbing"',
    '"queue": "plumbing"',
    'there is no queue "plumbing"',
  ],
  [
    'sorts callers into a category that is not there',
    '"category": "bidding"',
    '"category": "gardening"',
    '"menu": {',
    'there is no category "gardening"',
  ],
  [
    'speaks a prompt nobody wrote',
    '"prompts": ["goodbye"]',
    '"prompts": ["farewell"]',
    '"bye": {',
    'prompt "farewell" is missing in ivr/prompts/zh',
  ],
  [
    'says the same thing twice',
    '"start": "greeting",',
    '"start": "greeting",\n  "start": "menu",',
    '"start": "menu"',
    'Map keys must be unique',
  ],
  [
    'lets callers wait for a negative time',
    '"maxWaitSeconds": 60',
    '"maxWaitSeconds": -5',
    '"maxWaitSeconds"',
    'nodes.queue.maxWaitSeconds',
  ],
  ['goes by another name than its file', '"id": "line"', '"id": "other"', '"id"', "differs from the file's name"],
]

test.each(broken)('When a flow %s, then it is refused with its file and line', (_, from, to, at, says) => {
  const flow = good.replace(from, to)
  expect(flow).not.toBe(good)
  const faults = faultsOf(flow)
  expect(
    faults.some((fault) => fault.startsWith(`ivr/flows/line.json:${lineWith(flow, at)}: `) && fault.includes(says)),
    faults.join('\n'),
  ).toBe(true)
})

test('When a bracket is missing, then the line where reading ended is named', () => {
  const [fault = ''] = faultsOf(good.replace('"prompts": ["goodbye"] }\n', '"prompts": ["goodbye"\n'))
  expect(fault).toMatch(/^ivr\/flows\/line\.json:(18|19|20|21): /)
})

test('When a prompt is missing in one language, then the language is named', () => {
  const folder = makeFolder(good)
  fs.rmSync(path.join(folder, 'prompts/en/goodbye.md'))
  expect(faultsIn(folder)).toEqual([
    `ivr/flows/line.json:${lineWith(good, '"bye": {')}: ivr/prompts/en 中缺少语音“goodbye”。 / prompt "goodbye" is missing in ivr/prompts/en`,
  ])
})

test('When a prompt that every wait speaks is missing, then it is refused although no flow names it', () => {
  const folder = makeFolder(good)
  fs.rmSync(path.join(folder, 'prompts/zh/wait-minutes.md'))
  expect(faultsIn(folder)).toEqual([
    `ivr/flows/line.json:${lineWith(good, '"nodes"')}: ivr/prompts/zh 中缺少语音“wait-minutes”。 / prompt "wait-minutes" is missing in ivr/prompts/zh`,
  ])
})

const gbk = Buffer.from([0xc4, 0xfa, 0xba, 0xc3]) // 您好 in GBK

test('When a prompt is in another encoding, then its file and line are named', () => {
  const folder = makeFolder(good)
  fs.writeFileSync(path.join(folder, 'prompts/zh/goodbye.md'), Buffer.concat([Buffer.from('再见。\n'), gbk]))
  expect(faultsIn(folder)).toEqual(['ivr/prompts/zh/goodbye.md:2: 不是 UTF-8 编码，请另存为 UTF-8。 / is not UTF-8'])
})

test('When a flow is in another encoding, then its file and line are named', () => {
  const [before = '', after = ''] = good.split('线路')
  expect(faultsOf(Buffer.concat([Buffer.from(before), gbk, Buffer.from(after)]))).toEqual([
    'ivr/flows/line.json:3: 不是 UTF-8 编码，请另存为 UTF-8。 / is not UTF-8',
  ])
})

test('When a prompt is empty, then it is refused: silence is no greeting', () => {
  const folder = makeFolder(good)
  fs.writeFileSync(path.join(folder, 'prompts/en/goodbye.md'), ' \n')
  expect(faultsIn(folder)).toContain('ivr/prompts/en/goodbye.md:1: 内容为空，请写出要说的话。 / is empty')
})

const control = String.fromCharCode

test.each([
  ['U+0000', control(0)],
  ['U+000B', control(11)],
  ['U+001B', control(27)],
  ['U+007F', control(127)],
  ['U+0085', control(133)],
  ['U+FFFE', control(0xfffe)],
])('When a prompt holds %s, which cannot be said, then its file and line are named', (name, character) => {
  const folder = makeFolder(good)
  fs.writeFileSync(path.join(folder, 'prompts/zh/goodbye.md'), `感谢来电。\r\n再${character}见。\n`)
  expect(faultsIn(folder)).toEqual([
    `ivr/prompts/zh/goodbye.md:2: 含控制字符 ${name}，请删去。 / holds the control character ${name}; delete it`,
  ])
})

function tooLong(language: string, ...names: string[]): string {
  return (
    `“${names.join('”“')}”连在一起（${language}）有 4097 个字符，运营商一次只播 4096 个，请改短。 / ` +
    `"${names.join('", "')}" are 4097 characters together in ${language}; the carrier says 4096 in one go`
  )
}

test('When prompts that are said in one go are longer together than the carrier says, then the node is named', () => {
  const folder = makeFolder(good)
  // Each alone would pass: what is said before a menu is part of it.
  fs.writeFileSync(path.join(folder, 'prompts/zh/greeting.md'), '您'.repeat(2500))
  fs.writeFileSync(path.join(folder, 'prompts/zh/menu.md'), '好'.repeat(1597))
  expect(faultsIn(folder)).toEqual([
    `ivr/flows/line.json:${lineWith(good, '"greeting": {')}: ${tooLong('zh', 'greeting', 'menu')}`,
  ])
  fs.writeFileSync(path.join(folder, 'prompts/zh/menu.md'), '好'.repeat(1596))
  expect(faultsIn(folder)).toEqual([])
})

test.each([
  ['apology', 'apology', '"apology"'],
  ['on-hold', 'hold', '"hold"'],
  ['goodbye', 'a last word', '"bye": {'],
  ['place-in-line', 'a wait', '"queue": { "kind"'],
  ['connecting', 'every wait', '"nodes"'],
])('When %s, the text of %s, is too long by itself, then it is refused in its language', (prompt, _, at) => {
  const folder = makeFolder(good)
  fs.writeFileSync(path.join(folder, `prompts/en/${prompt}.md`), 'a'.repeat(4097))
  expect(faultsIn(folder)).toEqual([`ivr/flows/line.json:${lineWith(good, at)}: ${tooLong('en', prompt)}`])
})

test('When a prompt has a blank that nobody fills in where it is said, then it is refused before a caller meets it', () => {
  const folder = makeFolder(good)
  fs.writeFileSync(path.join(folder, 'prompts/en/goodbye.md'), 'Goodbye. {{ahead}} are waiting.')
  expect(faultsIn(folder)).toEqual([
    `ivr/flows/line.json:${lineWith(good, '"nodes"')}: 语音内容有误：prompt en/goodbye wants {{ahead}} / prompt en/goodbye wants {{ahead}}`,
  ])
})

test('When a queue’s id is longer than the carrier’s names of queues are, then the flow that leads there is refused', () => {
  const id = 'q'.repeat(57)
  const [first] = organisation.queues
  const queues = first ? [{ ...first, id }] : []
  const folder = makeFolder(good.replace('"general"', `"${id}"`))
  expect(() => loadFlows(folder, { ...organisation, queues })).toThrow('is longer than 56 characters')
})

test('When several things are wrong, then all of them are named at once', () => {
  expect(faultsOf(good.replace('"general"', '"plumbing"').replace('"bidding"', '"gardening"'))).toHaveLength(2)
})

test('When there is no flow at all, then it says so', () => {
  const folder = makeFolder(good)
  fs.rmSync(path.join(folder, 'flows/line.json'))
  expect(faultsIn(folder)).toEqual(['ivr/flows:1: 没有呼叫流程。 / holds no call flow'])
})

test('When the music on hold is missing or is no WAV, then it is refused by name; ours is one', () => {
  expect(loadMusic(shipped).toString('latin1', 8, 12)).toBe('WAVE')
  expect(() => loadMusic(path.join(shipped, 'flows'))).toThrow('hold.wav:1: 缺少这个文件。 / is missing')
})

test('When callers have met a flow, then what calls can go on with is told and stops no start, and what they cannot is refused', () => {
  const circling = good.replace('"onTimeout": "queue"', '"onTimeout": "menu"')
  const folder = makeFolder(circling)
  expect(faultsIn(folder).join('\n')).toContain('来电人不按键就一直在')
  const told: string[] = []
  const met = {
    ids: new Set(['line']),
    published: new Set<string>(),
    tell: (fault: { message: { en: string } }) => void told.push(fault.message.en),
  }
  expect(Object.keys(loadFlows(folder, organisation, met))).toEqual(['line'])
  expect(told.join('\n')).toContain('goes round in')
  const astray = makeFolder(good.replace('"next": "menu"', '"next": "nowhere"'))
  expect(() => loadFlows(astray, organisation, met)).toThrow('nowhere')
  // Once another version is published, its file has no more say, whatever it holds.
  const published = { ...met, published: new Set(['line']) }
  expect(Object.keys(loadFlows(astray, organisation, published))).toEqual(['line'])
})
