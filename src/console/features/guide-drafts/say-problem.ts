import { useWords } from '../../lib/use-words.ts'
import { zh } from '../../locales/zh.ts'

type Name = keyof typeof zh.field
function isName(text: string): text is Name {
  return Object.hasOwn(zh.field, text)
}

/** What the form calls parts of a guide whose path alone does not say it. */
const names: Partial<Record<string, Name>> = {
  'emergency.tell.zh': 'tellZh',
  'emergency.tell.en': 'tellEn',
  'emergency.when': 'signs',
  'emergency.unless': 'unless',
  'faq.answer': 'reply',
}

/** The names of a field and of the part of it that a path leads to, with the number of an entry before its part. */
function namesOf(path: string): { name: Name; entry?: number }[] {
  const found: { name: Name; entry?: number }[] = []
  const way: string[] = []
  for (const step of path.split('.')) {
    const last = found.at(-1)
    if (/^\d+$/.test(step) && last) last.entry = Number(step) + 1
    if (/^\d+$/.test(step)) continue
    way.push(step)
    const own = names[way.join('.')]
    const name = own ?? step
    // What an emergency is made of is named as a whole.
    if (own && way[0] === 'emergency') found.length = 0
    if (isName(name)) found.push({ name })
  }
  return found
}

/** Says what is wrong in a guide, with the name the form gives to the field at a path such as `faq.0.answer`. */
export function useSayProblem(): (path: string, problem: string) => string {
  const { t } = useWords()
  return (path, problem) => {
    const field = namesOf(path).map(({ name, entry }) => t(`field.${name}`) + (entry ? ` ${entry}` : ''))
    return field.length > 0 ? t('guideDrafts.problem', { field: field.join(' · '), problem }) : problem
  }
}
