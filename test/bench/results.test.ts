import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeMachine, keepRun } from '../../bench/keep-results.ts'
import { figure, isMet, readRun, type Line } from '../../bench/measure.ts'
import { compared, printed } from '../../bench/print.ts'
import { readOptions } from '../../bench/read-options.ts'

const line: Line = {
  what: 'Webhook',
  measured: [figure('answers', 1204.4, '/s'), figure('p99', 4.2, 'ms'), figure('CPU', Number.NaN, 'ms')],
  baseline: [figure('bare', 2000, '/s')],
  goals: [
    { of: 'answers', atLeast: 1000 },
    { of: 'p99', atMost: 5 },
  ],
}

test('When a run is kept and another is held against it, then each figure stands beside its own of before', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hotline-results-'))
  try {
    const before = readRun(keepRun({ machine: describeMachine(), lines: [line] }, folder))
    expect(before).toMatchObject({
      machine: { node: process.version, commit: expect.stringMatching(/^[0-9a-f]{12}/) },
      lines: [{ measured: [{ value: 1204.4, unit: '/s' }, { value: 4.2 }, { value: null }] }],
    })
    const now = { ...line, measured: [figure('answers', 2408.8, '/s'), figure('p99', 2.1, 'ms')], baseline: [] }
    const told = compared(now, before)
    expect(told).toContain('answers 1,204/s (now 2.00×), p99 4.20 ms (now 0.50×)')
    expect(told).not.toContain('bare')
    expect(compared({ ...now, what: 'Another' }, before)).toBe('')

    writeFileSync(join(folder, 'other.json'), '{"lines": "none"}')
    expect(() => readRun(join(folder, 'other.json'))).toThrow(/machine/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('When one goal of a line is missed, then the line is; where a figure is not known nothing is claimed', () => {
  expect(printed(line)).toMatch(
    /answers 1,204\/s, p99 4.20 ms, CPU –.*bare 2,000\/s.*answers ≥1,000\/s, p99 ≤5.00 ms +met$/m,
  )
  const slow = { ...line, measured: [figure('answers', 1204, '/s'), figure('p99', 6, 'ms')] }
  expect(printed(slow)).toMatch(/MISSED$/m)
  expect(isMet({ ...line, measured: [figure('answers', 1204, '/s'), figure('p99', null, 'ms')] })).toBeNull()
  expect(isMet({ ...line, measured: [figure('answers', 900, '/s'), figure('p99', null, 'ms')] })).toBe(false)
  expect(isMet({ what: 'Search' })).toBeNull()
})

test('When the bench is asked for lines, then it measures those alone, and names those that there are', () => {
  expect(readOptions(['laws', '--only', 'calls,webhooks', '--against', 'a.json'])).toEqual({
    folder: 'laws',
    only: ['calls', 'webhooks'],
    against: 'a.json',
  })
  expect(readOptions([]).only).toContain('assignment')
  expect(() => readOptions(['--only', 'call'])).toThrow(/"calls"/)
  expect(() => readOptions(['--database', 'mysql://x'])).toThrow(/database/)
})
