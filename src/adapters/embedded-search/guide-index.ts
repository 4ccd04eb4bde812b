import type { Guide } from '../../contract/guides.ts'
import type { WordTable } from '../../knowledge/everyday-words.ts'
import { createWordKeys, gramTerms } from './gram-terms.ts'
import { guideEntries, type Entry } from './guide-entries.ts'
import { createPostingIndex } from './posting-index.ts'
import { soundsOf } from './readings.ts'
import { createSoundIndex } from './sound-index.ts'
import { spellText } from './spell-text.ts'
import { createTypedIndex } from './typed-index.ts'

export type IndexedGuide = { guide: Guide; entries: readonly Entry[] }

/**
 * The guides in three views under one numbering: as written, as typed letter by letter, and as they sound; with the
 * everyday words by which questions are understood.
 */
export function createGuideIndex(everyday: WordTable) {
  const words = createWordKeys()
  const written = createPostingIndex({ k1: 6, b: 0.75 })
  const typed = createTypedIndex()
  const sounds = createSoundIndex()
  const guides = new Map<number, IndexedGuide>()
  const numbers = new Map<string, number>()

  function remove(id: string) {
    const document = numbers.get(id)
    if (document === undefined) return
    for (const view of [written, typed, sounds]) view.remove(document)
    numbers.delete(id)
    guides.delete(document)
  }

  return {
    everyday,
    words,
    written,
    typed,
    sounds,
    guides,
    remove,
    put(guide: Guide) {
      remove(guide.id)
      const entries = guideEntries(guide)
      const document = written.add(
        entries.flatMap(({ folded, head, weight }) => [
          { keys: gramTerms(folded.slice(0, head), words), weight },
          { keys: gramTerms(folded.slice(head), words), weight: 1 },
        ]),
      )
      const heard = entries
        .filter(({ spoken }) => spoken)
        .map((entry) => [entry, spellText(entry.folded.slice(0, entry.head))] as const)
      for (const [entry, syllables] of heard) typed.add(document, entry, syllables)
      sounds.add(heard.map(([entry, syllables]) => [entry, soundsOf(entry.folded, syllables)] as const))
      numbers.set(guide.id, document)
      guides.set(document, { guide, entries })
    },
    ready() {
      written.ready()
      sounds.ready()
    },
  }
}

export type GuideIndex = ReturnType<typeof createGuideIndex>
