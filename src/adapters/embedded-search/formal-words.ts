import type { WordTable } from '../../knowledge/everyday-words.ts'

/**
 * The formal words for the everyday ones in a folded question, a group for each; of words within words the longest
 * counts. Words the question has already are left out.
 */
export function formalWords(folded: string, { formal, longest }: WordTable): string[][] {
  const groups = new Map<readonly string[], string[]>()
  let at = 0
  while (at < folded.length) {
    let length = Math.min(longest, folded.length - at)
    while (length > 0 && !formal.has(folded.slice(at, at + length))) length--
    const meant = formal.get(folded.slice(at, at + length))
    if (meant)
      groups.set(
        meant,
        meant.filter((word) => !folded.includes(word)),
      )
    at += Math.max(1, length)
  }
  return [...groups.values()].filter((group) => group.length > 0)
}
