import path from 'node:path'
import MiniSearch from 'minisearch'
import { foldText } from '../../src/adapters/embedded-search/fold-text.ts'
import { createWordKeys, gramTerms } from '../../src/adapters/embedded-search/gram-terms.ts'
import { createPostingIndex } from '../../src/adapters/embedded-search/posting-index.ts'
import { questionTerms } from '../../src/adapters/embedded-search/question-units.ts'
import { readWords } from '../../src/knowledge/everyday-words.ts'
import { splitRuns } from '../../src/adapters/embedded-search/split-runs.ts'
import type { Article } from './read-set.ts'

/** Answers the ids of at most `limit` articles, best first. */
export type Ask = (question: string, limit: number) => string[]

/** Our index over the articles, by the functions that the search of guides uses. */
export function buildEmbedded(articles: readonly Article[]): Ask {
  const { words: everyday } = readWords(path.resolve(import.meta.dirname, '../../knowledge-base'))
  const words = createWordKeys()
  const index = createPostingIndex({ k1: 1.2, b: 0.85 })
  for (const { title, text } of articles) {
    index.add([
      { keys: gramTerms(foldText(title), words), weight: 0.5 },
      { keys: gramTerms(foldText(text), words), weight: 1 },
    ])
  }
  index.ready()
  return (question, limit) =>
    index
      .search(questionTerms(foldText(question), everyday, words, index), limit)
      .map(({ document }) => articles[document]?.id ?? '')
}

/** MiniSearch with its defaults, and pairs of characters for terms as its own tokenizer knows no Chinese words. */
export function buildMiniSearch(articles: readonly Article[]): Ask {
  const index = new MiniSearch<Article>({ fields: ['title', 'text'], tokenize: bigrams, processTerm: (term) => term })
  index.addAll(articles)
  return (question, limit) =>
    index
      .search(question)
      .slice(0, limit)
      .map(({ id }) => String(id))
}

function bigrams(text: string): string[] {
  const folded = foldText(text)
  return splitRuns(folded).flatMap(({ kind, start, end }) => {
    if (kind === 'word' || end - start === 1) return [folded.slice(start, end)]
    return Array.from({ length: end - start - 1 }, (_, at) => folded.slice(start + at, start + at + 2))
  })
}
