import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { foldText } from '../../src/adapters/embedded-search/fold-text.ts'
import { createWordKeys, gramTerms } from '../../src/adapters/embedded-search/gram-terms.ts'
import { createPostingIndex } from '../../src/adapters/embedded-search/posting-index.ts'
import { questionTerms } from '../../src/adapters/embedded-search/question-units.ts'

const Article = z.object({ id: z.string(), title: z.string(), text: z.string() })
const Question = z.object({ id: z.union([z.number(), z.string()]), q: z.string(), rel: z.array(z.string()).min(1) })

/** Recall among the first ten, and milliseconds. */
export type Figures = { r10: number; r10_tuned_on: number; r10_held_out: number; p50_ms: number; p99_ms: number; build_s: number; articles: number; questions: number }

/** Questions asked before the clock runs, as a service that has been up for a moment would have been. */
const warmUp = 100

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
const percentile = (sorted: readonly number[], share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

/**
 * Measures the embedded index on a folder with `corpus.jsonl.gz` and `queries*.json`.
 * Its settings were tuned on the questions of even place; those of odd place are held out.
 */
export function measureSearch(folder: string): Figures {
  const articles = gunzipSync(readFileSync(join(folder, 'corpus.jsonl.gz'))).toString('utf8').split('\n').filter(Boolean).map((line) => Article.parse(JSON.parse(line)))
  const questions = readdirSync(folder).filter((file) => /^queries.*\.json$/.test(file)).sort()
    .flatMap((file) => z.array(Question).parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))))

  const began = performance.now()
  const words = createWordKeys()
  const index = createPostingIndex({ k1: 0.9, b: 0.75 })
  for (const { title, text } of articles) {
    index.add([{ keys: gramTerms(foldText(title), words), weight: 1 }, { keys: gramTerms(foldText(text), words), weight: 1 }])
  }
  index.ready()
  const buildSeconds = (performance.now() - began) / 1000

  const ask = (q: string) => index.search(questionTerms(foldText(q), words, index), 10)
  for (const { q } of questions.slice(0, warmUp)) ask(q)
  const recalls: number[] = []
  const times: number[] = []
  for (const { q, rel } of questions) {
    const asked = performance.now()
    const hits = ask(q)
    times.push(performance.now() - asked)
    const found = new Set(hits.map(({ document }) => articles[document]?.id))
    recalls.push(rel.filter((id) => found.has(id)).length / rel.length)
  }
  times.sort((one, other) => one - other)
  return {
    r10: mean(recalls),
    r10_tuned_on: mean(recalls.filter((_, at) => at % 2 === 0)),
    r10_held_out: mean(recalls.filter((_, at) => at % 2 === 1)),
    p50_ms: percentile(times, 0.5), p99_ms: percentile(times, 0.99), build_s: buildSeconds,
    articles: articles.length, questions: questions.length,
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2]
  if (folder) {
    for (const [name, value] of Object.entries(measureSearch(folder))) process.stdout.write(`${name} ${Number.isInteger(value) ? value : value.toFixed(4)}\n`)
  } else process.stdout.write('search: not measured (give a folder with corpus.jsonl.gz and queries*.json)\n')
}
