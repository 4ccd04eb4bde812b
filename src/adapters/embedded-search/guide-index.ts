import { isDeepStrictEqual } from 'node:util'
import type { Guide } from '../../contract/guides.ts'
import type { WordTable } from '../../knowledge/everyday-words.ts'
import { createWordKeys, gramTerms } from './gram-terms.ts'
import { guideEntries, type Entry } from './guide-entries.ts'
import type { Pieces } from './in-pieces.ts'
import { createPostingIndex } from './posting-index.ts'
import { soundsOf } from './readings.ts'
import { createSoundIndex } from './sound-index.ts'
import { spellText } from './spell-text.ts'
import { createTypedIndex } from './typed-index.ts'

export type IndexedGuide = { guide: Guide; entries: readonly Entry[] }

/**
 * The guides in three views under one numbering: as written, as typed letter by letter, and as they sound; with the
 * everyday words by which questions are understood. A change shows in all of them at once, when it is laid out; until
 * then searches answer as before it.
 */
export function createGuideIndex(everyday: WordTable) {
  const words = createWordKeys()
  const written = createPostingIndex({ k1: 6, b: 0.75 })
  const typed = createTypedIndex()
  const sounds = createSoundIndex()
  const guides = new Map<number, IndexedGuide>()
  /** Numbers as they are once everything that has changed shows. */
  const numbers = new Map<string, number>()
  const coming = new Map<number, IndexedGuide>()
  const going = new Set<number>()

  function remove(id: string) {
    const document = numbers.get(id)
    if (document === undefined) return
    for (const view of [written, sounds]) view.remove(document)
    numbers.delete(id)
    going.add(document)
  }
  function isKnown(guide: Guide): boolean {
    const document = numbers.get(guide.id) ?? -1
    return isDeepStrictEqual((coming.get(document) ?? guides.get(document))?.guide, guide)
  }

  return {
    everyday,
    words,
    written,
    typed,
    sounds,
    /** The guides that show. */
    guides,
    remove,
    *put(guide: Guide): Pieces {
      if (isKnown(guide)) return
      const entries = guideEntries(guide)
      const fields = entries.flatMap(({ folded, head, weight }) => [
        { keys: gramTerms(folded.slice(0, head), words), weight },
        { keys: gramTerms(folded.slice(head), words), weight: 1 },
      ])
      yield
      const heard: [Entry, string[]][] = []
      for (const entry of entries.filter(({ spoken }) => spoken)) {
        heard.push([entry, spellText(entry.folded.slice(0, entry.head))])
        yield
      }
      remove(guide.id)
      const document = written.add(fields)
      for (const [entry, syllables] of heard) typed.add(document, entry, syllables)
      const sounding = heard.map(([entry, syllables]) => [entry, soundsOf(entry.folded, syllables)] as const)
      yield
      sounds.add(sounding)
      numbers.set(guide.id, document)
      coming.set(document, { guide, entries })
    },
    *layOut(): Pieces {
      if (coming.size === 0 && going.size === 0) return
      const shows = [yield* written.layOut(), yield* sounds.layOut()]
      for (const show of shows) show()
      for (const [document, indexed] of coming) guides.set(document, indexed)
      for (const document of going) {
        typed.remove(document)
        guides.delete(document)
      }
      coming.clear()
      going.clear()
    },
  }
}

export type GuideIndex = ReturnType<typeof createGuideIndex>
