import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { loadOrganisation } from '../../src/organisation/load-organisation.ts'
import { BrokenContent } from '../../src/platform/read-source.ts'

const shipped = path.resolve(import.meta.dirname, '../../organisation')
const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true })
})

/** A copy of the shipped organisation in which one file is changed. */
function changed(file: string, change: (text: string) => string | Buffer): { folder: string; text: string } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hotline-organisation-'))
  folders.push(folder)
  fs.cpSync(shipped, folder, { recursive: true })
  const text = change(fs.readFileSync(path.join(shipped, file), 'utf8'))
  fs.writeFileSync(path.join(folder, file), text)
  return { folder, text: text.toString() }
}

function faultsIn(folder: string): string[] {
  try {
    loadOrganisation(folder)
    return []
  } catch (error) {
    if (error instanceof BrokenContent) return error.message.split('\n')
    throw error
  }
}

test('When the shipped organisation is loaded, then all of it is right', () => {
  const { divisions, queues, work_orders: workOrders } = loadOrganisation(shipped)
  expect([divisions, queues.queues, queues.skills, workOrders.kinds].map((list) => list.length)).toEqual([11, 4, 4, 7])
})

/** `at` is a text on the line that is to be named; `nth` says which of the lines with it, from 1. */
const broken: [what: string, file: string, from: string, to: string, at: string, says: string, nth?: number][] = [
  [
    'a category belongs to a division that is not there',
    'categories.yaml',
    'division: survey-design',
    'division: gardening',
    'division: gardening',
    'there is no division "gardening"',
  ],
  [
    'a queue asks for a skill that is not there',
    'queues.yaml',
    'skill: safety',
    'skill: plumbing',
    'skill: plumbing',
    'there is no skill "plumbing"',
  ],
  [
    'a limit is for a kind that is not there',
    'work-orders.yaml',
    'kind: help',
    'kind: praise',
    'kind: praise',
    'there is no kind "praise"',
  ],
  [
    'a limit is for a division that is not there',
    'work-orders.yaml',
    'kind: urgent, within',
    'kind: urgent, division: gardening, within',
    'division: gardening',
    'there is no division "gardening"',
  ],
  [
    'a kind has no limit of its own and none is for all',
    'work-orders.yaml',
    'kind: help, within',
    'kind: help, division: personnel, within',
    '- id: help',
    '"help" has no general limit to reply',
  ],
  [
    'two limits are for the same case from the same day',
    'work-orders.yaml',
    'kind: help, within',
    'kind: complaint, within',
    'kind: complaint, within',
    'is there already, at line',
    2,
  ],
  ['an id is given twice', 'divisions.yaml', 'id: personnel', 'id: provident-fund', 'id: provident-fund', 'already', 2],
  [
    'a skill is named twice',
    'queues.yaml',
    '  - safety',
    '  - housing',
    '  - housing',
    '"housing" is there already, at line',
    2,
  ],
  ['a disposition is given twice', 'dispositions.yaml', 'id: silent', 'id: answered', 'id: answered', 'already', 2],
  [
    'a name has no English',
    'divisions.yaml',
    ', en: Personnel and Professional Qualification',
    '',
    '人事与执业资格处',
    '9.name.en',
  ],
  ['a name is empty', 'breaks.yaml', 'zh: 用餐', "zh: ' '", "zh: ' '", '1.name.zh'],
  ['a field is misspelt', 'queues.yaml', 'ageing: 5', 'aging: 5', 'aging: 5', 'there is no field "aging"'],
  ['an id holds a blank', 'categories.yaml', 'id: other', 'id: other things', 'id: other things', 'lower-case letters'],
  [
    'a day is no day',
    'work-orders.yaml',
    'amount: 5 }, from: 2026-01-01',
    'amount: 5 }, from: 2026-02-30',
    '2026-02-30',
    'from',
  ],
  [
    'a break the system gives is missing',
    'breaks.yaml',
    'id: leg_lost',
    'id: line_lost',
    '- id: rest',
    '"leg_lost", which the system gives, is missing',
  ],
  [
    'a break the system gives can be chosen',
    'breaks.yaml',
    'Console was lost }\n  chosen: false',
    'Console was lost }\n  chosen: true',
    'chosen: true',
    'given by the system',
    5,
  ],
  [
    'the YAML is broken',
    'dispositions.yaml',
    'en: Silent or misdialled }',
    'en: Silent or misdialled',
    'bare: true',
    '',
  ],
  [
    'a key stands twice',
    'queues.yaml',
    '    skill: safety',
    '    skill: safety\n    skill: general',
    'skill: general',
    'unique',
  ],
  ['an alias is used', 'dispositions.yaml', 'name: { zh: 骚扰电话, en: Nuisance call }', 'name: *one', '*one', 'alias'],
]

test.each(broken)('When %s, then the file and line are named', (_, file, from, to, at, says, nth = 1) => {
  const { folder, text } = changed(file, (good) => good.replace(from, to))
  expect(text).toContain(to)
  const lines = text
    .split('\n')
    .flatMap((line, index) => (line.includes(at) && !line.startsWith('#') ? [index + 1] : []))
  const faults = faultsIn(folder)
  expect(
    faults.some((fault) => fault.startsWith(`organisation/${file}:${lines[nth - 1]}: `) && fault.includes(says)),
    `${lines[nth - 1]}\n${faults.join('\n')}`,
  ).toBe(true)
})

test('When a fault is named, then it is said in Chinese and in English', () => {
  const { folder } = changed('queues.yaml', (good) => good.replace('skill: safety', 'skill: plumbing'))
  expect(faultsIn(folder)[0]).toMatch(
    /^organisation\/queues\.yaml:\d+: 没有技能“plumbing”。 \/ there is no skill "plumbing"$/,
  )
})

test('When files are missing, then each is named', () => {
  const { folder } = changed('breaks.yaml', (good) => good)
  fs.rmSync(path.join(folder, 'breaks.yaml'))
  fs.rmSync(path.join(folder, 'queues.yaml'))
  expect(faultsIn(folder).map((fault) => fault.split(' ')[0])).toEqual([
    'organisation/queues.yaml:1:',
    'organisation/breaks.yaml:1:',
  ])
})

test('When a file is in another encoding, then its first foreign line is named', () => {
  const gbk = Buffer.from([0xc4, 0xfa, 0xba, 0xc3]) // 您好 in GBK
  const { folder } = changed('dispositions.yaml', () =>
    Buffer.concat([Buffer.from('- id: answered\n  name: { zh: '), gbk, Buffer.from(', en: Hello }\n')]),
  )
  expect(faultsIn(folder)).toContainEqual(
    'organisation/dispositions.yaml:2: 不是 UTF-8 编码，请另存为 UTF-8。 / is not UTF-8',
  )
})
