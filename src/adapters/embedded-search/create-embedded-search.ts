import type { GuideHit } from '../../contract/guides.ts'
import { cut } from '../../contract/text.ts'
import type { WordTable } from '../../knowledge/everyday-words.ts'
import type { GuideQuery, SearchEngine, SearchResult } from '../../knowledge/search.ts'
import { addNearest, addTyped, findWritten, type Candidates } from './find-candidates.ts'
import { foldQuestion } from './fold-text.ts'
import { createGuideIndex, type GuideIndex } from './guide-index.ts'
import { headOf, placeIn } from './guide-entries.ts'
import { openTurns } from './in-pieces.ts'
import { findSounds, findUnits, markSpans, snippetAround } from './mark-hits.ts'
import { questionUnits } from './question-units.ts'
import { rankCandidate, type Ranked, type WeighedUnit } from './rank-candidates.ts'
import { soundsOf } from './readings.ts'
import type { Sounds } from './sound-index.ts'
import { spellText } from './spell-text.ts'

/**
 * How much of a question must stand in a guide: as a share of a short question, as weight (about three per rare pair of
 * characters) of a long one, of which no guide has every word. Below `fits`, in any guide, similar sounds and slips of
 * typing are looked for; below `near`, in one place of it, what was found is only near: words scattered over a long
 * guide say little.
 */
const fits = { share: 0.6, weight: 9 }
const near = { share: 0.42, weight: 8 }
/** Hits this far below the best are noise. */
const worthShowing = 0.15
const longestQuestion = 200
/** So many candidates are looked at closely; at most 50 are ever shown. */
const ranking = 60

/** A search engine inside the process, over guides held in memory, that knows the everyday words for formal ones. */
export function createEmbeddedSearch(everyday: WordTable): SearchEngine {
  let index = createGuideIndex(everyday)
  const inTurn = openTurns()
  return {
    name: 'embedded',
    replaceAll: (guides) =>
      inTurn(function* () {
        const next = createGuideIndex(everyday)
        for (const guide of guides) {
          yield* next.put(guide)
          yield
        }
        yield* next.layOut()
        index = next
      }),
    put: (guide) =>
      inTurn(function* () {
        yield* index.put(guide)
        yield* index.layOut()
      }),
    remove: (id) =>
      inTurn(function* () {
        index.remove(id)
        yield* index.layOut()
      }),
    search: async (query) => {
      const began = performance.now()
      const found = searchGuides(index, query)
      return { ...found, engine: 'embedded', degraded: false, semantic: false, tookMs: performance.now() - began }
    },
  }
}

function searchGuides(
  index: GuideIndex,
  { q, division, kind, limit, among }: GuideQuery,
): Pick<SearchResult, 'hits' | 'nearest'> {
  const folded = foldQuestion(cut(q, longestQuestion)).trim()
  function accepts(document: number) {
    const guide = index.guides.get(document)?.guide
    return (
      guide !== undefined &&
      (!among || among.has(guide.id)) &&
      (!division || guide.division === division) &&
      (!kind || guide.kind === kind)
    )
  }
  if (folded === '') return { hits: listGuides(index, accepts, limit), nearest: false }

  const units = questionUnits(folded, index.words)
  const weighed: WeighedUnit[] = units.map((unit) => ({
    ...unit,
    weight: Math.max(1, index.written.rarity(unit.key) || 4),
  }))
  const subject = folded.replace(/\s+/g, '')
  function rank(candidates: Candidates) {
    return [...candidates.values()]
      .sort((one, other) => other.score - one.score)
      .slice(0, ranking)
      .flatMap((candidate) => {
        const indexed = index.guides.get(candidate.document)
        return indexed ? [rankCandidate(candidate, indexed, weighed, subject)] : []
      })
      .sort((one, other) => other.score - one.score || one.guide.id.localeCompare(other.guide.id))
  }

  const candidates = findWritten(index, folded, units, accepts)
  const typed = /[a-z]/.test(folded) && addTyped(index, folded, candidates, accepts)
  let ranked = rank(candidates)
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0)
  function reaches(found: (hit: Ranked) => number, { share, weight }: typeof fits) {
    return Math.max(0, ...ranked.slice(0, 5).map(found)) >= Math.min(share, weight / Math.max(total, 1))
  }
  const fitting = reaches(({ coverage }) => coverage, fits)
  if (!typed && !fitting) {
    addNearest(index, folded, units, candidates, accepts)
    ranked = rank(candidates)
  }
  const least = (ranked[0]?.score ?? 0) * worthShowing
  const sounding = !fitting ? index.sounds.spell(folded) : []
  return {
    hits: ranked
      .filter(({ score }) => score >= least)
      .slice(0, limit)
      .map((hit) => present(hit, weighed, sounding)),
    nearest: !typed && !reaches(({ together }) => together, near),
  }
}

/** Every guide, in the order of their titles, for a question that is empty. */
function listGuides(index: GuideIndex, accepts: (document: number) => boolean, limit: number): GuideHit[] {
  return [...index.guides]
    .filter(([document]) => accepts(document))
    .map(([, { guide }]) => guide)
    .sort((one, other) => one.division.localeCompare(other.division) || one.title.localeCompare(other.title, 'zh'))
    .slice(0, limit)
    .map((guide) => ({
      id: guide.id,
      version: guide.version,
      division: guide.division,
      kind: guide.kind,
      titleEn: guide.titleEn,
      matched: 'title',
      score: 0,
      title: markSpans(guide.title, []),
      snippet: snippetAround(guide.answer, []),
    }))
}

function present(
  { guide, entries, best, spans, score }: Ranked,
  units: readonly WeighedUnit[],
  sounding: Sounds,
): GuideHit {
  const title = entries[0] ?? best
  function spansOf(entry: typeof best) {
    return [
      ...findUnits(entry.folded, units),
      ...(spans.get(entry) ?? []),
      ...(sounding.length > 1 ? findSounds(soundsOf(entry.folded, spellText(entry.folded)), sounding) : []),
    ].map((span) => placeIn(entry, span))
  }
  const shown =
    best.field === 'title' || best.field === 'asked' || (best.field === 'keywords' && headOf(best) === headOf(title))
      ? (entries.find(({ field }) => field === 'answer') ?? best)
      : best
  const snippet =
    best.field === 'title' && entries.indexOf(best) > 0
      ? (entries.find(({ text }) => text === guide.answerEn) ?? shown)
      : shown
  return {
    id: guide.id,
    version: guide.version,
    division: guide.division,
    kind: guide.kind,
    titleEn: guide.titleEn,
    matched: best.field,
    score,
    title: markSpans(guide.title, spansOf(title)),
    snippet: snippetAround(snippet.text, spansOf(snippet)),
  }
}
