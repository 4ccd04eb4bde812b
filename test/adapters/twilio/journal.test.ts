import fs from 'node:fs'
import promises from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openJournal } from '../../../src/adapters/twilio/journal.ts'
import { openLogger } from '../../../src/platform/logger.ts'
import { eventually } from '../../support/eventually.ts'

let folder: string
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hotline-journal-'))
})
/** What lies in the journal beside the room it reserves. */
function kept(): string[] {
  return fs.readdirSync(folder).filter((name) => !name.startsWith('reserved'))
}
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

test('When a kept file is no report, then it is moved aside, and the reports behind it are replayed', async () => {
  const report = { path: '/carrier/status/call', params: { CallSid: 'CA1' } }
  fs.writeFileSync(path.join(folder, '1-cut-off.json'), '{"path":"/carr')
  fs.writeFileSync(path.join(folder, '2-other.json'), '{"something":"else"}')
  fs.writeFileSync(path.join(folder, '3-empty.json'), '')
  fs.writeFileSync(path.join(folder, '4-report.json'), JSON.stringify(report))
  const replayed: unknown[] = []
  const journal = await openJournal(folder, openLogger('silent'), async (entry) => {
    replayed.push(entry)
    return null
  })
  try {
    await eventually('the report', () => replayed.length > 0)
    await eventually('nothing left to replay', () => kept().every((name) => name.includes('.aside')))
    expect(replayed).toEqual([report])
    const aside = kept().map((name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')))
    expect(aside.map(({ entry }) => entry).sort()).toEqual(['', '{"path":"/carr', '{"something":"else"}'])
    expect(new Set(aside.map(({ reason }) => reason))).toEqual(new Set(['it cannot be read']))
    await eventually('the alarm', () => journal.alarms().length > 0)
    for (const name of kept()) fs.rmSync(path.join(folder, name))
    await eventually('its end, once they are taken away', () => journal.alarms().length === 0)
  } finally {
    await journal.close()
  }
})

test('When a report cannot be replayed yet, then it stays and is tried again', async () => {
  let tries = 0
  const journal = await openJournal(folder, openLogger('silent'), async () => {
    tries += 1
    if (tries === 1) throw new Error('the database is away')
    return null
  })
  try {
    await journal.keep({ path: '/carrier/status/call', params: {} })
    await eventually('the second try', () => tries === 2)
    await eventually('the file is gone', () => kept().length === 0)
  } finally {
    await journal.close()
  }
})

test('When the disk is full, then what is reported is kept all the same, in the room reserved for it, and room is reserved again later', async () => {
  let away = true
  const replayed: unknown[] = []
  const journal = await openJournal(folder, openLogger('silent'), async (entry) => {
    if (away) throw new Error('the database is away')
    replayed.push(entry)
    return null
  })
  const reserved = path.join(folder, 'reserved')
  const openFile = promises.open
  // As long as the reserve is there, nothing else fits.
  const full = vi.spyOn(promises, 'open').mockImplementation((...args) => {
    if (fs.existsSync(reserved)) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    return openFile(...args)
  })
  try {
    await eventually('room is reserved', () => fs.existsSync(reserved))
    const report = { path: '/carrier/status/call', params: { CallSid: 'CA1' } }
    await journal.keep(report)
    expect(fs.existsSync(reserved)).toBe(false)
    expect(kept()).toHaveLength(1)
    full.mockRestore()
    away = false
    await eventually('it is replayed', () => replayed.length === 1)
    expect(replayed).toEqual([report])
    await eventually('room is reserved again', () => fs.existsSync(reserved))
  } finally {
    full.mockRestore()
    await journal.close()
  }
})

test('When a report makes no sense, then it lies aside with the reason, does not hold up the others, and an alarm says so', async () => {
  const replayed: unknown[] = []
  const journal = await openJournal(folder, openLogger('silent'), async (entry) => {
    if (entry.params.CallSid === 'CA1') return 'nobody knows the call'
    replayed.push(entry.params.CallSid)
    return null
  })
  try {
    await journal.keep({ path: '/carrier/status/call', params: { CallSid: 'CA1' } })
    await journal.keep({ path: '/carrier/status/call', params: { CallSid: 'CA2' } })
    await journal.setAside({ path: '/carrier/status/call', params: { CallSid: 'CA3' } }, 'no status')
    await eventually('the other', () => replayed.length > 0)
    await eventually('nothing left to replay', () => kept().every((name) => name.includes('.aside')))
    const reasons = kept().map((name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')).reason)
    expect(reasons.sort()).toEqual(['no status', 'nobody knows the call'])
    expect(replayed).toEqual(['CA2'])
    expect(journal.alarms()).toEqual(['reports_aside'])
  } finally {
    await journal.close()
  }
})
