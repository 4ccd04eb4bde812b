import { median, percentile } from '../measure.ts'
import { buildEmbedded, buildMiniSearch, type Ask } from './contestants.ts'
import type { Question, RelevanceSet } from './read-set.ts'

/**
 * Recall among the first 5, 10 and 100, reciprocal rank of the first right one of ten, milliseconds a question, seconds
 * to build.
 */
export type Figures = {
  r5: number
  r10: number
  r100: number
  mrr10: number
  p50_ms: number
  p99_ms: number
  build_s: number
}
export type Comparison = {
  ours: Figures
  minisearch: Figures
  asked: { ours: number; minisearch: number }
  r10: { tunedOn: number; heldOut: number }
  articles: number
}

/** MiniSearch takes long: it is asked about so many questions, spread evenly over all. */
const sampled = 200
const wanted = 100
const warmUp = 20

type Answered = { question: Question; found: string[]; took: number }

function mean(values: readonly number[]) {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}
function recall({ question, found }: Answered, first: number) {
  return question.rel.filter((id) => found.slice(0, first).includes(id)).length / question.rel.length
}
function reciprocalRank({ question, found }: Answered) {
  const at = found.slice(0, 10).findIndex((id) => question.rel.includes(id))
  return at < 0 ? 0 : 1 / (at + 1)
}

/**
 * Builds one index and asks it, then the other: beside MiniSearch's, our questions would wait for the collection of its
 * garbage. Every question is asked once, and every time counts.
 */
export function measureSearch({ articles, questions }: RelevanceSet): Comparison {
  const step = Math.ceil(questions.length / sampled)
  const [ours, build] = askAll(() => buildEmbedded(articles), questions)
  const [theirs, miniBuild] = askAll(
    () => buildMiniSearch(articles),
    questions.filter((_, place) => place % step === 0),
  )
  return {
    ours: figures(ours, build),
    minisearch: figures(theirs, miniBuild),
    asked: { ours: ours.length, minisearch: theirs.length },
    r10: {
      tunedOn: mean(ours.filter(({ question }) => question.tunedOn).map((answered) => recall(answered, 10))),
      heldOut: mean(ours.filter(({ question }) => !question.tunedOn).map((answered) => recall(answered, 10))),
    },
    articles: articles.length,
  }
}

/** What work answers, and the milliseconds it took. */
function timed<Result>(work: () => Result): [Result, number] {
  const began = performance.now()
  const result = work()
  return [result, performance.now() - began]
}

/** The answers to all questions, after a few that do not count, and the milliseconds that building took. */
function askAll(buildIndex: () => Ask, questions: readonly Question[]): [Answered[], number] {
  const [ask, build] = timed(buildIndex)
  for (const { q } of questions.slice(0, warmUp)) ask(q, wanted)
  const answered = questions.map((question): Answered => {
    const [found, took] = timed(() => ask(question.q, wanted))
    return { question, found, took }
  })
  return [answered, build]
}

function figures(answered: readonly Answered[], build: number): Figures {
  const times = answered.map(({ took }) => took)
  return {
    r5: mean(answered.map((one) => recall(one, 5))),
    r10: mean(answered.map((one) => recall(one, 10))),
    r100: mean(answered.map((one) => recall(one, 100))),
    mrr10: mean(answered.map(reciprocalRank)),
    p50_ms: median(times),
    p99_ms: percentile(times, 0.99),
    build_s: build / 1000,
  }
}
