import { splitRuns } from './split-runs.ts'

const firstWordKey = 0xe0000000

/** Keys for whole words, from the private-use range, which no pair of characters takes. */
export function createWordKeys() {
  const keys = new Map<string, number>()
  return {
    find: (word: string) => keys.get(word),
    take(word: string): number {
      const known = keys.get(word)
      if (known !== undefined) return known
      const key = firstWordKey + keys.size
      keys.set(word, key)
      return key
    },
    words: () => keys.keys(),
  }
}

export type WordKeys = ReturnType<typeof createWordKeys>

/** The key of one character (a folded text's UTF-16 unit). */
export function single(text: string, at = 0) {
  return text.charCodeAt(at)
}
export function isSingle(key: number) {
  return key <= 0xffff
}
/** The key of two neighbouring characters. */
export function pair(text: string, at = 0) {
  return ((text.charCodeAt(at) << 16) | text.charCodeAt(at + 1)) >>> 0
}

/**
 * The index terms of a folded text: every character and every pair of neighbours, so that words inside words
 * and words no dictionary has are found; Latin words and numbers whole, and the parts of codes such as gb50016.
 * Dictionary words on top of the pairs were measured to add nothing and to double the time to build.
 */
export function gramTerms(text: string, words: WordKeys): number[] {
  const keys: number[] = []
  for (const { kind, start, end } of splitRuns(text)) {
    if (kind === 'word') {
      const word = text.slice(start, end)
      keys.push(words.take(word))
      const parts = word.match(/\d+|\D+/g) ?? []
      if (parts.length > 1) for (const part of parts) keys.push(words.take(part))
      continue
    }
    for (let at = start; at < end; at++) {
      keys.push(single(text, at))
      if (at + 1 < end) keys.push(pair(text, at))
    }
  }
  return keys
}
