import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Log, LogFields } from '../../src/contract/calls.ts'
import { saveGuideDraft } from '../../src/contract/guide-drafts.ts'
import { NewTicket, TicketStep } from '../../src/contract/tickets.ts'
import { cut, storable, tidyText } from '../../src/contract/text.ts'

const log = {
  who: '张先生',
  when: '今天',
  where: '演示市',
  what: '物业收费',
  course: '已告知',
  notes: '',
  category: 'x',
  disposition: 'y',
}
const invisible = ['\u200b', '\u3164', '\u00ad', '\u2060', '\ufeff', '\u115f', '\u1160', '\u2800', '\uffa0', '\u180e']
const alone = [...invisible, '\u200d\ufe0f', '\u2062\u00a0', '\u{e0020}', ' \u200b\n\u3000', '\u202e', '\u0007']

test.each(alone.map((text) => [JSON.stringify(text), text]))(
  'When a field holds nothing but %s, then it is empty, and refused where something must be written',
  (_, text) => {
    expect(LogFields.parse({ ...log, what: text }).what).toBe('')
    expect(Log.safeParse({ ...log, what: text }).success).toBe(false)
    const ticket = { divisionId: 'd', kind: 'k', summary: '漏水', detail: '三楼' }
    expect(NewTicket.safeParse(ticket).success).toBe(true)
    for (const field of ['summary', 'detail'])
      expect(NewTicket.safeParse({ ...ticket, [field]: text }).success).toBe(false)
    for (const action of ['reply', 'return', 'inform'])
      expect(TicketStep.safeParse({ action, note: text, revision: 0 }).success).toBe(false)
  },
)

test('When a draft of a guide holds what nobody sees, then its fields are empty', () => {
  const content = {
    id: 'd/s',
    division: 'd',
    kind: 'policy',
    title: '\u200b\u3164',
    titleEn: '',
    keywords: ['\u2800', '公\u00ad积金'],
    asked: [],
    audience: '',
    answer: '·\t身份证',
    answerEn: '',
    steps: [],
    materials: [],
    limits: [],
    fee: '',
    where: '',
    legalBasis: [],
    notHere: [],
    related: [],
    faq: [],
    body: '',
    owner: 'd',
    reviewBy: '2027-01-01',
    demo: false,
  }
  const parsed = saveGuideDraft.body.parse({ content, summary: '', revision: 0, baseVersion: null })
  expect(parsed.content).toMatchObject({ title: '', keywords: ['', '公积金'], answer: '- 身份证' })
})

test.each([
  ['·\t身份证\r\n\uf0b7\t户口本\no\t复印件', '- 身份证\n- 户口本\n- 复印件'],
  ['1.\t申请表\n（二）\t图纸', '1. 申请表\n（二） 图纸'],
  ['施\u00ad工\u200b许\u2060可\ufeff', '施工许可'],
  ['第一行\u2028第二行\u000b第三行\u2029第四行', '第一行\n第二行\n第三行\n第四行'],
  ['甲\u00a0乙\u2003丙', '甲 乙 丙'],
  ['2026\u20111', '2026-1'],
  ['\ufffc见图\u0001', '见图'],
  ['👨‍👩‍👧 ❤️‍🔥 👍🏽', '👨‍👩‍👧 ❤️‍🔥 👍🏽'],
  ['می\u200cخواهم', 'می\u200cخواهم'],
  ['葛\u{e0100}城', '葛\u{e0100}城'],
  ['a\tb', 'a\tb'],
])('When %j is pasted, then %j is kept', (pasted, kept) => {
  expect(tidyText(pasted)).toBe(kept)
})

const anyText = fc.string({ unit: 'binary', maxLength: 300 })

test('When a text is tidied, then tidying it again changes nothing, and it is seen or empty', () => {
  fc.assert(
    fc.property(
      fc.oneof(anyText, fc.string({ unit: fc.constantFrom(...alone.join(''), '·', 'o', '甲', '\n', '\t') })),
      (text) => {
        const tidy = tidyText(text)
        expect(tidyText(tidy)).toBe(tidy)
        expect(tidy === '' || /[^\s\p{Default_Ignorable_Code_Point}]/u.test(tidy)).toBe(true)
      },
    ),
  )
})

test('When a text is cut, then it ends where a character ends, and is the beginning of the text', () => {
  fc.assert(
    fc.property(
      fc.oneof(anyText, fc.string({ unit: fc.constantFrom('𠮷', 'a', '👨‍👩‍👧', 'e\u0301', '🇨🇳', '中', '\r\n') })),
      fc.integer({ min: 0, max: 120 }),
      (text, units) => {
        const kept = cut(text, units)
        expect(text.startsWith(kept)).toBe(true)
        expect(kept.length).toBeLessThanOrEqual(units)
        expect(/\p{Surrogate}/u.test(kept)).toBe(false)
        const whole = [...new Intl.Segmenter('zh').segment(text)].map(({ index }) => index)
        expect([...whole, text.length]).toContain(kept.length)
      },
    ),
    { numRuns: 500 },
  )
  expect(cut(`${'a'.repeat(59)}𠮷`, 60)).toBe('a'.repeat(59))
  expect(cut(`${'a'.repeat(198)}👨‍👩‍👧`, 200)).toBe('a'.repeat(198))
  expect(cut(`a${'\u0301'.repeat(500)}`, 200)).toHaveLength(200)
})

test('When a text holds what is no character, then it cannot be kept: no document could say it', () => {
  for (const sign of ['\0', '\ud800', '\ufffe', '\uffff', '\ufdd0', '\u{1fffe}'])
    expect(storable(`请${sign}等`), sign).toBe(false)
  for (const sign of ['\ufffd', '𠮷', '👨‍👩‍👧', '\ue000']) expect(storable(`请${sign}等`), sign).toBe(true)
})
