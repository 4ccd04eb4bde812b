import { expect, test } from 'vitest'
import { csvHeading, csvLine, inert } from '../../src/calls/write-csv.ts'
import { organisation } from '../support/organisation.ts'

const row = {
  id: '019f0000-0000-7000-8000-000000000001',
  state: 'ended',
  flow: 'hotline',
  from: '+8613800138000',
  queueId: 'general',
  category: 'bidding',
  operator: { id: '019f0000-0000-7000-8000-000000000002', name: { zh: '话务员 01', en: 'Operator 01' } },
  startedAt: '2026-11-23T16:30:00.000Z',
  endedAt: null,
  outcome: 'answered',
  endedBy: 'caller',
  waitedSeconds: 4.25,
  talkedSeconds: 61,
  heldSeconds: 0,
  wrappedSeconds: null,
  rating: 5,
  disposition: 'answered',
  what: '问 "材料", 及期限',
  recordings: 0,
  tickets: 0,
  logged: true,
  demo: false,
  who: "=cmd|' /C calc'!A0",
  when: '',
  where: '',
  course: '',
  notes: '',
} as const

test.each(['=1+1', '+86138', '-2+3', '@SUM(A1)', '\tx', '\rx', '\nx', '＝1', '＋1', '－1', '＠x'])(
  'When a text begins like a formula (%j), then a spreadsheet shows it and runs nothing',
  (text) => {
    expect(inert(text)).toBe(`'${text}`)
  },
)

test('When a text only contains such characters, then it is left alone', () => {
  for (const text of ['', 'a=b', '13800138000', '材料-复印件', '张先生']) expect(inert(text)).toBe(text)
})

test('When a caller gives a formula as their name, then the exported line holds it as text', () => {
  expect(csvLine(organisation, row, 'zh', 'Asia/Shanghai')).toContain(`'=cmd|' /C calc'!A0`)
})

test("When a call is exported, then quotes are escaped, names are in the language asked for, and times are the zone's", () => {
  const zh = csvLine(organisation, row, 'zh', 'Asia/Shanghai')
  expect(zh).toContain('"问 ""材料"", 及期限"')
  expect(zh).toContain('2026-11-24 00:30:00')
  expect(zh).toContain('招标投标')
  expect(csvLine(organisation, row, 'en', 'UTC')).toMatch(/2026-11-23 16:30:00.*Bidding,Operator 01/)
  expect(zh.split('\n')).toHaveLength(2)
})

test('When the file begins, then it carries the mark by which spreadsheets know UTF-8, and as many headings as cells', () => {
  for (const language of ['zh', 'en'] as const) {
    expect(csvHeading(language).startsWith('\uFEFF')).toBe(true)
    expect(csvHeading(language).split(',')).toHaveLength(19)
  }
})
