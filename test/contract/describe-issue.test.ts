import { expect, test } from 'vitest'
import { z } from 'zod'
import { describeIssue, describeIssues, says } from '../../src/contract/describe-issue.ts'
import { settings } from '../../src/contract/settings.ts'
import { typed } from '../../src/contract/shared.ts'

const own = z.string().refine(() => false, says('这个词不行，请换一个。', 'Not this word. Take another.'))

const refused: [what: string, schema: z.ZodType, value: unknown, zh: string, en: string][] = [
  ['nothing where text is due', typed(20), undefined, '请填写。', 'Please fill this in.'],
  ['nothing chosen', typed(20), null, '请填写。', 'Please fill this in.'],
  ['an empty text', typed(20), ' ', '请填写。', 'Please fill this in.'],
  ['a text too short', z.string().min(12), 'short', '至少 12 个字。', 'Write at least 12 characters.'],
  ['a text too long', typed(5), '一二三四五六', '最多 5 个字，请精简。', 'Shorten this to 5 characters.'],
  ['a number for text', typed(5), 5, '应为文字。', 'This must be text.'],
  ['text for a number', z.int(), 'five', '应为数字。', 'This must be a number.'],
  ['a broken number', z.int(), 1.5, '应为整数。', 'This must be a whole number.'],
  ['too little', z.int().min(2), 1, '不能小于 2。', 'This must not be less than 2.'],
  ['nothing of it', z.int().positive(), 0, '应大于 0。', 'This must be more than 0.'],
  ['too much', z.int().max(120), 121, '不能大于 120。', 'This must not be more than 120.'],
  ['an empty list', z.array(z.string()).min(1), [], '至少要有 1 项。', 'There must be at least 1.'],
  [
    'a list too long',
    z.array(z.string()).max(1),
    ['a', 'b'],
    '最多 1 项，请删减。',
    'There may be 1 at most. Take some out.',
  ],
  [
    'a day that is none',
    z.iso.date(),
    '2026-02-30',
    '应为日期，如 2026-01-31。',
    'This must be a date such as 2026-01-31.',
  ],
  ['an id that is none', z.uuid(), 'x', '编号不正确，请重新选择。', 'This is no id. Please choose again.'],
  ['one of none', z.enum(['zh', 'en']), 'fr', '应为以下之一：zh、en。', 'This must be one of: zh, en.'],
  [
    'an action of no kind',
    z.discriminatedUnion('action', [z.object({ action: z.literal('sign') })]),
    { action: 'sing' },
    '不是可选的内容，请重新选择。',
    'This is none of what there is. Please choose again.',
  ],
  [
    'a field too many',
    z.strictObject({ a: z.string() }),
    { a: '', b: '' },
    '没有“b”这个字段，请删除。',
    'There is no field “b”. Take it out.',
  ],
  ['what a rule of our own refuses', own, '词', '这个词不行，请换一个。', 'Not this word. Take another.'],
  [
    'a key of a table that a rule of our own refuses',
    z.record(own, z.string()),
    { 词: '' },
    '这个词不行，请换一个。',
    'Not this word. Take another.',
  ],
]

test.each(refused)('When %s is refused, then it is said in both languages what to do', (_, schema, value, zh, en) => {
  const [issue] = schema.safeParse(value).error?.issues ?? []
  expect(issue && describeIssue(issue)).toEqual({ zh, en })
})

test('When a setting cannot be what was sent, then no words of the parser are told, in either language', () => {
  const sent = [
    {},
    [],
    null,
    7,
    { seconds: -1 },
    { number: 'x' },
    [{ id: 'A B', name: { zh: '', en: 3 } }],
    { hours: [{ from: '18:00', to: '9:00' }], years: [{ year: 1, holidays: ['x'], workdays: 3 }], overrides: [{}] },
    { connectedRate: 2, answerSeconds: 0, shortAbandonSeconds: 1.5 },
  ]
  for (const { schema } of Object.values(settings))
    for (const value of sent)
      for (const { zh, en } of Object.values(describeIssues(schema.safeParse(value).error?.issues ?? [], 'value'))) {
        expect(zh).toMatch(/^[^a-z]*\p{Script=Han}/u)
        expect(`${zh} ${en}`).not.toMatch(/\b(invalid|expected|received|too (small|big)|unrecognized|pattern)\b/i)
        expect(en).not.toMatch(/\p{Script=Han}/u)
      }
})
