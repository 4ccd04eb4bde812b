import type { Localized } from '../contract/shared.ts'

/** The queues of the service. `priority` is a call's start; `ageing` the points a minute of waiting adds. */
export const queues: readonly { id: string; name: Localized; skill: string; priority: number; ageing: number }[] = [
  {
    id: 'approvals',
    name: { zh: '企业资质与审批', en: 'Qualifications and permits' },
    skill: 'approvals',
    priority: 10,
    ageing: 5,
  },
  {
    id: 'housing',
    name: { zh: '房产、物业与住房保障', en: 'Housing and property' },
    skill: 'housing',
    priority: 10,
    ageing: 5,
  },
  {
    id: 'safety',
    name: { zh: '质量安全与投诉', en: 'Quality, safety and complaints' },
    skill: 'safety',
    priority: 20,
    ageing: 5,
  },
  { id: 'general', name: { zh: '综合咨询', en: 'General enquiries' }, skill: 'general', priority: 10, ageing: 5 },
]
