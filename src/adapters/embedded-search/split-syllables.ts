/**
 * Cuts typed letters into syllables of a vocabulary: as few as leave the fewest letters over.
 * Letters that fit nothing are skipped.
 */
export function splitSyllables(letters: string, vocabulary: ReadonlySet<string>): string[] {
  type Cut = { cost: number; syllables: readonly string[] }
  const best: Cut[] = [{ cost: 0, syllables: [] }]
  for (let end = 1; end <= letters.length; end++) {
    const before = best[end - 1] ?? { cost: 0, syllables: [] }
    let cheapest: Cut = { cost: before.cost + 10, syllables: before.syllables }
    for (let start = Math.max(0, end - 6); start < end; start++) {
      const syllable = letters.slice(start, end)
      const earlier = best[start]
      if (!earlier || !vocabulary.has(syllable)) continue
      const cost = earlier.cost + 1
      if (cost < cheapest.cost) cheapest = { cost, syllables: [...earlier.syllables, syllable] }
    }
    best.push(cheapest)
  }
  return [...(best[letters.length]?.syllables ?? [])]
}
