import { expect, test } from 'vitest'
import type { Guide } from '../../src/contract/guides.ts'
import { findElsewhere } from '../../src/knowledge/find-elsewhere.ts'
import { realGuides } from './knowledge-base.ts'

function guide(id: string, notHere: string[]): Guide {
  return {
    id,
    version: 1,
    division: 'general-affairs',
    kind: 'referral',
    title: id,
    titleEn: '',
    keywords: [],
    asked: [],
    audience: '',
    answer: '',
    answerEn: '',
    steps: [],
    materials: [],
    limits: [],
    fee: '',
    where: '',
    legalBasis: [],
    notHere,
    related: [],
    faq: [],
    body: '',
    owner: '',
    reviewBy: '2027-01-01',
    demo: false,
  }
}

test('When a question is about what a guide says is another office’s, then that line says whose it is', () => {
  const guides = [
    guide('a/permit', ['公路、水利工程的开工手续由交通、水利主管部门办理', '规划许可证由自然资源部门核发']),
    guide('b/other', ['宽带安装由电信企业办理']),
  ]
  expect(findElsewhere(guides, '公路工程开工手续')).toEqual([
    { text: '公路、水利工程的开工手续由交通、水利主管部门办理', guideId: 'a/permit', title: 'a/permit' },
  ])
  expect(findElsewhere(guides, '家里宽带安装').map(({ guideId }) => guideId)).toEqual(['b/other'])
})

test('When no line is about it, then none is offered', () => {
  expect(findElsewhere([guide('a/permit', ['规划许可证由自然资源部门核发'])], '今天天气')).toEqual([])
  expect(findElsewhere([guide('a/permit', ['规划许可证由自然资源部门核发'])], '？')).toEqual([])
})

test('When several guides say the same, then it is said once, and never more than three lines', async () => {
  expect(findElsewhere([guide('a/a', ['车牌由公安办理']), guide('b/b', ['车牌由公安办理'])], '车牌')).toHaveLength(1)
  expect(findElsewhere(await realGuides(), '由自然资源部门办理').length).toBeLessThanOrEqual(3)
})
