import type { Entry } from './guide-entries.ts'
import { finish, type Pieces } from './in-pieces.ts'
import { createPostingIndex, type QueryTerm } from './posting-index.ts'
import type { Scored } from './select-best.ts'
import { soundsOf } from './readings.ts'
import { spellText } from './spell-text.ts'
import { splitSyllables } from './split-syllables.ts'

/** How much a reading counts that a character does not have where it stands. */
const lessLikely = 0.5
function likeliest(sounds: Sounds): Sounds {
  return sounds.map((ways) => ways.slice(0, 1))
}

/** Every way each of a row of characters may sound, the likeliest first. */
export type Sounds = readonly (readonly string[])[]

/**
 * How guides sound: pairs of syllables, and three initials in a row, in every reading. Finds long pinyin, and
 * characters mistaken for their homophones.
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

  function pairsOf(sounds: Sounds, number: (syllable: string) => number | undefined): number[] {
    const numbered = sounds.map((ways) => ways.flatMap((syllable) => number(syllable) ?? []))
    return numbered.flatMap((ways, at) =>
      ways.flatMap((first) => (numbered[at + 1] ?? []).map((second) => first * 4096 + second)),
    )
  }
  function known(syllable: string) {
    return numbers.get(syllable)
  }
  function once(keys: readonly number[]): QueryTerm[] {
    return [...new Set(keys)].map((key) => ({ key, weight: 1 }))
  }

  function* layOut(): Pieces<() => void> {
    const shows = [yield* syllables.layOut(), yield* initials.layOut()]
    return () => {
      for (const show of shows) show()
    }
  }

  return {
    /** Adds the next document, given its entries with how they may sound. */
    add(entries: readonly (readonly [Entry, Sounds])[]) {
      function take(syllable: string) {
        return syllable ? numberOf(syllable) : undefined
      }
      syllables.add(
        entries.flatMap(([{ weight }, sounds]) => {
          const likely = pairsOf(likeliest(sounds), take)
          const heard = new Set(likely)
          const others = pairsOf(sounds, take).filter((key) => !heard.has(key))
          return [
            { keys: likely, weight },
            { keys: others, weight: weight * lessLikely },
          ]
        }),
      )
      initials.add(
        entries.map(([{ weight }, sounds]) => ({
          keys: initialTriples(sounds.map((ways) => [...new Set(ways.map((syllable) => syllable[0] ?? ''))])),
          weight,
        })),
      )
    },
    remove(document: number) {
      syllables.remove(document)
      initials.remove(document)
    },
    layOut,
    /** Lays both out at once. */
    ready: (): void => finish(layOut())(),
    /** How a question may sound: its characters, and its letters cut into syllables as the index knows them. */
    spell(folded: string): Sounds {
      const sounds = soundsOf(folded, spellText(folded))
      return [...folded.matchAll(/[a-z]+|[\u4e00-\u9fff]/g)].flatMap(({ 0: piece, index }) =>
        piece >= 'a' && piece <= '\u007f'
          ? splitSyllables(piece, vocabulary).map((syllable) => [syllable])
          : [(sounds[index] ?? []).slice(0, 1)],
      )
    },
    alike: (sounds: Sounds, limit: number, accepts: (document: number) => boolean): Scored[] =>
      syllables.search(once(pairsOf(sounds, known)), limit, accepts),
    abbreviated: (letters: string, limit: number, accepts: (document: number) => boolean): Scored[] =>
      initials.search(once(initialTriples([...letters].map((letter) => [letter]))), limit, accepts),
  }
}

function initialTriples(initials: readonly (readonly string[])[]): number[] {
  const codes = initials.map((ways) =>
    ways.filter((letter) => /^[a-z]$/.test(letter)).map((letter) => letter.charCodeAt(0)),
  )
  return codes.flatMap((firsts, at) =>
    firsts.flatMap((first) =>
      (codes[at + 1] ?? []).flatMap((second) =>
        (codes[at + 2] ?? []).map((third) => first * 16384 + second * 128 + third),
      ),
    ),
  )
}
