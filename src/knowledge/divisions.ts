import type { Localized } from '../contract/shared.ts'

function division(
  id: string,
  zh: string,
  en: string,
  dutiesZh: string,
  dutiesEn: string,
): { id: string; name: Localized; duties: Localized } {
  return {
    id,
    name: { zh, en },
    duties: { zh: dutiesZh, en: dutiesEn },
  }
}

/**
 * The divisions (处室) of the department and what each answers for. The folders of the knowledge base are named after
 * them.
 */
export const divisions = [
  division(
    'enterprise-qualification',
    '企业资质处',
    'Enterprise Qualification',
    '建筑业企业资质、安全生产许可证的核发与管理',
    'Qualifications and safety production licences of construction enterprises',
  ),
  division(
    'construction-market',
    '建筑市场监管处',
    'Construction Market',
    '施工许可、招标投标监督、工程发包承包秩序',
    'Construction permits, supervision of tendering, order in contracting',
  ),
  division(
    'quality-safety',
    '工程质量安全监管处',
    'Quality and Safety',
    '工程质量与施工安全监督、竣工验收备案、质量保修',
    'Supervision of quality and site safety, completion filing, quality warranty',
  ),
  division(
    'real-estate-market',
    '房地产市场监管处',
    'Real Estate Market',
    '商品房预售与交付、房屋租赁、房屋征收指导',
    'Presale and handover of housing, renting, guidance on expropriation',
  ),
  division(
    'property-management',
    '物业管理处',
    'Property Management',
    '物业服务、业主大会指导、专项维修资金监督',
    'Property services, guidance of owners’ assemblies, maintenance funds',
  ),
  division(
    'housing-security',
    '住房保障处',
    'Housing Security',
    '保障性住房政策指导、住房困难家庭保障、老旧小区改造',
    'Affordable housing policy, families in housing need, renewal of old estates',
  ),
  division(
    'provident-fund',
    '住房公积金监管处',
    'Housing Provident Fund',
    '住房公积金缴存、提取、贷款的政策与监督',
    'Policy and supervision of contributions, withdrawals and loans',
  ),
  division(
    'survey-design',
    '勘察设计与消防审验处',
    'Survey, Design and Fire Review',
    '勘察设计市场、施工图审查、消防设计审查验收、无障碍与抗震',
    'Survey and design, drawing review, fire safety review and acceptance, accessibility, seismic safety',
  ),
  division(
    'urban-construction',
    '城市建设处',
    'Urban Construction',
    '城市供水、燃气等市政公用事业的行业监督',
    'Supervision of water, gas and other municipal utilities',
  ),
  division(
    'personnel',
    '人事与执业资格处',
    'Personnel and Professional Qualification',
    '注册建筑师等执业资格的注册管理',
    'Registration of architects and other professionals',
  ),
  division(
    'general-affairs',
    '综合事务处',
    'General Affairs',
    '投诉、信访、意见建议的受理与转办，综合咨询',
    'Complaints, petitions and suggestions; general enquiries',
  ),
]

const known = new Set(divisions.map(({ id }) => id))
export function isDivision(id: string) {
  return known.has(id)
}
