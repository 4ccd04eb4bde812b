import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exportColumns, type ExportRow } from '../../src/calls/export-columns.ts'
import { csvHeading, csvLine } from '../../src/calls/write-csv.ts'
import { inert } from '../../src/platform/inert-text.ts'
import type { Language } from '../../src/contract/shared.ts'
import { wallTime } from '../../src/platform/zone.ts'
import { organisation } from '../support/organisation.ts'

const row: ExportRow = {
  id: '019f0000-0000-7000-8000-000000000001',
  state: 'ended',
  flow: 'hotline',
  from: '+8613800138000',
  queueId: 'general',
  queueName: { zh: '综合咨询', en: 'General' },
  category: 'bidding',
  operator: { id: '019f0000-0000-7000-8000-000000000002', name: { zh: '话务员 01', en: 'Operator 01' } },
  startedAt: '2026-11-23T16:30:00.000Z',
  endedAt: null,
  outcome: 'left_in_menu',
  endedBy: 'caller',
  waitedSeconds: 4.25,
  talkedSeconds: 61,
  heldSeconds: 0,
  wrappedSeconds: null,
  rating: 5,
  disposition: 'answered',
  what: '问 "材料", 及期限',
  recordings: 0,
  tickets: 2,
  workOrders: ['GD20261123-0001', 'GD20261123-0002'],
  logged: true,
  demo: false,
  who: "=cmd|' /C calc'!A0",
  when: '',
  where: '',
  course: '',
  notes: '',
}

function line(change: Partial<ExportRow> = {}, language: Language = 'zh', timeZone = 'Asia/Shanghai'): string {
  return csvLine({ ...row, ...change }, { language, names: organisation }, wallTime(timeZone))
}
/** The cell under a heading; for rows without a quoted comma before it. */
function cell(heading: string, change: Partial<ExportRow>): string {
  const at = csvHeading('zh').slice(1).trim().split(',').indexOf(heading)
  return line({ who: '', what: '', ...change }).split(',')[at] ?? 'none'
}

test.each(['=1+1', '+86138', '-2+3', '@SUM(A1)', '\tx', '\rx', '\nx', '＝1', '＋1', '－1', '＠x'])(
  'When a text begins like a formula (%j), then a spreadsheet shows it and runs nothing',
  (text) => {
    expect(inert(text)).toBe(`'${text}`)
  },
)

test('When a formula stands behind whatever cannot be seen, then a spreadsheet runs nothing either', () => {
  const blanks = [' ', '\u3000', '\u00A0', '\u200B', '\uFEFF', '\u202A', '\v', '\u0001']
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...blanks), { maxLength: 4 }),
      fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '−'),
      fc.string(),
      (before, sign, rest) => {
        const text = `${before.join('')}${sign}x${rest}`
        expect(inert(text)).toBe(`'${text}`)
      },
    ),
  )
})

test('When a text only contains such characters, then it is left alone', () => {
  for (const text of [
    '',
    'a=b',
    '13800138000',
    '材料-复印件',
    '张先生',
    '8 号楼',
    '8号',
    '3年',
    '3',
    '12.5',
    '2026 年报建',
    'May',
  ])
    expect(inert(text)).toBe(text)
})

test.each([
  '5-1',
  '5/1',
  '5－1',
  '1:30',
  '007',
  '0',
  '1e5',
  '1E5',
  '12%',
  '(3)',
  '（3）',
  '1,234',
  '3.10',
  '5月1日',
  '５-１',
  '2026-11-25',
  '2026/11/25 16:40',
  'MAR1',
  '1 May 2026',
  'Sept-2',
  '8:00 PM',
  'TRUE',
  '330106199001011234',
  '123456789012345',
  '202611250001',
  '00123',
  ' 5-1 ',
  '１２３４５６７８９０１２３４５６',
])('When a spreadsheet would make something else of %j, then it is told that it is text', (text) => {
  expect(inert(text)).toBe(text === '0' ? '0' : `'${text}`)
})

test.each([
  ['+8613812345678', '138 1234 5678'],
  ['057187654321', '0571-87654321'],
  ['0571-87654321', '0571-87654321'],
  ['(0571)87654321', '(0571)87654321'],
  ['138 1234 5678', '138 1234 5678'],
  ['+1 415 555 0100', '001-415 555 0100'],
])('When a text is the telephone number %s, then it is written as text without a mark: %s', (text, written) => {
  expect(inert(text)).toBe(written)
})

test.each([
  ['+8613812345678', '138 1234 5678'],
  ['+8657187654321', '0571-87654321'],
  ['+861062345678', '010-62345678'],
  ['+864008001234', '400-800-1234'],
  ['12345', '12345'],
  ['+14155550100', '001-415 555 0100'],
  ['anonymous', '号码未显示'],
  ['sip:li@pbx.example', 'sip:li@pbx.example'],
  ['=1+1', `'=1+1`],
  ['123456789012345678', `'123456789012345678`],
])('When %s has called, then the number is written %s', (from, written) => {
  expect(cell('来电号码', { from })).toBe(written)
})

test('When a caller gives a formula as their name, then the exported line holds it as text', () => {
  expect(line()).toContain(`'=cmd|' /C calc'!A0`)
})

test("When a call is exported, then quotes are escaped, names are in the language asked for, and times are the zone's", () => {
  const zh = line()
  expect(zh).toContain('"问 ""材料"", 及期限"')
  expect(zh).toContain('2026-11-24 00:30:00')
  expect(zh).toContain('招标投标')
  expect(zh).toContain('GD20261123-0001、GD20261123-0002')
  expect(line({}, 'en', 'UTC')).toMatch(
    /2026-11-23 16:30:00.*,General,Bidding,Operator 01,Left in the menu,the caller,/,
  )
  expect(zh.split('\n')).toHaveLength(2)
  for (const raw of ['left_in_menu', 'general', 'caller', 'answered', 'bidding']) expect(zh).not.toContain(raw)
})

test('When the file begins, then it carries the mark by which spreadsheets know UTF-8, and as many headings as cells', () => {
  for (const language of ['zh', 'en'] as const) {
    expect(csvHeading(language).startsWith('\uFEFF')).toBe(true)
    expect(csvHeading(language).split(',')).toHaveLength(20)
    expect(exportColumns).toHaveLength(20)
  }
})
