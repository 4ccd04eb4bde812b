import type { Fragment } from '../../contract/guides.ts'
import type { Unit } from './question-units.ts'
import type { Span } from './guide-entries.ts'
import type { Sounds } from './sound-index.ts'

const wordCharacter = /[a-z0-9]/

/** Where the units of a question stand in a folded text; words match from their beginning. */
export function findUnits(folded: string, units: readonly Unit[]): Span[] {
  const spans: Span[] = []
  for (const { text, word } of units) {
    for (let at = folded.indexOf(text); at >= 0; at = folded.indexOf(text, at + 1)) {
      if (word && wordCharacter.test(folded[at - 1] ?? '') && !/\d/.test(text)) continue
      spans.push({ start: at, end: at + text.length })
    }
  }
  return spans
}

/** Each place with the pairs of syllables that may sound there and after it. */
function pairsAt(sounds: Sounds): string[][] {
  return sounds.map((ways, at) => ways.flatMap((first) => (sounds[at + 1] ?? []).map((second) => `${first} ${second}`)))
}

/** Where two neighbouring syllables of a question sound in a text, in any of its readings. */
export function findSounds(text: Sounds, question: Sounds): Span[] {
  const asked = new Set(pairsAt(question).flat())
  return pairsAt(text).flatMap((pairs, at) =>
    pairs.some((pair) => asked.has(pair)) ? [{ start: at, end: at + 2 }] : [],
  )
}

function inSurrogatePair(text: string, at: number) {
  return /[\ud800-\udbff]/.test(text[at - 1] ?? '') && /[\udc00-\udfff]/.test(text[at] ?? '')
}

/** The text in parts, those within a span marked; parts joined give the text. */
export function markSpans(text: string, spans: readonly Span[]): Fragment[] {
  const marked = new Uint8Array(text.length)
  for (const { start, end } of spans) {
    marked.fill(1, inSurrogatePair(text, start) ? start - 1 : start, inSurrogatePair(text, end) ? end + 1 : end)
  }
  const fragments: Fragment[] = []
  let start = 0
  for (let at = 1; at <= text.length; at++) {
    if (at < text.length && marked[at] === marked[start]) continue
    fragments.push({ text: text.slice(start, at), hit: marked[start] === 1 })
    start = at
  }
  return fragments
}

/** About `length` characters of a text around its first span, marked, with … where it was cut. */
export function snippetAround(text: string, spans: readonly Span[], length = 110): Fragment[] {
  const first = spans.reduce((least, { start }) => Math.min(least, start), text.length)
  const wanted =
    text.length <= length || first === text.length ? 0 : Math.min(Math.max(0, first - 20), text.length - length)
  const from = inSurrogatePair(text, wanted) ? wanted - 1 : wanted
  const to = inSurrogatePair(text, from + length) ? from + length + 1 : from + length
  const within = spans.map(({ start, end }) => ({ start: Math.max(0, start - from), end: Math.max(0, end - from) }))
  const fragments = markSpans(text.slice(from, to), within)
  if (from > 0) fragments.unshift({ text: '…', hit: false })
  if (to < text.length) fragments.push({ text: '…', hit: false })
  return fragments
}
