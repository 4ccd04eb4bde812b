import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'

const Article = z.object({ id: z.string(), title: z.string(), text: z.string() })
const Questions = z.array(z.object({ q: z.string(), rel: z.array(z.string()).min(1) }))

/** An article of a law. */
export type Article = z.infer<typeof Article>
/** A question, the articles that answer it, and whether the settings of our search were tuned on it. */
export type Question = { q: string; rel: readonly string[]; tunedOn: boolean }
export type RelevanceSet = { articles: readonly Article[]; questions: readonly Question[]; skipped: readonly string[] }

/** Settings were tuned on the questions of even place in this file; every other question is held out. */
function tunedOn(file: string, place: number) {
  return file === 'queries-dev.json' && place % 2 === 0
}

/**
 * A folder's `corpus.jsonl.gz` and the questions of its `queries*.json`; files of another shape are named in `skipped`.
 */
export function readSet(folder: string): RelevanceSet {
  const corpus = join(folder, 'corpus.jsonl.gz')
  if (!existsSync(corpus)) return { articles: [], questions: [], skipped: [`no corpus.jsonl.gz in ${folder}`] }
  const lines = gunzipSync(readFileSync(corpus)).toString('utf8').split('\n').filter(Boolean)
  const skipped: string[] = []
  const questions = readdirSync(folder)
    .filter((file) => /^queries.*\.json$/.test(file))
    .sort()
    .flatMap((file) => {
      const read = readQuestions(join(folder, file))
      if ('why' in read) skipped.push(`${file} skipped: ${read.why}`)
      return 'why' in read ? [] : read.questions.map(({ q, rel }, place) => ({ q, rel, tunedOn: tunedOn(file, place) }))
    })
  if (questions.length === 0) skipped.push(`no questions in ${folder}`)
  return { articles: lines.map((line) => Article.parse(JSON.parse(line))), questions, skipped }
}

function readQuestions(path: string): { questions: z.infer<typeof Questions> } | { why: string } {
  try {
    const read = Questions.safeParse(JSON.parse(readFileSync(path, 'utf8')))
    return read.success
      ? { questions: read.data }
      : { why: `no list of {q, rel: [article ids]} (${z.prettifyError(read.error).split('\n', 2).join(' ').trim()})` }
  } catch {
    return { why: 'no JSON' }
  }
}
