import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openJournal, Refused } from '../../../src/adapters/twilio/journal.ts'
import { eventually } from '../../support/eventually.ts'
import { hearLog } from '../../support/hear-log.ts'

test('When a kept report is refused again and again while the database answers, then it is set aside and told of, and those behind it are taken', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hotline-refused-'))
  const { log, lines } = hearLog()
  const taken: string[] = []
  let tries = 0
  const journal = await openJournal(folder, log, async ({ path: at }) => {
    if (at === '/never') throw new Refused('22021', true)
    if (at === '/again') {
      tries += 1
      throw new Refused('Query read timeout', false)
    }
    taken.push(at)
  })
  try {
    for (const at of ['/never', '/again', '/good']) await journal.keep({ path: at, params: {} })
    await eventually('the report behind them', () => taken.length === 1)
    await eventually(
      'both are set aside',
      () => fs.readdirSync(folder).filter((name) => name.endsWith('.refused')).length === 2,
      15_000,
    )
    expect(taken).toEqual(['/good'])
    expect(tries).toBe(5)
    expect(lines.filter(({ msg }) => msg.includes('cannot be taken')).map(({ path: at }) => at)).toEqual([
      '/never',
      '/again',
    ])
  } finally {
    await journal.close()
    fs.rmSync(folder, { recursive: true, force: true })
  }
})
