import { beforeAll, expect, test } from 'vitest'
import type { Guide } from '../../src/contract/guides.ts'
import { realGuides } from './knowledge-base.ts'

/** What guides state of the law: words each must have, and the rule that was once taken for it. */
const facts: Record<string, { says: readonly string[]; never?: readonly RegExp[] }> = {
  'property-management/maintenance-fund': {
    says: ['三分之二以上的业主参与表决', '面积过半数且人数过半数同意', '四分之三以上', '紧急情况', '第二百七十八条'],
    never: [/要(专有部分)?面积三分之二以上且人数三分之二以上的业主同意/, /民法典施行后/],
  },
  'property-management/owners-assembly': {
    says: ['三分之二以上且人数三分之二以上的业主参与表决', '四分之三以上', '提前六十日书面通知', '第二百七十八条'],
    never: [/会议要有面积过半数/, /民法典施行后/],
  },
  'property-management/owners-voting': {
    says: ['三分之二以上的业主参与表决', '四分之三以上', '会议召开十五日以前'],
    never: [/参加的业主要达到面积过半数/, /以街道、乡镇和主管部门的指导为准/],
  },
  'property-management/owners-decision-challenge': {
    says: ['人数占比三分之二以上的业主参与表决', '参与表决的双过半数同意', '一年内'],
    never: [/要面积过半数且人数过半数的业主同意/],
  },
  'housing-security/lift-retrofit': {
    says: ['三分之二以上的业主参与表决', '四分之三以上同意', '第二百七十八条'],
    never: [/三分之二以上的业主同意/],
  },
  'property-management/common-revenue': { says: ['四分之三以上同意', '扣除合理成本', '第二百八十二条'] },
  'property-management/fee-lawsuit': {
    says: ['不得用停电、停水、停热、停气', '第九百四十四条', '合理期限'],
    never: [/没有授权停水停电/],
  },
  'property-management/manager-handover': { says: ['九十日', '六十日', '不得要终止后的物业费', '第九百四十九条'] },
  'property-management/neighbour-leak': { says: ['三年', '第二百九十六条'], never: [/没有收录条文/] },
  'property-management/decoration-disputes': { says: ['二百元以上一千元以下', '第六十六条'] },
  'property-management/falling-objects': { says: ['第一千二百五十四条', '可能加害的', '补充责任'] },
  'real-estate-market/renting': {
    says: ['租客可以自己修、费用由房东承担', '第七百一十二条', '第七百一十三条'],
    never: [/没有固定由谁修/],
  },
  'real-estate-market/subletting-default': {
    says: ['六个月内没有提出异议的，视为同意', '可以解除', '第七百一十九条'],
    never: [/没有收录条文/, /由民法典规定/],
  },
  'real-estate-market/tenant-priority': {
    says: ['同等条件优先购买', '十五日内', '五日前', '优先承租', '第七百二十八条', '第七百三十四条'],
    never: [/没有收录条文/],
  },
  'real-estate-market/purchase-deposit': { says: ['双倍返还', '百分之二十', '第五百八十七条'] },
  'real-estate-market/expropriation-decision': { says: ['六十日', '行政复议法'] },
  'construction-market/construction-payment': {
    says: ['三十日内付', '最长六十日', '十八个月', '万分之五', '不得以收到第三方付款作为条件'],
    never: [/法律没有规定统一天数/],
  },
  'general-affairs/other-departments': {
    says: ['督办因违法发包、转包、违法分包、挂靠、拖欠工程款', '总承包先行清偿', '先行垫付', '首问负责'],
  },
  'quality-safety/accident-report': {
    says: ['一小时内', '二小时', '三十日内', '六十日内', '二十四小时'],
    never: [/负责人要立即如实报告/],
  },
  'quality-safety/accident-insurance': { says: ['三十日内', '一年内', '工伤保险条例第十七条'] },
  'quality-safety/site-dust-noise': { says: ['晚上十点', '一万元以上十万元以下', '第四十三条'], never: [/没有写钟点/] },
  'urban-construction/gas-leak': { says: ['可燃气体报警装置', '安全生产法'] },
  'urban-construction/bottled-gas': { says: ['可燃气体报警装置', '第三十六条'] },
  'construction-market/construction-permit': {
    says: ['五个工作日', '收到申请之日起七日内'],
    never: [/当场或者五日内/],
  },
  'enterprise-qualification/construction-enterprise-qualification': {
    says: ['二十个工作日', '十个工作日', '第八十二条'],
    never: [/二十日内/, /延长十日/, /五日内一次/],
  },
  'survey-design/survey-design-qualification': { says: ['二十个工作日'], never: [/二十日内/, /延长十日/] },
  'survey-design/seismic-design': { says: ['二十个工作日', '五个工作日'], never: [/二十日内/, /五日内/] },
}

/** The versions in force of the laws that guides rest on. */
const versions: Record<string, string> = {
  中华人民共和国个人信息保护法: '2021-08-20',
  中华人民共和国噪声污染防治法: '2021-12-24',
  中华人民共和国土地管理法: '2019-08-26',
  中华人民共和国城乡规划法: '2019-04-23',
  中华人民共和国城市房地产管理法: '2019-08-26',
  中华人民共和国安全生产法: '2021-06-10',
  中华人民共和国建筑法: '2019-04-23',
  中华人民共和国招标投标法: '2017-12-27',
  中华人民共和国招标投标法实施条例: '2019-03-02',
  中华人民共和国无障碍环境建设法: '2023-06-28',
  中华人民共和国民法典: '2020-05-28',
  中华人民共和国注册建筑师条例: '2019-04-23',
  中华人民共和国消防法: '2021-04-29',
  中华人民共和国特种设备安全法: '2013-06-29',
  中华人民共和国行政复议法: '2023-09-01',
  中华人民共和国行政处罚法: '2021-01-22',
  中华人民共和国行政许可法: '2019-04-23',
  不动产登记暂行条例: '2019-03-24',
  优化营商环境条例: '2019-10-22',
  住房公积金管理条例: '2019-03-24',
  保障中小企业款项支付条例: '2025-03-17',
  保障农民工工资支付条例: '2019-12-30',
  信访工作条例: '2022-02-25',
  国务院关于在线政务服务的若干规定: '2019-04-26',
  国有土地上房屋征收与补偿条例: '2011-01-21',
  城市供水条例: '2020-03-27',
  城市房地产开发经营管理条例: '2020-11-29',
  城市道路管理条例: '2019-03-24',
  城镇排水与污水处理条例: '2013-10-02',
  城镇燃气管理条例: '2016-02-06',
  安全生产许可证条例: '2014-07-29',
  工伤保险条例: '2010-12-20',
  建设工程勘察设计管理条例: '2017-10-07',
  建设工程安全生产管理条例: '2003-11-24',
  建设工程抗震管理条例: '2021-07-19',
  建设工程质量管理条例: '2019-04-23',
  民用建筑节能条例: '2008-08-01',
  物业管理条例: '2018-03-19',
  特种设备安全监察条例: '2009-01-24',
  生产安全事故报告和调查处理条例: '2007-04-09',
  最高人民法院关于审理商品房买卖合同纠纷案件适用法律若干问题的解释: '2020-12-29',
  最高人民法院关于审理城镇房屋租赁合同纠纷案件具体应用法律若干问题的解释: '2020-12-29',
  最高人民法院关于审理建筑物区分所有权纠纷案件适用法律若干问题的解释: '2020-12-29',
  '最高人民法院关于审理建设工程施工合同纠纷案件适用法律问题的解释（一）': '2020-12-29',
  最高人民法院关于审理物业服务纠纷案件适用法律若干问题的解释: '2020-12-29',
  '最高人民法院关于适用民法典侵权责任编的解释（一）': '2024-09-25',
  最高人民法院关于适用民法典合同编通则若干问题的解释: '2023-12-04',
}
/** What limits call the interpretations whose names are long. */
const shortNames: Record<string, string> = {
  商品房买卖合同司法解释: '商品房买卖合同纠纷',
  建筑物区分所有权司法解释: '建筑物区分所有权纠纷',
  '建设工程施工合同司法解释（一）': '建设工程施工合同纠纷',
}

let guides: Guide[]
beforeAll(async () => {
  guides = await realGuides()
})

/** Everything a caller may be told from a guide; not how questions are put. */
function textOf(guide: Guide) {
  return JSON.stringify({ ...guide, asked: undefined, keywords: undefined })
}

test.each(Object.entries(facts))(
  'When a caller asks about the matter of %s, then the guide states the law in force',
  (id, { says, never = [] }) => {
    const guide = guides.find((candidate) => candidate.id === id)
    if (!guide) throw new Error(`there is no guide ${id}`)
    const text = textOf(guide)
    for (const words of says) expect(text).toContain(words)
    for (const old of never) expect(text).not.toMatch(old)
  },
)

test('When a guide cites a law, then it is a law known here, in the version in force', () => {
  const wrong = guides.flatMap(({ id, legalBasis }) =>
    legalBasis.flatMap(({ law, version }) => (versions[law] === version ? [] : [`${id}: ${law} ${version}`])),
  )
  expect(wrong).toEqual([])
})

test('When a limit is statutory, then its law is among those the guide cites', () => {
  const wrong = guides.flatMap(({ id, limits, legalBasis }) =>
    limits.flatMap(({ kind, basis = '' }) => {
      const name = basis.slice(0, basis.indexOf('第'))
      const cited = legalBasis.some(({ law }) => law.endsWith(name) || law.includes(shortNames[name] ?? name))
      return kind !== 'statutory' || cited ? [] : [`${id}: ${basis}`]
    }),
  )
  expect(wrong).toEqual([])
})

test('When a period is one of the licensing law’s for an authority, then it is said in working days', () => {
  const wrong = guides.flatMap(({ id, limits }) =>
    limits.flatMap(({ value, basis = '' }) =>
      /行政许可法第(三十二|四十二|四十三|四十四)条/.test(basis) && /[五十]日/.test(value) ? [`${id}: ${value}`] : [],
    ),
  )
  expect(wrong).toEqual([])
})

test('When a rule is that of another province or city, or the Civil Code was said to be lacking, then no guide states it', () => {
  const wrong = guides.filter((guide) => /山东|浙江|济南|潍坊|没有收录条文|民法典施行后/.test(textOf(guide)))
  expect(wrong.map(({ id }) => id)).toEqual([])
})
