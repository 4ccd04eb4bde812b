import { expect, test } from 'vitest'
import { foldText } from '../../../src/adapters/embedded-search/fold-text.ts'
import { markSpans, snippetAround } from '../../../src/adapters/embedded-search/mark-hits.ts'
import { matchTyped } from '../../../src/adapters/embedded-search/match-typed.ts'
import { spellText } from '../../../src/adapters/embedded-search/spell-text.ts'
import { splitSyllables } from '../../../src/adapters/embedded-search/split-syllables.ts'

function matches(typed: string, text: string) {
  return matchTyped(typed, text, spellText(text), 0)?.end ?? null
}

test('When syllables, initials and characters are mixed, then each stands for one character', () => {
  expect(matches('shigongxuke', '施工许可证')).toBe(4)
  expect(matches('sgxk', '施工许可证')).toBe(4)
  expect(matches('shgxk', '施工许可证')).toBe(4)
  expect(matches('shigxke', '施工许可证')).toBe(4)
  expect(matches('施gong许k', '施工许可证')).toBe(4)
  expect(matches('shigongxukez', '施工许可证')).toBe(5)
  expect(matches('shigon', '施工许可证')).toBe(2)
})

test('When a letter is more than the text has, or a character another, then nothing matches', () => {
  expect(matches('sgxkzz', '施工许可证')).toBeNull()
  expect(matches('shigongq', '施工许可证')).toBeNull()
  expect(matches('施公', '施工许可证')).toBeNull()
  expect(matches('', '施工')).toBe(0)
})

test('When a cut is ambiguous, then the one that fits the text is taken', () => {
  expect(matches('xian', '西安')).toBe(2)
  expect(matches('xian', '先')).toBe(1)
  expect(matches('fangan', '方案')).toBe(2)
})

test.each([
  ['huandai', '还贷'],
  ['haidai', '还贷'],
  ['huankuan', '还款'],
  ['haikuan', '还款'],
  ['tiaojie', '调解'],
  ['diaojie', '调解'],
  ['chongxin', '重新'],
  ['zhongxin', '重新'],
  ['xingzheng', '行政'],
  ['hangzheng', '行政'],
  ['lvhua', '绿化'],
  ['zhanlve', '战略'],
  ['zhanlue', '战略'],
  ['zhufanggongjijinhuandai', '住房公积金还贷'],
])('When %s is typed for %s, then it is found, whichever reading is right there', (typed, text) => {
  expect(matches(typed, text)).toBe(text.length)
})

test.each([
  ['hd', '还贷'],
  ['tj', '调解'],
  ['dj', '调解'],
  ['cx', '重新'],
  ['chx', '重新'],
  ['zx', '重新'],
  ['zhxhy', '重新核验'],
  ['xz', '行政'],
  ['hzzf', '行政执法'],
])('When the initials %s are typed for %s, then it is found, whichever reading is right there', (typed, text) => {
  expect(matches(typed, text)).toBe(text.length)
})

test('When a letter begins no reading of a character, then it is no initial of it', () => {
  expect(matches('bx', '重新')).toBeNull()
  expect(matches('xh', '还贷')).toBeNull()
})

test('When a text holds digits, Latin letters or rare characters, then syllables stay at their places', () => {
  expect(spellText('第5条A款𠀀重建')).toEqual(['di', '', 'tiao', '', 'kuan', '', '', 'chong', 'jian'])
  expect(matches('di5t', '第5条')).toBe(3)
})

test('When letters are cut into syllables, then as few as can be, and what fits nothing is skipped', () => {
  const vocabulary = new Set(['xi', 'an', 'xian', 'gong', 'ji', 'jin'])
  expect(splitSyllables('gongjijin', vocabulary)).toEqual(['gong', 'ji', 'jin'])
  expect(splitSyllables('xianx', vocabulary)).toEqual(['xian'])
  expect(splitSyllables('vvv', vocabulary)).toEqual([])
})

test('When a text is folded, then only the form changes in which it is written', () => {
  expect(foldText('ＧＢ　５0016İ“房”')).toBe('gb 50016i"房"')
})

test('When parts are marked, then they joined are the text and no character is torn', () => {
  const fragments = markSpans('甲𠀀乙', [{ start: 2, end: 9 }])
  expect(fragments).toEqual([
    { text: '甲', hit: false },
    { text: '𠀀乙', hit: true },
  ])
  expect(markSpans('', [])).toEqual([])
})

test('When a text is long, then the snippet is cut around the first hit and says so', () => {
  const text = `${'前'.repeat(200)}押金${'后'.repeat(200)}`
  const snippet = snippetAround(text, [{ start: 200, end: 202 }])
  expect(snippet[0]).toEqual({ text: '…', hit: false })
  expect(snippet.at(-1)).toEqual({ text: '…', hit: false })
  expect(snippet).toContainEqual({ text: '押金', hit: true })
  expect(snippet.map((part) => part.text).join('').length).toBeLessThanOrEqual(112)
})
