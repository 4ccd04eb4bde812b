import type { Guide, Material } from '../contract/guides.ts'
import type { Language, Localized } from '../contract/shared.ts'

type Words = {
  forms: Record<Material['form'], string>
  describe: (name: string, form: string, count: number) => string
  bring: string
  list: (items: readonly string[]) => string
  more: (count: number) => string
  place: string
  details: string
}
/** Who a message is from until the department decides. */
const firstSignature: Localized = { zh: '住建热线', en: 'Housing hotline' }

function signed(language: Language, signature: string): string {
  return language === 'en' ? `[${signature}] ` : `【${signature}】`
}

const words: Record<Language, Words> = {
  zh: {
    forms: { original: '原件', copy: '复印件', original_and_copy: '原件和复印件', electronic: '电子件' },
    describe: (name, form, count) => `${name}（${form}${count > 1 ? ` ${count} 份` : ''}）`,
    bring: '请带：',
    list: (items) => items.join('；'),
    more: (count) => `…另有 ${count} 份材料，见详情。`,
    place: '办理：',
    details: '详情：',
  },
  en: {
    forms: { original: 'original', copy: 'copy', original_and_copy: 'original and copy', electronic: 'electronic' },
    describe: (name, form, count) => `${name} (${form}${count > 1 ? `, ${count} sets` : ''})`,
    bring: 'Please bring:',
    list: (items) => items.join('; '),
    more: (count) => `…and ${count} more, see the details.`,
    place: 'Where: ',
    details: 'Details: ',
  },
}

/** How a checklist is put; `page` has all of it, and the department's own words begin and end it. */
type Wording = {
  page: string
  language?: Language
  longest?: number | undefined
  signature?: Localized | undefined
  closing?: Localized | undefined
}

/**
 * The checklist as a message or to be read out, in the caller's language: what to bring of the guide's materials, the
 * limits, where, and the page with all of it. Papers, limits and places bear the names they have at the counter, which
 * are Chinese. Papers that would make it longer than `longest`, in characters, are left to that page.
 */
export function composeChecklist(
  guide: Guide,
  materials: readonly string[],
  { page, language = 'zh', longest = Infinity, signature = firstSignature, closing }: Wording,
): string {
  const { forms, describe, bring, list, more, place, details } = words[language]
  const brought = guide.materials
    .filter(({ name }) => materials.includes(name))
    .map(({ name, form, count }, at) => `${at + 1}. ${describe(name, forms[form], count)}`)
  const limits = guide.limits.map(({ name, value }) => `${name}：${value}`)
  function write(shown: number): string {
    const left = brought.length - shown
    return [
      `${signed(language, signature[language])}${language === 'en' ? guide.titleEn : guide.title}`,
      ...(brought.length > 0 ? [bring, ...brought.slice(0, shown), ...(left > 0 ? [more(left)] : [])] : []),
      ...(limits.length > 0 ? [list(limits)] : []),
      `${place}${guide.where}`,
      `${details}${page}${language === 'en' ? '?lang=en' : ''}`,
      ...(closing ? [closing[language]] : []),
    ].join('\n')
  }
  let shown = brought.length
  while (shown > 0 && write(shown).length > longest) shown -= 1
  return write(shown)
}
