import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { formalWords } from '../../../src/adapters/embedded-search/formal-words.ts'
import { createWordKeys, gramTerms, pair, single } from '../../../src/adapters/embedded-search/gram-terms.ts'
import { createPostingIndex } from '../../../src/adapters/embedded-search/posting-index.ts'
import { questionTerms } from '../../../src/adapters/embedded-search/question-units.ts'
import { parseWords, tableOf } from '../../../src/knowledge/everyday-words.ts'
import { realFolder } from '../../knowledge/knowledge-base.ts'
import { everydayWords } from '../../support/everyday-words.ts'

function readWords(text: string) {
  return tableOf(parseWords('words/test.yaml', new TextEncoder().encode(text)).lines)
}

/** An index of texts, and a search in it that answers texts. */
function indexOf(...texts: string[]) {
  const words = createWordKeys()
  const index = createPostingIndex({ k1: 0.9, b: 0.75 })
  for (const text of texts) index.add([{ keys: gramTerms(text, words), weight: 1 }])
  index.ready()
  function terms(question: string) {
    return new Map(questionTerms(question, everydayWords, words, index).map(({ key, weight }) => [key, weight]))
  }
  return {
    terms,
    search: (question: string) =>
      index.search(questionTerms(question, everydayWords, words, index), 10).map(({ document }) => texts[document]),
  }
}

const law = '出租人应当按照约定将租赁物交付承租人'
const unrelated = '仲裁委员会收到申请之日起五日内受理'

test('When a caller uses an everyday word, then a text that has only the formal one is found', () => {
  expect(indexOf(law, unrelated).search('房东不让住')).toEqual([law])
  expect(indexOf(law, unrelated).search('天气')).toEqual([])
})

test('When one text has the caller’s own words and another the formal ones alone, then the first comes first', () => {
  const own = '房东不让住的，可以向街道反映'
  expect(indexOf(law, own, unrelated).search('房东不让住')).toEqual([own, law])
})

test('When an everyday word stands within a longer one, then the longer one counts', () => {
  const table = readWords('\n盗窃: 偷\n隐私: 偷拍\n肖像: 偷拍 照片\n')
  expect(formalWords('有人偷拍', table)).toEqual([['隐私', '肖像']])
  expect(formalWords('有人偷车，还偷电瓶', table)).toEqual([['盗窃']])
  expect(formalWords('没有这样的词', table)).toEqual([])
  expect(formalWords('房东卖房', readWords('\n优先购买: 房东卖房\n出卖: 卖房\n'))).toEqual([['优先购买']])
})

test('When the question has the formal word already, then it is not added again', () => {
  const table = readWords('\n隐私: 偷拍\n肖像: 偷拍\n')
  expect(formalWords('偷拍肖像', table)).toEqual([['隐私']])
  expect(formalWords('偷拍肖像侵犯隐私', table)).toEqual([])
})

test('When an everyday word may mean several things, then each counts less than a sole meaning would', () => {
  const { terms } = indexOf('甲乙丙丁', '一方反悔', '撤销婚姻', '租金', '转租他人')
  const [several, sole] = [terms('反悔').get(pair('撤销')) ?? 0, terms('房租').get(pair('租金')) ?? 0]
  expect(several).toBeGreaterThan(0)
  expect(sole).toBeGreaterThan(several)
})

test('When a formal word is long, then it does not outweigh what the caller said', () => {
  const { terms } = indexOf('商业秘密', '租金', ...Array.from({ length: 40 }, (_, at) => `其他条文${at}`))
  const [long, short] = [terms('泄密').get(pair('商业')) ?? 0, terms('房租').get(pair('租金')) ?? 0]
  expect(long).toBeGreaterThan(0)
  expect(long).toBeLessThan(short * 0.8)
})

test('When a word is said twice, then it counts more than once but less than twice', () => {
  const terms = indexOf('停水通知', '其他').terms('停水了，停水怎么办')
  expect(terms.get(pair('停水'))).toBeCloseTo(Math.SQRT2)
  expect(indexOf('停水通知', '其他').terms('停水').get(pair('停水'))).toBe(1)
})

test('When a character stands alone, then it counts less than a pair', () => {
  const terms = indexOf('停水通知', '其他').terms('停水')
  expect(terms.get(single('停'))).toBeCloseTo(0.8)
})

test('When no text has a term, then it is not looked up', () => {
  expect([...indexOf('停水通知').terms('停电')]).toEqual([[single('停'), 0.8]])
})

test('Every line of the everyday words has a formal word and everyday ones of Chinese characters, each said once', () => {
  const formal: string[] = []
  const home = path.join(realFolder, 'words')
  for (const line of fs
    .readdirSync(home)
    .map((name) => fs.readFileSync(path.join(home, name), 'utf8'))
    .join('')
    .split('\n')
    .filter((text) => text && !text.startsWith('#'))) {
    expect(line).toMatch(/^[\u4e00-\u9fff、]+: [\u4e00-\u9fff]+( [\u4e00-\u9fff]+)*$/)
    const [word = '', everyday = ''] = line.split(': ')
    formal.push(word)
    const said = everyday.split(' ')
    expect(new Set(said).size, line).toBe(said.length)
    expect(said, line).not.toContain(word)
  }
  expect(new Set(formal).size).toBe(formal.length)
})
