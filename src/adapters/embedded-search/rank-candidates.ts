import type { Candidate } from './find-candidates.ts'
import { headOf, type Entry } from './guide-entries.ts'
import type { IndexedGuide } from './guide-index.ts'
import type { Unit } from './question-units.ts'

export type WeighedUnit = Unit & { weight: number }
export type Ranked = Candidate & IndexedGuide & { best: Entry; coverage: number; together: number }

const preference = { title: 1, keywords: 0.95, asked: 0.95, faq: 1, answer: 0.6, body: 0.5 } as const

/** What a guide is called comes before whatever else has the word. */
const calledSo = 2

function shareIn(text: string, units: readonly WeighedUnit[], total: number) {
  return total === 0 ? 0 : units.reduce((sum, unit) => (text.includes(unit.text) ? sum + unit.weight : sum), 0) / total
}

/**
 * Finds the entry of a guide that fits the question best and lifts the guide by how well it fits: a question that is
 * answered in one place is answered better than one whose words lie scattered. `coverage` is the share found anywhere,
 * `together` the largest found in one place.
 */
export function rankCandidate(
  candidate: Candidate,
  { guide, entries }: IndexedGuide,
  units: readonly WeighedUnit[],
  subject: string,
): Ranked {
  const total = units.reduce((sum, { weight }) => sum + weight, 0)
  let best = entries[0]
  let bestFit = -1
  let bestCoverage = 0
  for (const entry of entries) {
    const inHead = shareIn(headOf(entry), units, total)
    const inWhole = entry.head < entry.folded.length ? shareIn(entry.folded, units, total) : inHead
    const typed = Math.max(
      0,
      ...(candidate.spans.get(entry) ?? []).map(({ start, end }) => (end - start === entry.head ? 1.5 : 1)),
    )
    const isName = entry.field === 'title' || entry.field === 'keywords'
    const exact = headOf(entry) === subject ? (isName ? calledSo : 0.5) : 0
    const brevity = 0.05 * Math.min(1, 8 / Math.max(1, entry.head))
    const share = Math.max(inHead, 0.85 * inWhole, typed)
    const fit = share === 0 ? 0 : (share + exact + brevity) * preference[entry.field]
    if (fit > bestFit) [best, bestFit] = [entry, fit]
    bestCoverage = Math.max(bestCoverage, inWhole)
  }
  if (!best) throw new Error(`guide ${guide.id} has no text`)
  const anywhere = bestCoverage === 1 ? 1 : shareIn(entries.map(({ folded }) => folded).join('\n'), units, total)
  return {
    ...candidate,
    guide,
    entries,
    best,
    coverage: anywhere,
    together: bestCoverage,
    score: candidate.score * (1 + bestFit),
  }
}
