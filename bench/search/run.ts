import { fileURLToPath } from 'node:url'
import { figure, type Line } from '../measure.ts'
import { printed } from '../print.ts'
import { measureSearch, type Comparison } from './measure-search.ts'
import { readSet } from './read-set.ts'

/** The lines of the table for a folder with a relevance set, and what was measured (null where nothing was). */
export function searchLines(folder: string | undefined): { lines: Line[]; measured: Comparison | null } {
  const set = folder ? readSet(folder) : null
  const why = set ? set.skipped.join('; ') : 'give a folder with corpus.jsonl.gz and queries*.json'
  if (!set || set.questions.length === 0)
    return {
      lines: [{ what: 'Search', note: `not measured: ${why}` }],
      measured: null,
    }
  const measured = measureSearch(set)
  const notes = set.skipped.map((note): Line => ({ what: 'Search', note }))
  return { lines: [...notes, ...linesOf(measured)], measured }
}

function linesOf({ ours, minisearch, asked, r10, articles }: Comparison): Line[] {
  return [
    {
      what: `Search, ${asked.ours} questions: right ones among the first`,
      measured: [
        figure('10:', ours.r10, 'share'),
        figure('5:', ours.r5, 'share'),
        figure('100:', ours.r100, 'share'),
        figure('MRR', ours.mrr10, 'share'),
      ],
      baseline: [figure(`MiniSearch, ${asked.minisearch} of them: 10:`, minisearch.r10, 'share')],
      goals: [{ of: '10:', atLeast: 0.45 }],
    },
    {
      what: 'Search, R@10 by half',
      measured: [figure('tuned on', r10.tunedOn, 'share'), figure('held out', r10.heldOut, 'share')],
    },
    {
      what: 'Search, time of a question',
      measured: [
        figure('p50', ours.p50_ms, 'ms'),
        figure('p99', ours.p99_ms, 'ms'),
        figure('as fast as MiniSearch', minisearch.p50_ms / ours.p50_ms, '×'),
      ],
      baseline: [figure('MiniSearch p50', minisearch.p50_ms, 'ms'), figure('MiniSearch p99', minisearch.p99_ms, 'ms')],
      goals: [
        { of: 'p99', atMost: 5 },
        { of: 'as fast as MiniSearch', atLeast: 20 },
      ],
    },
    {
      what: `Search, index of ${articles.toLocaleString('en')} articles`,
      measured: [figure('built in', ours.build_s, 's')],
      baseline: [figure('MiniSearch', minisearch.build_s, 's')],
      goals: [{ of: 'built in', atMost: 5 }],
    },
  ]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { lines, measured } = searchLines(process.argv[2])
  for (const line of lines) process.stdout.write(printed(line))
  if (measured) process.stdout.write(`${JSON.stringify({ ...measured.ours, minisearch: measured.minisearch })}\n`)
}
