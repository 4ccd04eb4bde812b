import { endCalls } from './bare-writes.ts'
import { keepRun, describeMachine } from './keep-results.ts'
import { measureAttack } from './lines/attack.ts'
import { measureCalls } from './lines/calls.ts'
import { measureDelivery, measureWaking } from './lines/events.ts'
import { measureIdle, measureMemory } from './lines/resources.ts'
import { measureAssignment, measureDecision } from './lines/routing.ts'
import { measureCommittingWebhook, measurePlainWebhook } from './lines/webhooks.ts'
import { readRun, type Line } from './measure.ts'
import { compared, heading, printed } from './print.ts'
import { readOptions, type LineName } from './read-options.ts'
import { searchLines } from './search/run.ts'
import { openBenchDatabase, startService, type BenchDatabase, type BenchService } from './start-service.ts'

/**
 * `npm run bench [-- folder]` prints every figure beside its baseline of the same run and keeps them in a file;
 * `folder` holds a relevance set for search. What else it takes stands in read-options.ts.
 */
const options = readOptions(process.argv.slice(2))
const before = options.against === undefined ? undefined : readRun(options.against)
const lines: Line[] = []
const mostMs = 180_000

/** Without any database; on one that nothing else works on; on the service. Each group in the order of its measuring. */
const alone: Partial<Record<LineName, () => Line[]>> = {
  decision: measureDecision,
  search: () => searchLines(options.folder).lines,
}
const onDatabase: Partial<Record<LineName, (database: BenchDatabase) => Promise<Line[]>>> = {
  assignment: measureAssignment,
}
const onService: Partial<Record<LineName, (service: BenchService) => Promise<Line[]>>> = {
  idle: measureIdle,
  plain: measurePlainWebhook,
  delivery: measureDelivery,
  waking: measureWaking,
  calls: measureCalls,
  webhooks: measureCommittingWebhook,
  memory: measureMemory,
  attack: measureAttack,
}

/** What `work` answers, unless it takes longer than any line may. */
async function inTime<Result>(work: () => Promise<Result>): Promise<Result> {
  const limit = AbortSignal.timeout(mostMs)
  const over = new Promise<never>((_, reject) => {
    limit.addEventListener('abort', () => reject(new Error(`took longer than ${mostMs / 60_000} minutes`)))
  })
  return Promise.race([work(), over])
}

/** Measures what is wanted of a group, and prints it. What cannot be measured says why, and the rest goes on. */
async function measure<On>(
  group: Partial<Record<LineName, (on: On) => Line[] | Promise<Line[]>>>,
  on: On,
): Promise<void> {
  for (const [name, measureOne] of wanted(group)) {
    const measured = await inTime(async () => measureOne(on)).catch((error: unknown): Line[] => {
      process.exitCode = 1
      return [{ what: name, note: `failed: ${error instanceof Error ? error.message : String(error)}` }]
    })
    for (const line of measured) process.stdout.write(printed(line) + (before ? compared(line, before) : ''))
    lines.push(...measured)
  }
}

function wanted<Measure>(group: Partial<Record<LineName, Measure>>): [LineName, Measure][] {
  return options.only.flatMap((name): [LineName, Measure][] => {
    const measureOne = group[name]
    return measureOne ? [[name, measureOne]] : []
  })
}

process.stdout.write(heading)
await measure(alone, undefined)
if (wanted(onDatabase).length + wanted(onService).length > 0) {
  const database = await openBenchDatabase(options.database)
  try {
    await measure(onDatabase, database)
    if (wanted(onService).length > 0) {
      const service = await startService(database)
      await measure(onService, service).finally(service.stop)
      await endCalls(database.url)
    }
  } finally {
    await database.stop()
  }
}
process.stdout.write(`${keepRun({ machine: describeMachine(), lines })}\n`)
