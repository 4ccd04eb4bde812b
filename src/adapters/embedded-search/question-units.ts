import type { WordTable } from '../../knowledge/everyday-words.ts'
import { formalWords } from './formal-words.ts'
import { isSingle, pair, single, type WordKeys } from './gram-terms.ts'
import type { PostingIndex, QueryTerm } from './posting-index.ts'
import { splitRuns } from './split-runs.ts'

/** Words that make a question of a matter, not its subject. */
const fillers =
  /如何|怎么办|怎么样|怎么|怎样|什么|是否|多少|哪些|哪个|吗|呢|吧|请问|能否|可不可以|可以|能不能|应该|需要|有没有|是不是|会不会|的话|我想|咨询|一下/g
/** A character says less than a pair of them, which holds it in its place. */
const ofCharacter = 0.8
/**
 * How much a formal word counts that was not said: less the more might have been meant, and `most` at most, in rarity.
 */
const meant = { weight: 1.1, sharing: 0.3, most: 16 }

/** A piece of a question that a text can contain: a character pair, a lone character or a word. */
export type Unit = { text: string; key: number; word: boolean }

/** A lone letter is an initial being typed, never a word. */
function isLoneLetter(run: string) {
  return /^[a-z]$/.test(run)
}

/** The question without its filler words; as it is when nothing else remains. */
export function withoutFillers(folded: string): string {
  const subject = folded.replace(fillers, ' ')
  return splitRuns(subject).length > 0 ? subject : folded
}

/** The units of a folded question, each once. Words the index has never seen get key -1. */
export function questionUnits(folded: string, words: WordKeys): Unit[] {
  const units = new Map<string, Unit>()
  function put(text: string, key: number, word: boolean) {
    return units.set(text, { text, key, word })
  }
  const subject = withoutFillers(folded)
  for (const { kind, start, end } of splitRuns(subject)) {
    const run = subject.slice(start, end)
    if (isLoneLetter(run)) continue
    if (kind === 'word') put(run, words.find(run) ?? -1, true)
    else if (run.length === 1) put(run, single(run), false)
    else for (let at = 0; at + 1 < run.length; at++) put(run.slice(at, at + 2), pair(run, at), false)
  }
  return [...units.values()]
}

/**
 * What to look up for a folded question: its characters, their pairs and its words, and those of the formal words for
 * what it says in everyday ones. A term said twice counts less than twice as much.
 */
export function questionTerms(folded: string, everyday: WordTable, words: WordKeys, index: PostingIndex): QueryTerm[] {
  const said = termsOf(withoutFillers(folded), words, index)
  for (const [key, weight] of said) said.set(key, Math.sqrt(weight))
  const unsaid = new Map<number, number>()
  for (const group of formalWords(folded, everyday)) {
    for (const formal of group) {
      const terms = termsOf(formal, words, index)
      const rarity = [...terms].reduce((sum, [key, weight]) => sum + weight * index.rarity(key), 0)
      const factor = (meant.weight / group.length ** meant.sharing) * Math.min(1, meant.most / Math.max(1, rarity))
      for (const [key, weight] of terms) unsaid.set(key, Math.max(unsaid.get(key) ?? 0, weight * factor))
    }
  }
  for (const [key, weight] of unsaid) said.set(key, Math.max(said.get(key) ?? 0, weight))
  return [...said].map(([key, weight]) => ({ key, weight: isSingle(key) ? weight * ofCharacter : weight }))
}

/** The terms of a text, with how often they stand there. */
function termsOf(text: string, words: WordKeys, index: PostingIndex): Map<number, number> {
  const terms = new Map<number, number>()
  function count(key: number) {
    if (index.frequency(key) > 0) terms.set(key, (terms.get(key) ?? 0) + 1)
  }
  for (const { kind, start, end } of splitRuns(text)) {
    if (kind === 'word') {
      const word = text.slice(start, end)
      const key = isLoneLetter(word) ? undefined : words.find(word)
      if (key !== undefined) count(key)
      continue
    }
    for (let at = start; at < end; at++) {
      count(single(text, at))
      if (at + 1 < end) count(pair(text, at))
    }
  }
  return terms
}
