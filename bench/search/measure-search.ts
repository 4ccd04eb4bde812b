import { median, percentile } from '../measure.ts'
import { buildEmbedded, buildMiniSearch, type Ask } from './contestants.ts'
import type { Question, RelevanceSet } from './read-set.ts'

/** Recall among the first 5, 10 and 100, reciprocal rank of the first right one of ten, milliseconds a question, seconds to build. */
export type Figures = { r5: number; r10: number; r100: number; mrr10: number; p50_ms: number; p99_ms: number; build_s: number }
export type Comparison = { ours: Figures; minisearch: Figures; asked: { ours: number; minisearch: number }; everyAsking: { p99_ms: number }; r10: { tunedOn: number; heldOut: number }; articles: number }

/** MiniSearch takes long: it is asked about so many questions, spread evenly over all. */
const sampled = 200
/** Each question is asked so often, in rounds, and its fastest time counts: its work is the same each time, the rest is what else the machine did. */
export const rounds = 3
/** Questions in a row for one contestant before it is the other's turn. */
const turn = 25
const wanted = 100

type Answered = { question: Question; found: string[]; times: number[] }

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
const recall = ({ question, found }: Answered, first: number) => question.rel.filter((id) => found.slice(0, first).includes(id)).length / question.rel.length
const reciprocalRank = ({ question, found }: Answered) => {
  const at = found.slice(0, 10).findIndex((id) => question.rel.includes(id))
  return at < 0 ? 0 : 1 / (at + 1)
}

/** Builds both indexes and asks both in turns, so that what disturbs the machine disturbs both. */
export function measureSearch({ articles, questions }: RelevanceSet): Comparison {
  const [embedded, build] = timed(() => buildEmbedded(articles))
  const [miniSearch, miniBuild] = timed(() => buildMiniSearch(articles))
  const step = Math.ceil(questions.length / sampled)
  const ours = questions.map((question): Answered => ({ question, found: [], times: [] }))
  const theirs = ours.filter((_, place) => place % step === 0).map(({ question }): Answered => ({ question, found: [], times: [] }))

  for (const { question } of ours.slice(0, wanted)) embedded(question.q, wanted)
  for (const { question } of theirs.slice(0, 5)) miniSearch(question.q, wanted)
  for (let round = 0; round < rounds; round++) {
    for (let from = 0; from < ours.length; from += turn) {
      for (const answered of ours.slice(from, from + turn)) askOnce(embedded, answered)
      for (const answered of theirs.slice(Math.ceil(from / step), Math.ceil((from + turn) / step))) askOnce(miniSearch, answered)
    }
  }
  return {
    ours: figures(ours, build), minisearch: figures(theirs, miniBuild),
    asked: { ours: ours.length, minisearch: theirs.length },
    everyAsking: { p99_ms: percentile(ours.flatMap(({ times }) => times), 0.99) },
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

function askOnce(ask: Ask, answered: Answered): void {
  const [found, took] = timed(() => ask(answered.question.q, wanted))
  answered.found = found
  answered.times.push(took)
}

function figures(answered: readonly Answered[], build: number): Figures {
  const times = answered.map(({ times: all }) => Math.min(...all))
  return {
    r5: mean(answered.map((one) => recall(one, 5))), r10: mean(answered.map((one) => recall(one, 10))), r100: mean(answered.map((one) => recall(one, 100))),
    mrr10: mean(answered.map(reciprocalRank)), p50_ms: median(times), p99_ms: percentile(times, 0.99), build_s: build / 1000,
  }
}
