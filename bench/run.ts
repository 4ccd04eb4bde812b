import { measureCalls } from './lines/calls.ts'
import { measureDelivery } from './lines/events.ts'
import { measureAssignment, measureDecision } from './lines/routing.ts'
import { measureCommittingWebhook, measurePlainWebhook } from './lines/webhooks.ts'
import type { Line } from './measure.ts'
import { measureSearch } from './search/run.ts'
import { startService } from './start-service.ts'

/** `npm run bench [-- folder]`: prints every figure beside its baseline of the same run; `folder` holds a search corpus. */
const searchLine = (folder: string | undefined): Line[] => {
  const line = { what: 'Search', baseline: 'seen elsewhere: MiniSearch R@10 .410, p50 38 ms', goal: 'R@10 ≥.45, p99 ≤5 ms' }
  if (!folder) return [{ ...line, measured: 'not measured (give a folder)', met: null }]
  const { r10, p50_ms: p50, p99_ms: p99, build_s: build } = measureSearch(folder)
  return [{ ...line, measured: `R@10 ${r10.toFixed(3)}, p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms, index ${build.toFixed(1)} s`, met: r10 >= 0.45 && p99 <= 5 }]
}

const print = (lines: readonly Line[]): void => {
  for (const { what, measured, baseline, goal, met } of lines) {
    const verdict = met === null ? '' : met ? 'met' : 'MISSED'
    process.stdout.write(`${what.padEnd(56)} ${measured.padEnd(58)} ${baseline.padEnd(48)} ${goal.padEnd(22)} ${verdict}\n`)
  }
}

process.stdout.write(`${'What'.padEnd(56)} ${'Measured'.padEnd(58)} ${'Baseline, same run'.padEnd(48)} ${'Goal'.padEnd(22)}\n`)
print(measureDecision())
print(searchLine(process.argv[2]))
const service = await startService()
const giveUp = setTimeout(() => {
  process.stderr.write('The bench took longer than three minutes and was stopped.\n')
  process.exitCode = 1
  void service.stop().then(() => process.exit())
}, 180_000)
try {
  for (const measure of [measurePlainWebhook, measureDelivery, measureCalls, measureCommittingWebhook]) print(await measure(service))
  print(await measureAssignment(service.idleDatabaseUrl))
} finally {
  clearTimeout(giveUp)
  await service.stop()
}
