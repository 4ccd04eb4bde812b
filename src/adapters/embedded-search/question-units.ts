import { pair, single, type WordKeys } from './gram-terms.ts'
import type { PostingIndex, QueryTerm } from './posting-index.ts'
import { splitRuns } from './split-runs.ts'

/** Words that make a question of a matter, not its subject. */
const fillers = /如何|怎么办|怎么样|怎么|怎样|什么|是否|多少|哪些|哪个|吗|呢|吧|请问|能否|可不可以|可以|能不能|应该|需要|有没有|是不是|会不会|的话|我想|咨询|一下/g
/** A lone character in more documents than this says little and costs time; its pairs speak for it. */
const commonDocuments = 2000

/** A piece of a question that a text can contain: a character pair, a lone character or a word. */
export type Unit = { text: string; key: number; word: boolean }

/** A lone letter is an initial being typed, never a word. */
const isLoneLetter = (run: string) => /^[a-z]$/.test(run)

/** The question without its filler words; as it is when nothing else remains. */
export function withoutFillers(folded: string): string {
  const subject = folded.replace(fillers, ' ')
  return splitRuns(subject).length > 0 ? subject : folded
}

/** The units of a folded question, each once. Words the index has never seen get key -1. */
export function questionUnits(folded: string, words: WordKeys): Unit[] {
  const units = new Map<string, Unit>()
  const put = (text: string, key: number, word: boolean) => units.set(text, { text, key, word })
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

/** What to look up for a folded question: its pairs and words, and the single characters rare enough to tell. */
export function questionTerms(folded: string, words: WordKeys, index: PostingIndex): QueryTerm[] {
  const weights = new Map<number, number>()
  const count = (key: number) => weights.set(key, (weights.get(key) ?? 0) + 1)
  const subject = withoutFillers(folded)
  for (const { kind, start, end } of splitRuns(subject)) {
    if (kind === 'word') {
      const word = subject.slice(start, end)
      const key = isLoneLetter(word) ? undefined : words.find(word)
      if (key !== undefined) count(key)
      continue
    }
    for (let at = start; at < end; at++) {
      if (at + 1 < end) count(pair(subject, at))
      if (end - start === 1 || index.frequency(single(subject, at)) <= commonDocuments) count(single(subject, at))
    }
  }
  return [...weights].map(([key, weight]) => ({ key, weight }))
}
