import type { Entry } from './guide-entries.ts'
import { createPostingIndex, type QueryTerm } from './posting-index.ts'
import type { Scored } from './select-best.ts'
import { spellText } from './spell-text.ts'
import { splitSyllables } from './split-syllables.ts'

/**
 * How guides sound: pairs of syllables, and three initials in a row. Finds long pinyin, and characters mistaken for
 * their homophones.
 */
export function createSoundIndex() {
  const syllables = createPostingIndex({ k1: 0.9, b: 0.75 })
  const initials = createPostingIndex({ k1: 0.9, b: 0.75 })
  const numbers = new Map<string, number>()
  const vocabulary = new Set<string>()
  function numberOf(syllable: string) {
    const number = numbers.get(syllable) ?? numbers.size + 1
    numbers.set(syllable, number)
    vocabulary.add(syllable)
    return number
  }

  function pairsOf(spelled: readonly string[], number: (syllable: string) => number | undefined): number[] {
    const keys: number[] = []
    for (let at = 0; at + 1 < spelled.length; at++) {
      const first = number(spelled[at] ?? '')
      const second = number(spelled[at + 1] ?? '')
      if (first && second) keys.push(first * 4096 + second)
    }
    return keys
  }
  function known(syllable: string) {
    return numbers.get(syllable)
  }
  function once(keys: readonly number[]): QueryTerm[] {
    return [...new Set(keys)].map((key) => ({ key, weight: 1 }))
  }

  return {
    /** Adds the next document, given its entries with their syllables. */
    add(entries: readonly (readonly [Entry, readonly string[]])[]) {
      function take(syllable: string) {
        return syllable ? numberOf(syllable) : undefined
      }
      syllables.add(entries.map(([{ weight }, spelled]) => ({ keys: pairsOf(spelled, take), weight })))
      initials.add(
        entries.map(([{ weight }, spelled]) => ({
          keys: initialTriples(spelled.map((syllable) => syllable[0] ?? ' ').join('')),
          weight,
        })),
      )
    },
    remove(document: number) {
      syllables.remove(document)
      initials.remove(document)
    },
    ready() {
      syllables.ready()
      initials.ready()
    },
    /** The syllables a question stands for: of its characters, and of its letters cut as the index knows them. */
    spell(folded: string): string[] {
      const spelled = spellText(folded)
      return [...folded.matchAll(/[a-z]+|[\u4e00-\u9fff]/g)].flatMap(({ 0: piece, index }) =>
        piece >= 'a' && piece <= '\u007f' ? splitSyllables(piece, vocabulary) : [spelled[index] ?? ''],
      )
    },
    alike: (spelled: readonly string[], limit: number, accepts: (document: number) => boolean): Scored[] =>
      syllables.search(once(pairsOf(spelled, known)), limit, accepts),
    abbreviated: (letters: string, limit: number, accepts: (document: number) => boolean): Scored[] =>
      initials.search(once(initialTriples(letters)), limit, accepts),
  }
}

function initialTriples(letters: string): number[] {
  const keys: number[] = []
  for (let at = 0; at + 2 < letters.length; at++) {
    const triple = letters.slice(at, at + 3)
    if (/^[a-z]{3}$/.test(triple))
      keys.push(triple.charCodeAt(0) * 16384 + triple.charCodeAt(1) * 128 + triple.charCodeAt(2))
  }
  return keys
}
