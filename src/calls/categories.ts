import type { Localized } from '../contract/shared.ts'

/** What calls are about, and whose matter it usually is. */
export const categories: readonly { id: string; name: Localized; divisionId: string | null }[] = [
  { id: 'construction-permit', name: { zh: '施工许可', en: 'Construction permit' }, divisionId: 'construction-market' },
  { id: 'bidding', name: { zh: '招标投标', en: 'Bidding' }, divisionId: 'construction-market' },
  {
    id: 'qualification',
    name: { zh: '企业资质', en: 'Enterprise qualification' },
    divisionId: 'enterprise-qualification',
  },
  { id: 'safety-licence', name: { zh: '安全生产许可', en: 'Work safety licence' }, divisionId: 'quality-safety' },
  {
    id: 'quality-complaint',
    name: { zh: '工程质量安全', en: 'Construction quality and safety' },
    divisionId: 'quality-safety',
  },
  { id: 'home-sales', name: { zh: '商品房买卖与租赁', en: 'Home sales and leases' }, divisionId: 'real-estate-market' },
  { id: 'property-services', name: { zh: '物业服务', en: 'Property management' }, divisionId: 'property-management' },
  {
    id: 'housing-security',
    name: { zh: '住房保障与征收补偿', en: 'Housing security and expropriation' },
    divisionId: 'housing-security',
  },
  { id: 'provident-fund', name: { zh: '住房公积金', en: 'Housing provident fund' }, divisionId: 'provident-fund' },
  {
    id: 'design-fire',
    name: { zh: '勘察设计与消防审验', en: 'Design and fire-safety review' },
    divisionId: 'survey-design',
  },
  {
    id: 'utilities',
    name: { zh: '供水供气与城市建设', en: 'Water, gas and urban construction' },
    divisionId: 'urban-construction',
  },
  { id: 'personnel', name: { zh: '执业资格与人事', en: 'Professional certificates' }, divisionId: 'personnel' },
  { id: 'not-ours', name: { zh: '不属本部门', en: 'Not this department' }, divisionId: null },
  { id: 'other', name: { zh: '其他', en: 'Other' }, divisionId: 'general-affairs' },
]

/** How a call came out. */
export const dispositions: readonly { id: string; name: Localized }[] = [
  { id: 'answered', name: { zh: '当场答复', en: 'Answered at once' } },
  { id: 'forwarded', name: { zh: '转处室办理', en: 'Forwarded to a division' } },
  { id: 'referred', name: { zh: '告知主管部门', en: 'Told whose matter it is' } },
  { id: 'call_back', name: { zh: '待回复', en: 'To be called back' } },
  { id: 'silent', name: { zh: '无声或误拨', en: 'Silent or misdialled' } },
  { id: 'nuisance', name: { zh: '骚扰电话', en: 'Nuisance call' } },
]

/** Why an operator is away: `chosen` by themselves, or found out by the system. */
export const breakReasons: readonly { id: string; name: Localized; chosen: boolean }[] = [
  { id: 'rest', name: { zh: '休息', en: 'Rest' }, chosen: true },
  { id: 'meal', name: { zh: '用餐', en: 'Meal' }, chosen: true },
  { id: 'training', name: { zh: '培训', en: 'Training' }, chosen: true },
  { id: 'paperwork', name: { zh: '整理记录', en: 'Paperwork' }, chosen: true },
  { id: 'missed_call', name: { zh: '未接来电', en: 'Missed a call' }, chosen: false },
  { id: 'leg_lost', name: { zh: '线路中断', en: 'Line was lost' }, chosen: false },
  { id: 'lost', name: { zh: '页面失去联系', en: 'Console was lost' }, chosen: false },
]
