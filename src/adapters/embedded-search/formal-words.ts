import { contracts } from './everyday-words/contracts.ts'
import { harmAndOffences } from './everyday-words/harm-and-offences.ts'
import { housingAndLand } from './everyday-words/housing-and-land.ts'
import { peopleAndFamily } from './everyday-words/people-and-family.ts'
import { procedure } from './everyday-words/procedure.ts'
import { workAndWorks } from './everyday-words/work-and-works.ts'

/** An everyday word by the formal ones it may stand for. */
export type WordTable = ReadonlyMap<string, readonly string[]>

/** Reads lines of `formal word: everyday words`, the words parted by spaces. */
export function readWords(lines: string): WordTable {
  const table = new Map<string, string[]>()
  for (const line of lines.split('\n')) {
    const [formal = '', everyday = ''] = line.split(': ')
    for (const word of everyday.split(' ').filter(Boolean)) table.set(word, [...(table.get(word) ?? []), formal])
  }
  return table
}

/** Every everyday word there is a formal one for. */
export const everydayWords = readWords(
  [peopleAndFamily, contracts, housingAndLand, workAndWorks, harmAndOffences, procedure].join(''),
)
const longest = Math.max(...[...everydayWords.keys()].map((word) => word.length))

/**
 * The formal words for the everyday ones in a folded question, a group for each; of words within words the longest
 * counts. Words the question has already are left out.
 */
export function formalWords(folded: string, table: WordTable = everydayWords): string[][] {
  const groups = new Map<readonly string[], string[]>()
  let at = 0
  while (at < folded.length) {
    let length = Math.min(longest, folded.length - at)
    while (length > 0 && !table.has(folded.slice(at, at + length))) length--
    const meant = table.get(folded.slice(at, at + length))
    if (meant)
      groups.set(
        meant,
        meant.filter((word) => !folded.includes(word)),
      )
    at += Math.max(1, length)
  }
  return [...groups.values()].filter((group) => group.length > 0)
}
