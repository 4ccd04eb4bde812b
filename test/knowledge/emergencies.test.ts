import { beforeAll, expect, test } from 'vitest'
import { createEmbeddedSearch } from '../../src/adapters/embedded-search/create-embedded-search.ts'
import { foldQuestion } from '../../src/adapters/embedded-search/fold-text.ts'
import { spellText } from '../../src/adapters/embedded-search/spell-text.ts'
import { SearchResult, type Guide } from '../../src/contract/guides.ts'
import { emergenciesFirst } from '../../src/knowledge/emergencies.ts'
import { parseGuideFile } from '../../src/knowledge/guide-file.ts'
import type { SearchEngine } from '../../src/knowledge/search.ts'
import { writeGuide } from '../../src/knowledge/write-guide.ts'
import { everydayWords } from '../support/everyday-words.ts'
import { openApplication } from '../support/open-application.ts'
import { organisation } from '../support/organisation.ts'
import { askedQuestions } from './asked-questions.ts'
import { guideFile, realGuides } from './knowledge-base.ts'
import { plainQuestions } from './plain-questions.ts'

const gas = 'urban-construction/gas-leak'
const lift = 'property-management/lift-trapped'
const house = 'quality-safety/dangerous-house'
const falling = 'property-management/falling-objects'
const site = 'quality-safety/accident-report'
const water = 'urban-construction/water-burst'
const fire = 'property-management/home-fire'
const electric = 'general-affairs/electric-danger'

const urgent: Record<string, readonly string[]> = {
  [gas]: [
    '煤气味',
    '天然气漏了咋整',
    '煤汽泄露',
    '燃汽泻漏',
    'meiqi xielou',
    'ranqi louqi',
    'MEIQIXIELOU',
    '煤qi泄漏',
    'gas smell',
    'I smell gas',
    'gas leaking in my kitchen',
    '闻到瓦斯味',
    '家里有臭鸡蛋味',
    '煤 气 泄 漏',
    '煤氣洩漏',
    'mei2qi4 xie4lou4',
    '煤气中毒',
    '挖断燃气管了',
    '报警器一直响有煤气味',
    '屋里一股煤气味，头都晕了',
    '煤气罐漏气押金还退吗',
    '闻到煤气',
    'tianranqi xielou',
    '炉子漏气',
    'there is a gas leak',
  ],
  [lift]: [
    '电梯困人',
    '有人被困电梯',
    '电梯里困了个人',
    '我被困在电梯里',
    '電梯困人',
    'dianti kunren',
    '电悌困人',
    'stuck in the lift',
    '孩子关在电梯里了',
    '电梯突然往下掉',
    '电梯停了里面有人',
    'trapped in the elevator',
  ],
  [house]: [
    '房屋要塌',
    '房子裂缝要倒',
    '楼要塌了',
    '墙要倒了',
    '裂缝越来越大',
    '房屋倒塌',
    '楼板突然往下沉',
    'the building is collapsing',
    '房子塌了里面有人',
    'fangwu yaota',
    '房子晃',
    '天花板要掉下来了',
  ],
  [falling]: [
    '高空抛物',
    '高空坠物',
    '楼上扔东西砸到人了',
    '外墙砖往下掉',
    'gaokong paowu',
    '高空泡物',
    '有东西从楼上掉下来',
    '广告牌要掉了',
  ],
  [site]: [
    '基坑塌方',
    '脚手架倒了',
    '塔吊倒了',
    '工地塌方',
    '工人从楼上摔下来',
    '工地死人了',
    'scaffold collapse',
    '塔机倒塌',
    '围挡倒了砸到人',
  ],
  [water]: ['水管爆了', '路塌了', '井盖没了', '有人掉进下水道', '马路中间塌了个大坑', 'water main burst', '有人掉井里'],
  [fire]: ['着火了', '家里着火了', '电动车起火', '楼道冒浓烟', '油锅着火怎么办', '冒烟了', 'fire'],
  [electric]: [
    '触电',
    '觸電',
    '有人觸電',
    'chu4dian4',
    '有人触电了',
    '电线掉地上了',
    '高压线断了',
    '路灯杆漏电',
    '工人触电',
  ],
}

const ordinary = [
  '燃气开户',
  '燃气报装',
  '天然气开通',
  '燃气费太高',
  '煤气罐押金',
  '煤气罐多少钱',
  '燃气安检多久一次',
  '煤气卡丢了',
  '燃气泄漏报警器安装要求',
  '暖气管漏',
  '燃气公司在几楼',
  '每期缴费信息',
  '电梯年检',
  '电梯加装',
  '加装电梯有什么困难',
  '电梯维保',
  '电梯广告收入',
  '租的施工电梯，验收几家到场',
  '高空作业资质',
  '高空作业证',
  '房子过户到他名下',
  '危房改造补贴',
  '房屋安全鉴定',
  '裂缝保修几年',
  '外墙保温层保修几年',
  '楼盘烂尾开发商倒闭',
  '三间砖房地震会不会倒',
  '基坑支护方案论证',
  '塌方地段绕行',
  '水管漏水谁修',
  '水表',
  '消防验收',
  '火灾自动报警系统验收',
  '电工证',
  '临时用电方案',
  '施工时间几点到几点',
  '我妈的来电记录',
  '漏点查不出来，请人检测',
  '总包管理',
  '怎么防止燃气泄漏',
  '电梯钥匙',
  '登高证',
  '塔吊备案',
  '房屋倾斜鉴定',
  '倒塌房屋补偿',
  '触电保护器',
  '高压线下能建房吗',
  '火锅店消防',
  'fire acceptance',
  'gas bill',
  '广告牌审批',
  '电费',
  '停电',
]

/** Questions of callers that may be put before everything else: someone may be in danger at the moment. */
const mayBeUrgent = 0.03

let embedded: SearchEngine
let search: SearchEngine
let guides: Guide[]
beforeAll(async () => {
  guides = await realGuides()
  embedded = createEmbeddedSearch(everydayWords)
  search = emergenciesFirst(embedded, { fold: foldQuestion, spell: spellText })
  await search.replaceAll(guides)
})

async function marked(q: string) {
  const { hits } = await search.search({ q, limit: 5 })
  return hits.filter(({ emergency }) => emergency).map(({ id }) => id)
}

test.each(Object.entries(urgent))(
  'When a caller tells of the danger of %s, however it is written, then that guide is first and says what to tell at once',
  async (id, questions) => {
    for (const q of questions) {
      const { hits, nearest } = await search.search({ q, limit: 5 })
      const first = hits.find((hit) => hit.id === id)
      expect(hits.slice(0, 2), q).toContain(first)
      expect(hits[0]?.emergency, q).toBeDefined()
      expect(first?.emergency, q).toEqual(guides.find((guide) => guide.id === id)?.emergency?.tell)
      expect(nearest, q).toBe(false)
      expect(new Set(hits.map((hit) => hit.id)).size, q).toBe(hits.length)
    }
  },
)

test('When a question is an ordinary one, then no emergency is shown', async () => {
  for (const q of ordinary) expect(await marked(q), q).toEqual([])
  const questions = [...askedQuestions.map(([q]) => q), ...plainQuestions]
  const shown: string[] = []
  for (const q of questions) if ((await marked(q)).length > 0) shown.push(q)
  expect(shown.length / questions.length, shown.join('\n')).toBeLessThan(mayBeUrgent)
})

test('When an engine finds nothing, or another division is searched, then the emergency is first all the same', async () => {
  const lost = emergenciesFirst(
    {
      ...embedded,
      name: 'meilisearch',
      search: async () => ({
        hits: [],
        nearest: true,
        engine: 'meilisearch',
        degraded: false,
        semantic: true,
        tookMs: 1,
      }),
    },
    { fold: foldQuestion, spell: spellText },
  )
  await lost.replaceAll(guides)
  expect(await lost.search({ q: '煤气味', limit: 5 })).toMatchObject({
    engine: 'meilisearch',
    nearest: false,
    hits: [{ id: gas, title: [{ text: '闻到燃气味、燃气泄漏应急', hit: false }] }],
  })
  const within = await search.search({ q: '煤气味', limit: 5, division: 'provident-fund', kind: 'procedure' })
  expect(within.hits[0]?.id).toBe(gas)
  expect((await search.search({ q: '煤气味', limit: 5, among: new Set([lift]) })).hits[0]?.emergency).toBeUndefined()
})

test('When an emergency guide is published, changed or withdrawn, then the next search knows', async () => {
  const guide = guides.find(({ id }) => id === gas)
  if (!guide?.emergency) throw new Error('there is no such guide')
  const { emergency, ...rest } = guide
  await search.put({ ...guide, emergency: { ...emergency, when: ['凤凰 落地'] } })
  expect(await marked('凤凰落地了')).toEqual([gas])
  expect(await marked('煤气味')).toEqual([])
  await search.put(rest)
  expect(await marked('凤凰落地了')).toEqual([])
  await search.put(guide)
  await search.remove(gas)
  expect(await marked('煤气味')).toEqual([])
  await search.put(guide)
})

test('When an operator asks the application, then the emergency is first with its words in both languages', async () => {
  const desk = await openApplication()
  try {
    await desk.application.start()
    const headers = { cookie: await desk.cookieOf('operator') }
    const response = await desk.application.server.inject({
      url: `/api/guides?${new URLSearchParams({ q: '煤汽泄露', division: 'provident-fund' }).toString()}`,
      headers,
    })
    const [first] = SearchResult.parse(response.json()).hits
    expect(first).toMatchObject({ id: gas })
    expect(first?.emergency?.zh).toContain('不要开关电灯')
    expect(first?.emergency?.en).toContain('119')
    const page = await desk.application.server.inject({ url: `/g?q=${encodeURIComponent('煤气味')}` })
    expect(page.body).toContain('不要开关电灯')
  } finally {
    await desk.close()
  }
})

test('When the file of an emergency is read and written, then nothing of it is lost, and what cannot be a saying is refused', () => {
  function parse(emergency: string) {
    return parseGuideFile(
      organisation,
      'urban-construction/water.md',
      new TextEncoder().encode(guideFile({ emergency })),
    )
  }
  const parsed = parse('{ tell: { zh: 快走, en: Leave }, when: [煤气/燃气 漏] }')
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults))
  const { content } = parsed.guide
  expect(content.emergency).toEqual({ tell: { zh: '快走', en: 'Leave' }, when: ['煤气/燃气 漏'], unless: [] })
  expect(parseGuideFile(organisation, parsed.guide.file, new TextEncoder().encode(writeGuide(content)))).toMatchObject({
    guide: { content },
  })
  for (const when of ['[]', '["煤气  漏"]', '["煤气/ 漏"]'])
    expect(parse(`{ tell: { zh: 快走, en: Leave }, when: ${when} }`), when).toHaveProperty('faults')
  expect(parse('{ tell: { zh: 快走 }, when: [漏] }')).toHaveProperty('faults')
})
