import type { Guide, GuideHit } from '../../contract/guides.ts'
import { foldWithPlaces } from '../../platform/fold-text.ts'

/** A stretch of a folded text, or of a text: from one unit to before another. */
export type Span = { start: number; end: number }

/**
 * A text of a guide that can match by itself. The first `head` units of the folded text are what it is about and weigh
 * `weight`; the rest, the answer after a question, weighs 1. `places` tells where in the text a folded unit stands;
 * null where each stands at its own place.
 */
export type Entry = {
  field: GuideHit['matched']
  text: string
  folded: string
  places: readonly number[] | null
  head: number
  weight: number
  spoken: boolean
}

/** Tuned, with `k1` of the guide index, on every other question of the relevance set; the rest were held out. */
const weights = { title: 5, keywords: 4, asked: 2, faq: 3, answer: 2, body: 1 } as const

function entry(field: Entry['field'], head: string, rest = '', weight: number = weights[field]): Entry {
  const text = rest ? `${head} ${rest}` : head
  const { folded, places } = foldWithPlaces(text)
  const atRest = places.findIndex((place) => place >= head.length)
  const moved = places.some((place, at) => place !== at)
  return { field, text, folded, places: moved ? places : null, head: atRest, weight, spoken: field !== 'body' }
}

/** Where a stretch of an entry's folded text stands in its text; of a character that folds to several, all of it. */
export function placeIn({ places }: Entry, { start, end }: Span): Span {
  if (!places) return { start, end }
  let after = end
  while (after < places.length - 1 && places[after] === places[after - 1]) after++
  return { start: places[start] ?? 0, end: places[after] ?? 0 }
}

/** The texts of a guide, those that name it first. */
export function guideEntries(guide: Guide): Entry[] {
  const further = [
    guide.audience,
    ...guide.steps,
    guide.fee,
    guide.where,
    ...guide.notHere,
    ...guide.materials.map(({ name, when }) => (when ? `${name}（${when}）` : name)),
    ...guide.limits.map(({ name, value, basis }) => [name, value, basis].filter(Boolean).join(' ')),
    ...guide.legalBasis.map(({ law, article, says }) => `《${law}》${article}：${says}`),
    ...guide.body.split(/\n{2,}/).map((paragraph) => paragraph.replace(/^#+\s*/gm, '').trim()),
  ]
  return [
    entry('title', guide.title),
    ...guide.keywords.map((keyword) => entry('keywords', keyword)),
    ...guide.asked.map((wording) => entry('asked', wording)),
    ...guide.faq.map(({ question, answer }) => entry('faq', question, answer)),
    entry('answer', guide.answer),
    { ...entry('title', guide.titleEn, '', 2), spoken: false },
    { ...entry('answer', guide.answerEn, '', 1), spoken: false },
    ...further.filter(Boolean).map((text) => entry('body', text)),
  ]
}

/** The part of an entry that names its subject. */
export function headOf({ folded, head }: Entry) {
  return folded.slice(0, head)
}
