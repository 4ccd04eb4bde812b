import { diffWords } from 'diff'
import type { GuideDraftContent } from '../../../contract/guide-drafts.ts'
import { everyOf } from '../../lib/every-of.ts'

export type FieldName = Exclude<keyof GuideDraftContent, 'id' | 'division'>

/** Every field of a guide but its place, in the order of the form. */
export const fields = everyOf<FieldName>()([
  'kind',
  'title',
  'titleEn',
  'keywords',
  'asked',
  'audience',
  'answer',
  'answerEn',
  'emergency',
  'steps',
  'materials',
  'limits',
  'fee',
  'where',
  'legalBasis',
  'notHere',
  'related',
  'faq',
  'body',
  'owner',
  'reviewBy',
  'demo',
])

/** A stretch of text that stays, comes or goes. */
export type Change = { text: string; kind: 'same' | 'added' | 'removed' }

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

function lineOf(item: unknown): string {
  return typeof item === 'object' && item !== null
    ? Object.values(item)
        .filter((value) => value !== undefined && value !== '')
        .join(' · ')
    : String(item)
}

/** A field as text, one line an item. */
export function textOf(content: GuideDraftContent, field: FieldName): string {
  if (field === 'emergency') {
    const { tell, when, unless } = content.emergency ?? { tell: { zh: '', en: '' }, when: [], unless: [] }
    return [tell.zh, tell.en, ...when, ...unless.map((line) => `≠ ${line}`)].join('\n').trim()
  }
  const value = content[field]
  return Array.isArray(value) ? value.map(lineOf).join('\n') : String(value)
}

/** The fields in which two texts of a guide differ, each with what changed in it, by words. */
export function compare(
  before: GuideDraftContent,
  after: GuideDraftContent,
): { field: FieldName; changes: Change[] }[] {
  return fields.flatMap((field) => {
    const [old, now] = [textOf(before, field), textOf(after, field)]
    if (old === now) return []
    const changes = diffWords(old, now, { intlSegmenter: segmenter }).map(({ value, added, removed }): Change => ({
      text: value,
      kind: added ? 'added' : removed ? 'removed' : 'same',
    }))
    return [{ field, changes }]
  })
}
