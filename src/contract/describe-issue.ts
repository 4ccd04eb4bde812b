import type { z } from 'zod'

/** A text in both languages, as shared.ts has it, which builds on this. */
type Localized = { zh: string; en: string }

const chineseOf = new Map<string, string>()

/** What a schema says of a value it refuses, to be given as the message of a check; describeIssue knows both. */
export function says(zh: string, en: string): string {
  chineseOf.set(en, zh)
  return en
}

/** What was found wrong, of Zod's kinds; the fields of the others are optional. */
export type Issue = { readonly message: string; readonly code?: string } & {
  readonly [
    Detail in
      | 'expected'
      | 'origin'
      | 'minimum'
      | 'maximum'
      | 'inclusive'
      | 'format'
      | 'prefix'
      | 'divisor'
      | 'values'
      | 'keys'
      | 'issues'
  ]?: unknown
}

const kinds: Record<string, Localized> = {
  string: { zh: '应为文字。', en: 'This must be text.' },
  number: { zh: '应为数字。', en: 'This must be a number.' },
  int: { zh: '应为整数。', en: 'This must be a whole number.' },
  boolean: { zh: '应为是（true）或否（false）。', en: 'This must be true or false.' },
  array: { zh: '应为列表。', en: 'This must be a list.' },
  object: { zh: '应为若干字段。', en: 'This must be made of fields.' },
  record: { zh: '应为若干字段。', en: 'This must be made of fields.' },
}
const formats: Record<string, Localized> = {
  date: { zh: '应为日期，如 2026-01-31。', en: 'This must be a date such as 2026-01-31.' },
  datetime: {
    zh: '应为时刻，如 2026-01-31T08:00:00Z。',
    en: 'This must be a moment such as 2026-01-31T08:00:00Z.',
  },
  uuid: { zh: '编号不正确，请重新选择。', en: 'This is no id. Please choose again.' },
  url: { zh: '应为网址，如 https://example.com。', en: 'This must be an address such as https://example.com.' },
}
const fillIn: Localized = { zh: '请填写。', en: 'Please fill this in.' }
const unlike: Localized = { zh: '内容不符合要求，请检查。', en: 'This is not as it should be. Please check it.' }

function least({ origin, minimum, inclusive }: Issue): Localized {
  if (origin === 'string')
    return Number(minimum) <= 1 ? fillIn : { zh: `至少 ${minimum} 个字。`, en: `Write at least ${minimum} characters.` }
  if (origin === 'array' || origin === 'set')
    return { zh: `至少要有 ${minimum} 项。`, en: `There must be at least ${minimum}.` }
  if (inclusive === false) return { zh: `应大于 ${minimum}。`, en: `This must be more than ${minimum}.` }
  return { zh: `不能小于 ${minimum}。`, en: `This must not be less than ${minimum}.` }
}

function most({ origin, maximum, inclusive }: Issue): Localized {
  if (origin === 'string') return { zh: `最多 ${maximum} 个字，请精简。`, en: `Shorten this to ${maximum} characters.` }
  if (origin === 'array' || origin === 'set')
    return { zh: `最多 ${maximum} 项，请删减。`, en: `There may be ${maximum} at most. Take some out.` }
  if (inclusive === false) return { zh: `应小于 ${maximum}。`, en: `This must be less than ${maximum}.` }
  return { zh: `不能大于 ${maximum}。`, en: `This must not be more than ${maximum}.` }
}

function isIssue(value: unknown): value is Issue {
  return typeof value === 'object' && value !== null && 'message' in value && typeof value.message === 'string'
}

/** What is wrong with a value, and what to do: a sentence in each language, whatever Zod would say. */
export function describeIssue(issue: Issue): Localized {
  const zh = chineseOf.get(issue.message)
  if (zh !== undefined) return { zh, en: issue.message }
  switch (issue.code) {
    case 'invalid_key': {
      const [inner] = Array.isArray(issue.issues) ? issue.issues : []
      return isIssue(inner) ? describeIssue(inner) : unlike
    }
    case 'unrecognized_keys': {
      const keys = (Array.isArray(issue.keys) ? issue.keys : []).map((key) => `“${key}”`)
      return {
        zh: `没有${keys.join('、')}这个字段，请删除。`,
        en: `There is no field ${keys.join(', ')}. Take it out.`,
      }
    }
    case 'invalid_type':
      // The value itself is not kept; that there was none is told by the message alone.
      return /received (undefined|null)$/.test(issue.message) ? fillIn : (kinds[String(issue.expected)] ?? unlike)
    case 'too_small':
      return least(issue)
    case 'too_big':
      return most(issue)
    case 'invalid_format':
      if (issue.format === 'starts_with')
        return { zh: `应以 ${issue.prefix} 开头。`, en: `This must begin with ${issue.prefix}.` }
      return formats[String(issue.format)] ?? unlike
    case 'not_multiple_of':
      return { zh: `应为 ${issue.divisor} 的倍数。`, en: `This must be a multiple of ${issue.divisor}.` }
    case 'invalid_value': {
      const values = Array.isArray(issue.values) ? issue.values : []
      return { zh: `应为以下之一：${values.join('、')}。`, en: `This must be one of: ${values.join(', ')}.` }
    }
    case 'invalid_union':
      return { zh: '不是可选的内容，请重新选择。', en: 'This is none of what there is. Please choose again.' }
    default:
      return unlike
  }
}

/** What is wrong with a value, by path; `home` comes before each path, and stands for the value itself. */
export function describeIssues(issues: readonly z.core.$ZodIssue[], home: string): Record<string, Localized> {
  return Object.fromEntries(
    issues.map((issue) => [[home, ...issue.path.map(String)].filter(Boolean).join('.'), describeIssue(issue)]),
  )
}
