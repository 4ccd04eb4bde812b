import type { Guide, Material } from '../contract/guides.ts'

const forms: Record<Material['form'], string> = {
  original: '原件',
  copy: '复印件',
  original_and_copy: '原件和复印件',
  electronic: '电子件',
}

function describe({ name, form, count }: Material): string {
  return `${name}（${forms[form]}${count > 1 ? ` ${count} 份` : ''}）`
}

/**
 * The checklist as a message or to be read out: what to bring of the guide's materials, the limits, where, and the page
 * with all of it.
 */
export function composeChecklist(guide: Guide, materials: readonly string[], page: string): string {
  const bring = guide.materials
    .filter(({ name }) => materials.includes(name))
    .map((material, at) => `${at + 1}. ${describe(material)}`)
  const limits = guide.limits.map(({ name, value }) => `${name}：${value}`)
  return [
    `【住建热线】${guide.title}`,
    ...(bring.length > 0 ? ['请带：', ...bring] : []),
    ...(limits.length > 0 ? [limits.join('；')] : []),
    `办理：${guide.where}`,
    `详情：${page}`,
  ].join('\n')
}
