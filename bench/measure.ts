import { readFileSync } from 'node:fs'
import { z } from 'zod'

const Unit = z.enum(['/s', 'ms', 's', '×', '%', 'kB', 'MB', 'share', 'count'])
const Figure = z.object({ name: z.string(), value: z.number().nullable(), unit: Unit })
const Goal = z.object({ of: z.string(), atMost: z.number().optional(), atLeast: z.number().optional() })
const Line = z.object({
  what: z.string(),
  measured: z.array(Figure).optional(),
  baseline: z.array(Figure).optional(),
  goals: z.array(Goal).optional(),
  note: z.string().optional(),
})

/** A number with its unit; null where it cannot be known on this machine. Shares are of 1, percents of 100. */
export type Figure = z.infer<typeof Figure>
/** What the measured figure of that name has to come to. */
export type Goal = z.infer<typeof Goal>
/** One line of the table; `note` says what was not measured, or under what conditions. */
export type Line = z.infer<typeof Line>

/** What one run came to, as its file has it. */
export const Run = z.object({
  machine: z.object({
    at: z.string(),
    commit: z.string(),
    node: z.string(),
    cores: z.number(),
    processor: z.string(),
    memoryGB: z.number(),
    postgres: z.string().optional(),
  }),
  lines: z.array(Line),
})
export type Run = z.infer<typeof Run>

/** A run of before, from its file. */
export function readRun(file: string): Run {
  return Run.parse(JSON.parse(readFileSync(file, 'utf8')))
}

/** A figure; a number that is none, as of no sample, is not known. */
export function figure(name: string, value: number | null, unit: Figure['unit']): Figure {
  return { name, value: value !== null && Number.isFinite(value) ? value : null, unit }
}

/** p99 and p50 of times in milliseconds. */
export function spread(values: readonly number[], name = ''): Figure[] {
  return [figure(`${name}p99`, percentile(values, 0.99), 'ms'), figure(`${name}p50`, median(values), 'ms')]
}

/** Whether every goal is met; null where there is none, or a figure is not known. */
export function isMet({ measured = [], goals = [] }: Line): boolean | null {
  const verdicts = goals.map(({ of, atMost = Infinity, atLeast = -Infinity }) => {
    const value = measured.find(({ name }) => name === of)?.value
    return value === undefined || value === null ? null : value <= atMost && value >= atLeast
  })
  if (verdicts.includes(false)) return false
  return verdicts.length === 0 || verdicts.includes(null) ? null : true
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/**
 * Runs every contestant once a round, in turn, so that what disturbs the machine disturbs all; the median of each. One
 * round goes before, in which code is compiled, and does not count.
 */
export async function interleave<Name extends string>(
  rounds: number,
  contestants: Record<Name, () => Promise<number>>,
): Promise<Record<string, number>> {
  const results = new Map<string, number[]>()
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, run] of Object.entries<() => Promise<number>>(contestants)) {
      const result = await run()
      if (round > 0) results.set(name, [...(results.get(name) ?? []), result])
    }
  }
  return Object.fromEntries([...results].map(([name, values]) => [name, median(values)]))
}
