import type { MultiSearchQuery } from 'meilisearch'
import type { GuideQuery } from '../../knowledge/search.ts'
import { foldText } from '../../platform/fold-text.ts'
import { spread, type Spell } from './to-document.ts'

const most = 60
const han = /[\u4e00-\u9fff]/

/** A value in a filter, quoted as Meilisearch reads it: what is typed cannot become a condition. */
export function quoted(value: string): string {
  return `"${value.replace(/[\\"]/g, '\\$&')}"`
}

/** What Meilisearch is asked for one question: as words, by characters and by sound. */
export function candidateQueries(
  indexUid: string,
  { q, division, kind }: GuideQuery,
  spell: Spell,
): MultiSearchQuery[] {
  const filter = [...(division ? [`division = ${quoted(division)}`] : []), ...(kind ? [`kind = ${quoted(kind)}`] : [])]
  const shared = {
    indexUid,
    limit: most,
    attributesToRetrieve: ['guideId'],
    matchingStrategy: 'frequency' as const,
    ...(filter.length > 0 ? { filter } : {}),
  }
  const text = foldText(q)
  const letters = text.replace(/[^a-z]/g, '')
  const syllables = spell(text)
    .map((syllable, at) => syllable || (/[a-z]/.test(text[at] ?? '') ? (text[at] ?? '') : ' '))
    .join('')
  return [
    {
      ...shared,
      q: text,
      attributesToSearchOn: ['title', 'keywords', 'asked', 'faq', 'answer', 'body'],
      locales: ['cmn', 'eng'],
    },
    ...(han.test(text)
      ? [
          { ...shared, q: spread(text), attributesToSearchOn: ['characters'] },
          {
            ...shared,
            q: spell(text)
              .filter((syllable) => syllable !== '')
              .join(' '),
            attributesToSearchOn: ['sounds'],
          },
        ]
      : []),
    ...(letters.length > 0
      ? [
          { ...shared, q: letters, attributesToSearchOn: ['sounds', 'initials'] },
          { ...shared, q: syllables.replace(/\s+/g, ' ').trim(), attributesToSearchOn: ['sounds'] },
        ]
      : []),
  ]
}
