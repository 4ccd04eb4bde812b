import { measureAttack } from './lines/attack.ts'
import { measureCalls } from './lines/calls.ts'
import { measureDelivery } from './lines/events.ts'
import { measureAssignment, measureDecision } from './lines/routing.ts'
import { measureCommittingWebhook, measurePlainWebhook } from './lines/webhooks.ts'
import type { Line } from './measure.ts'
import { searchLines } from './search/run.ts'
import { startService } from './start-service.ts'

function print(lines: readonly Line[]): void {
  for (const { what, measured, baseline, goal, met } of lines) {
    const verdict = met === null ? '' : met ? 'met' : 'MISSED'
    process.stdout.write(
      `${what.padEnd(56)} ${measured.padEnd(58)} ${baseline.padEnd(48)} ${goal.padEnd(22)} ${verdict}\n`,
    )
  }
}

// `npm run bench [-- folder]` prints every figure beside its baseline of the same run; `folder` holds a relevance set
// for search.
process.stdout.write(
  `${'What'.padEnd(56)} ${'Measured'.padEnd(58)} ${'Baseline, same run'.padEnd(48)} ${'Goal'.padEnd(22)}\n`,
)
print(measureDecision())
print(searchLines(process.argv[2]).lines)
const service = await startService()
const giveUp = setTimeout(() => {
  process.stderr.write('The bench took longer than five minutes and was stopped.\n')
  process.exitCode = 1
  void service.stop().then(() => process.exit())
}, 300_000)
try {
  for (const measure of [measurePlainWebhook, measureDelivery, measureCalls, measureCommittingWebhook, measureAttack])
    print(await measure(service))
  print(await measureAssignment(service.idleDatabaseUrl))
} finally {
  clearTimeout(giveUp)
  await service.stop()
}
