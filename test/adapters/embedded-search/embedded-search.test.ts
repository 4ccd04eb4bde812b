import { beforeAll, expect, test } from 'vitest'
import { pinyin as otherPinyin } from 'pinyin'
import { createEmbeddedSearch } from '../../../src/adapters/embedded-search/create-embedded-search.ts'
import { foldText } from '../../../src/adapters/embedded-search/fold-text.ts'
import { matchTyped } from '../../../src/adapters/embedded-search/match-typed.ts'
import { readingsOf } from '../../../src/adapters/embedded-search/readings.ts'
import { spellText } from '../../../src/adapters/embedded-search/spell-text.ts'
import type { SearchEngine } from '../../../src/knowledge/search.ts'
import { askedQuestions } from '../../knowledge/asked-questions.ts'
import { plainQuestions } from '../../knowledge/plain-questions.ts'
import { realGuides } from '../../knowledge/knowledge-base.ts'
import { describeSearchEngine } from '../../knowledge/search-contract.ts'
import { everydayWords } from '../../support/everyday-words.ts'

describeSearchEngine('The embedded search', async () => ({
  search: createEmbeddedSearch(everydayWords),
  close: async () => undefined,
}))

let search: SearchEngine
let names: { id: string; name: string }[]
beforeAll(async () => {
  const guides = await realGuides()
  search = createEmbeddedSearch(everydayWords)
  await search.replaceAll(guides)
  names = guides.flatMap(({ id, keywords }) =>
    keywords.filter((keyword) => /^[\u4e00-\u9fff]{3,8}$/.test(keyword)).map((name) => ({ id, name })),
  )
})

async function found(q: string, ids: readonly string[], among: number) {
  return (await search.search({ q, limit: among })).hits.some(({ id }) => ids.includes(id))
}
async function share(cases: readonly { q: string; ids: readonly string[] }[], among: number) {
  const missed: string[] = []
  for (const { q, ids } of cases) if (!(await found(q, ids, among))) missed.push(q)
  return { share: 1 - missed.length / cases.length, missed }
}

test.each([
  ['施工許可證', '施工许可证'],
  ['施⼯许可证', '施工许可证'],
  ['業主委員會 成立', '业主委员会 成立'],
  ['房屋維修資金', '房屋维修资金'],
  ['公积\u200b金👍 提取', '公积金 提取'],
  ['施工\u00a0许可', '施工 许可'],
  ['lǜhuà', 'lvhua'],
  ['lühua', 'lvhua'],
  ['gōngjījīn', 'gongjijin'],
  ['gong1ji1jin1', 'gongjijin'],
  ['gong1 ji1 jin1', 'gong ji jin'],
])('When %s is typed, then what is found for %s is found', async (typed, plain) => {
  const wanted = await search.search({ q: plain, limit: 5 })
  expect(wanted.hits.length).toBeGreaterThan(0)
  expect((await search.search({ q: typed, limit: 5 })).hits).toEqual(wanted.hits)
})

test('When a guide was written with other characters, then it is found, and marked where it says so', async () => {
  const [guide] = await realGuides()
  if (!guide) throw new Error('there is no guide')
  const alone = createEmbeddedSearch(everydayWords)
  await alone.replaceAll([{ ...guide, title: '📌甲⼯程㎡施⼯許\u00ad可證辦理', keywords: [], titleEn: '' }])
  const { hits } = await alone.search({ q: '施工许可证', limit: 1 })
  expect(hits[0]?.title).toEqual([
    { text: '📌甲⼯程㎡', hit: false },
    { text: '施⼯許\u00ad可證', hit: true },
    { text: '辦理', hit: false },
  ])
})

test('When what guides are called is typed as another dictionary reads it, then that is one of its readings here', async () => {
  const guides = await realGuides()
  const titles = guides.flatMap(({ title, keywords }) => [title, ...keywords].map(foldText))
  const missed: string[] = []
  for (const title of new Set(titles)) {
    for (const [run] of title.matchAll(/[\u4e00-\u9fff]+/g)) {
      const read = otherPinyin(run, { style: 'normal' })
        .flatMap(([first = '']) => first)
        .join('')
        .replaceAll('ü', 'v')
      if (matchTyped(read, run, spellText(run), 0)?.end !== run.length) missed.push(`${run} ${read}`)
    }
  }
  expect(titles.length).toBeGreaterThan(500)
  expect(missed).toEqual([])
})

test('When callers ask in their own words, then the guide is among the first three', async () => {
  const cases = askedQuestions.map(([q, ...ids]) => ({ q, ids }))
  const amongThree = await share(cases, 3)
  expect(cases.length).toBeGreaterThanOrEqual(300)
  expect(amongThree.share, amongThree.missed.join('\n')).toBeGreaterThanOrEqual(0.93)
  const first = await share(cases, 1)
  expect(first.share, first.missed.join('\n')).toBeGreaterThanOrEqual(0.8)
})

test('When what a guide is called is typed as pinyin, as initials or with one wrong character, then it is found as well as typed right', async () => {
  function wrong(name: string, at: number) {
    return `${name.slice(0, at)}鑫${name.slice(at + 1)}`
  }
  const kinds = {
    clean: names.map(({ id, name }) => ({ q: name, ids: [id] })),
    pinyin: names.map(({ id, name }) => ({ q: spellText(name).join(''), ids: [id] })),
    initials: names.map(({ id, name }) => ({
      q: spellText(name)
        .map((syllable) => syllable[0])
        .join(''),
      ids: [id],
    })),
    oneWrong: names.map(({ id, name }, at) => ({ q: wrong(name, at % name.length), ids: [id] })),
  }
  const clean = await share(kinds.clean, 5)
  expect(clean.share).toBeGreaterThanOrEqual(0.98)
  for (const kind of ['pinyin', 'initials', 'oneWrong'] as const) {
    const typed = await share(kinds[kind], 5)
    expect(typed.share / clean.share, `${kind}: ${typed.missed.join(' ')}`).toBeGreaterThanOrEqual(0.98)
  }
})

test('When what a guide is called is typed by the initials of another reading, then it is found as well', async () => {
  const cases = names.flatMap(({ id, name }) => {
    const syllables = spellText(name)
    return [...name].flatMap((character, at) =>
      readingsOf(character)
        .filter((reading) => reading[0] !== syllables[at]?.[0])
        .map((reading) => ({
          q: syllables
            .with(at, reading)
            .map((syllable) => syllable[0])
            .join(''),
          ids: [id],
        })),
    )
  })
  expect(cases.length).toBeGreaterThan(100)
  const spelled = await share(cases.slice(0, 400), 5)
  expect(spelled.share, spelled.missed.join(' ')).toBeGreaterThanOrEqual(0.95)
})

test('When the matter is none of the department, then what is found is mostly said to be only near; when it is, mostly not', async () => {
  async function near(questions: readonly string[]) {
    const answers = await Promise.all(questions.map((q) => search.search({ q, limit: 1 })))
    return answers.filter(({ nearest }) => nearest).length / questions.length
  }
  const foreign = [
    '今天天气怎么样',
    '怎么办理护照',
    '孩子上学学区怎么划分',
    '医保卡丢了怎么补办',
    '驾照到期换证',
    '社保断交了怎么办',
    '交通违章罚款在哪交',
    '结婚登记要预约吗',
    '手机号码怎么转网',
    '给我唱首歌吧',
  ]
  expect(await near(foreign)).toBeGreaterThanOrEqual(0.8)
  expect(await near(plainQuestions)).toBeLessThanOrEqual(0.25)
})

test('When an operator types, then the answer takes far less than the blink the screen allows', async () => {
  const times: number[] = []
  for (let round = 0; round < 3; round++)
    for (const [q] of askedQuestions) times.push((await search.search({ q, limit: 10 })).tookMs)
  times.sort((one, other) => one - other)
  expect(times[Math.floor(times.length / 2)]).toBeLessThan(20)
})
