import { fileURLToPath } from 'node:url'
import { ms, type Line } from '../measure.ts'
import { measureSearch, type Comparison } from './measure-search.ts'
import { readSet } from './read-set.ts'

function share(value: number) {
  return value.toFixed(3)
}
function seconds(value: number) {
  return `${value.toFixed(1)} s`
}

/** The lines of the table for a folder with a relevance set, and what was measured (null where nothing was). */
export function searchLines(folder: string | undefined): { lines: Line[]; measured: Comparison | null } {
  const set = folder ? readSet(folder) : null
  const why = set ? set.skipped.join('; ') : 'give a folder with corpus.jsonl.gz and queries*.json'
  if (!set || set.questions.length === 0)
    return {
      lines: [{ what: 'Search', measured: `not measured: ${why}`, baseline: '', goal: '', met: null }],
      measured: null,
    }
  const measured = measureSearch(set)
  const notes = set.skipped.map((note): Line => ({ what: 'Search', measured: note, baseline: '', goal: '', met: null }))
  return { lines: [...notes, ...linesOf(measured)], measured }
}

function linesOf({ ours, minisearch, asked, r10, articles }: Comparison): Line[] {
  const faster = minisearch.p50_ms / ours.p50_ms
  return [
    {
      what: `Search, ${asked.ours} questions: right ones among the first`,
      measured: `10: ${share(ours.r10)}, 5: ${share(ours.r5)}, 100: ${share(ours.r100)}, MRR ${share(ours.mrr10)}`,
      baseline: `MiniSearch, ${asked.minisearch} of them: 10: ${share(minisearch.r10)}`,
      goal: 'R@10 ≥.45',
      met: ours.r10 >= 0.45,
    },
    {
      what: 'Search, R@10 by half',
      measured: `tuned on ${share(r10.tunedOn)}, held out ${share(r10.heldOut)}`,
      baseline: '',
      goal: '',
      met: null,
    },
    {
      what: 'Search, time of a question',
      measured: `p50 ${ms(ours.p50_ms)}, p99 ${ms(ours.p99_ms)}`,
      baseline: `MiniSearch p50 ${ms(minisearch.p50_ms)}, p99 ${ms(minisearch.p99_ms)}`,
      goal: 'p99 ≤5 ms',
      met: ours.p99_ms <= 5,
    },
    {
      what: 'Search, p50 against MiniSearch',
      measured: `${faster.toFixed(0)}× as fast`,
      baseline: '',
      goal: '≥20×',
      met: faster >= 20,
    },
    {
      what: `Search, index of ${articles.toLocaleString('en')} articles`,
      measured: seconds(ours.build_s),
      baseline: `MiniSearch ${seconds(minisearch.build_s)}`,
      goal: '≤5 s',
      met: ours.build_s <= 5,
    },
  ]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { lines, measured } = searchLines(process.argv[2])
  for (const { what, measured: figure, baseline, goal, met } of lines) {
    process.stdout.write(
      `${[what, figure, baseline, goal && `goal ${goal}: ${met ? 'met' : 'MISSED'}`].filter(Boolean).join(' | ')}\n`,
    )
  }
  if (measured) process.stdout.write(`${JSON.stringify({ ...measured.ours, minisearch: measured.minisearch })}\n`)
}
