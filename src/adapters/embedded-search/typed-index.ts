import { headOf, type Entry, type Span } from './guide-entries.ts'
import { readingsOf } from './readings.ts'
import { isLetter, matchTyped, type TypedMatch } from './match-typed.ts'

export type TypedHit = { score: number; spans: Map<Entry, Span> }

type Typable = { document: number; entry: Entry; text: string; syllables: readonly string[] }
type Place = { typable: Typable; start: number }

/**
 * What people type letter by letter: titles, keywords and questions, found by pinyin, initials and any mixture with
 * characters.
 */
export function createTypedIndex() {
  const places = new Map<string, Place[]>()
  const gone = new Set<number>()

  function put(key: string, place: Place) {
    const known = places.get(key)
    if (known) known.push(place)
    else places.set(key, [place])
  }

  return {
    add(document: number, entry: Entry, syllables: readonly string[]) {
      if (entry.field === 'answer' || entry.field === 'body' || entry.field === 'asked') return
      const typable = { document, entry, text: headOf(entry), syllables }
      for (let start = 0; start < typable.text.length; start++) {
        const place = { typable, start }
        const unit = typable.text[start] ?? ''
        put(unit, place)
        const syllable = syllables[start]
        if (!syllable) continue
        for (const letter of new Set([syllable, ...readingsOf(unit)].map((reading) => reading[0] ?? '')))
          if (letter !== unit) put(letter, place)
      }
    },
    remove: (document: number) => void gone.add(document),
    /** Documents in which what was typed stands in one piece. A lone letter counts only where a text begins. */
    find(typed: string): Map<number, TypedHit> {
      const hits = new Map<number, TypedHit>()
      for (const { typable, start } of places.get(typed[0] ?? '') ?? []) {
        if (gone.has(typable.document) || (typed.length === 1 && isLetter(typed) && start > 0)) continue
        const match = matchTyped(typed, typable.text, typable.syllables, start)
        if (!match) continue
        const hit = hits.get(typable.document) ?? { score: 0, spans: new Map<Entry, Span>() }
        const score = worth(match, typable)
        hit.score = Math.max(hit.score, score) + Math.min(hit.score, score) * 0.1
        if (!hit.spans.has(typable.entry)) hit.spans.set(typable.entry, match)
        hits.set(typable.document, hit)
      }
      return hits
    },
  }
}

/** More for whole syllables than for initials, for the beginning of a text, and for a larger part of it. */
function worth(match: TypedMatch, { entry, text }: Typable): number {
  const information = match.spelled * 2 + match.initials * 1.2
  const share = (match.end - match.start) / text.length
  return information * (entry.weight / 4) * (match.start === 0 ? 1.25 : 1) * (0.5 + 0.5 * share)
}
