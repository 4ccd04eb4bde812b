import type { Entry, Span } from './guide-entries.ts'
import type { GuideIndex } from './guide-index.ts'
import { anyCharacter } from './match-typed.ts'
import { questionTerms, type Unit } from './question-units.ts'
import { splitRuns } from './split-runs.ts'

/** A guide that may answer, with its score so far and where letters typed for characters matched. */
export type Candidate = { document: number; score: number; spans: Map<Entry, Span[]> }
export type Candidates = Map<number, Candidate>

type Accepts = (document: number) => boolean
const considered = 60
const longestPattern = 40

export function addScore(candidates: Candidates, document: number, score: number): Candidate {
  const candidate = candidates.get(document) ?? { document, score: 0, spans: new Map<Entry, Span[]>() }
  candidate.score += score
  candidates.set(document, candidate)
  return candidate
}

/** Guides that have what was typed as it was typed; words also by their beginning. */
export function findWritten(
  { everyday, words, written }: GuideIndex,
  folded: string,
  units: readonly Unit[],
  accepts: Accepts,
): Candidates {
  const terms = questionTerms(folded, everyday, words, written)
  for (const { text, word } of units) {
    if (!word || text.length < 2) continue
    for (const longer of words.words()) {
      const key = longer !== text && longer.startsWith(text) ? words.find(longer) : undefined
      if (key !== undefined) terms.push({ key, weight: 0.5 })
    }
  }
  const candidates: Candidates = new Map()
  for (const { document, score } of written.search(terms, considered, accepts)) addScore(candidates, document, score)
  return candidates
}

/** Adds the guides that letters typed for characters lead to. Answers whether any did. */
export function addTyped(index: GuideIndex, folded: string, candidates: Candidates, accepts: Accepts): boolean {
  const chunks = typedChunks(folded)
  const joined = chunks.join('')
  if (chunks.length > 1 && /^[a-z]+$/.test(joined) && addPattern(index, joined, candidates, accepts)) return true
  return chunks
    .filter((chunk) => /[a-z]/.test(chunk))
    .map((chunk) => addPattern(index, chunk, candidates, accepts) || addSpelled(index, chunk, candidates, accepts))
    .includes(true)
}

/** Stretches without a separator, characters and letters together: 施gong is one. */
function typedChunks(folded: string): string[] {
  const chunks: string[] = []
  let last = -1
  for (const { start, end } of splitRuns(folded)) {
    if (start === last) chunks.push((chunks.pop() ?? '') + folded.slice(start, end))
    else chunks.push(folded.slice(start, end))
    last = end
  }
  return chunks
}

function addPattern({ typed }: GuideIndex, pattern: string, candidates: Candidates, accepts: Accepts): boolean {
  if (pattern.length > longestPattern) return false
  let found = false
  for (const [document, hit] of typed.find(pattern)) {
    if (!accepts(document)) continue
    found = true
    const { spans } = addScore(candidates, document, hit.score)
    for (const [entry, span] of hit.spans) spans.set(entry, [...(spans.get(entry) ?? []), span])
  }
  return found
}

/**
 * Long pinyin, which no text has in one piece: by pairs of syllables. Else by initials, three in a row, which is only
 * near.
 */
function addSpelled({ sounds }: GuideIndex, chunk: string, candidates: Candidates, accepts: Accepts): boolean {
  const spelled = sounds.spell(chunk)
  const lettersUsed = spelled.map(([syllable = '']) => syllable).join('').length / chunk.length
  const alike = lettersUsed > 0.8 ? sounds.alike(spelled, considered, accepts) : []
  const found = alike.length > 0 ? alike : sounds.abbreviated(chunk, considered, accepts)
  for (const { document, score } of found) addScore(candidates, document, score)
  return alike.length > 0
}

/**
 * When nothing fits as written: homophones, a wrong character within a word of three, a wrong letter in a Latin word.
 */
export function addNearest(
  index: GuideIndex,
  folded: string,
  units: readonly Unit[],
  candidates: Candidates,
  accepts: Accepts,
): void {
  for (const { document, score } of index.sounds.alike(index.sounds.spell(folded), considered, accepts))
    addScore(candidates, document, score)
  for (const chunk of typedChunks(folded)) {
    // Where the wrong character leaves two right neighbours, their pair has found the guide already.
    if (/^[\u4e00-\u9fff]{3}$/.test(chunk))
      addPattern(index, `${chunk[0]}${anyCharacter}${chunk[2]}`, candidates, accepts)
  }
  const misspelt = units.filter(({ text, word, key }) => word && key < 0 && text.length > 3)
  const terms = misspelt.flatMap(({ text }) =>
    [...index.words.words()]
      .filter((word) => differByOne(text, word))
      .map((word) => ({ key: index.words.find(word) ?? -1, weight: 0.5 })),
  )
  for (const { document, score } of index.written.search(terms, considered, accepts))
    addScore(candidates, document, score)
}

/** Whether one letter added, left out, changed or swapped makes one word the other. */
function differByOne(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false
  let same = 0
  while (same < one.length && one[same] === other[same]) same++
  const [rest, otherRest] = [one.slice(same), other.slice(same)]
  return (
    rest.slice(1) === otherRest.slice(1) ||
    rest === otherRest.slice(1) ||
    rest.slice(1) === otherRest ||
    (rest.slice(2) === otherRest.slice(2) && rest[0] === otherRest[1] && rest[1] === otherRest[0])
  )
}
