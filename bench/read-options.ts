import { parseArgs } from 'node:util'
import { z } from 'zod'

/** The names that `--only` takes, in the order in which the lines are measured. */
export const lineNames = [
  'decision',
  'search',
  'assignment',
  'idle',
  'plain',
  'delivery',
  'waking',
  'calls',
  'webhooks',
  'memory',
  'attack',
] as const
export type LineName = (typeof lineNames)[number]

const Options = z.object({
  /** The file of an earlier run, to be printed beside. */
  against: z.string().optional(),
  /**
   * The database that the service is to run on, as a URL; else one is made. Nothing else may work on it: people and
   * calls are added, and what is under way is ended.
   */
  database: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** A folder with a relevance set for search. */
  folder: z.string().optional(),
  only: z
    .string()
    .transform((names) => names.split(','))
    .pipe(z.array(z.enum(lineNames)))
    .default([...lineNames]),
})
export type Options = z.infer<typeof Options>

/** What `npm run bench -- [folder] [--against FILE] [--only NAME,…] [--database URL]` asks for; throws in words. */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { against: { type: 'string' }, database: { type: 'string' }, only: { type: 'string' } },
  })
  const options = Options.safeParse({ ...values, folder: positionals[0] })
  if (!options.success) throw new Error(z.prettifyError(options.error))
  return options.data
}
