import fs from 'node:fs/promises'
import path from 'node:path'
import { randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Alarm } from '../../contract/event-stream.ts'
import type { Logger } from '../../platform/logger.ts'
import { startLoop, type Loop } from '../../platform/loop.ts'

/** `at` is when it was reported. */
const Entry = z.object({
  path: z.string(),
  params: z.record(z.string(), z.string()),
  at: z.iso.datetime().optional(),
})
type Entry = z.infer<typeof Entry>

function readEntry(text: string): Entry | undefined {
  try {
    return Entry.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** Room for some four thousand reports, each a block of the disk. */
const reservedBytes = 16 * 1024 * 1024

/** So many files are set aside at most; what comes then is told in the log alone. */
const asideAtMost = 1000

export type Journal = {
  keep: (entry: Entry) => Promise<void>
  /** Puts a report that makes no sense where somebody can look at it. */
  setAside: (entry: Entry, reason: string) => Promise<void>
  /** Raised while anything is set aside: whoever has looked at it takes it away. */
  alarms: () => readonly Alarm[]
  close: () => Promise<void>
}

/**
 * Reports that came while the database was away: one synced file each, replayed in the order in which they came, and
 * removed once they are in the database. Room for some thousands is reserved for when the disk is full. What makes no
 * sense, for the reason that `replay` gives, is set aside: it must not hold up the others. Throws what `replay` throws,
 * into the log, to try again.
 */
export async function openJournal(
  folder: string,
  log: Logger,
  replay: (entry: Entry) => Promise<string | null>,
): Promise<Journal> {
  await fs.mkdir(folder, { recursive: true })
  const reserve = path.join(folder, 'reserved')
  let count = 0
  let aside = 0
  function nextName(): string {
    count += 1
    return path.join(folder, `${Date.now()}-${String(count).padStart(9, '0')}-${randomUUID()}`)
  }
  async function setAside(entry: unknown, reason: string): Promise<void> {
    log.error({ folder, reason }, 'a report of the carrier makes no sense and is set aside')
    if (aside >= asideAtMost) return
    aside += 1
    await write(`${nextName()}.aside`, { entry, reason })
  }
  const loop: Loop = startLoop('replaying the journal', 1000, log, async () => {
    const names = await fs.readdir(folder)
    aside = names.filter((name) => name.includes('.aside')).length
    for (const name of names.filter((file) => /^[^.]*\.json$/.test(file)).sort()) {
      const file = path.join(folder, name)
      const text = await fs.readFile(file, 'utf8')
      const entry = readEntry(text)
      const reason = entry ? await replay(entry) : 'it cannot be read'
      if (reason !== null) await setAside(entry ?? text, reason)
      await fs.rm(file)
    }
    await holdReserve(reserve)
  })
  return {
    keep: async (entry) => {
      const name = nextName()
      try {
        await write(name, entry)
      } catch (error) {
        if (!isFull(error)) throw error
        await fs.rm(reserve, { force: true })
        log.error({ folder }, 'the disk is full: what is reported now is kept in the room reserved for it')
        await write(name, entry)
      }
    },
    setAside,
    alarms: () => (aside > 0 ? ['reports_aside'] : []),
    close: loop.close,
  }
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
}

async function write(name: string, content: unknown): Promise<void> {
  const partial = `${name}.part`
  try {
    const handle = await fs.open(partial, 'w')
    try {
      await handle.writeFile(JSON.stringify(content))
      await handle.sync()
    } finally {
      await handle.close()
    }
    await fs.rename(partial, `${name}.json`)
  } catch (error) {
    await fs.rm(partial, { force: true })
    throw error
  }
}

/** Holds room on the disk that is given up when there is no other; whether it is held. */
async function holdReserve(reserve: string): Promise<boolean> {
  const partial = `${reserve}.part`
  try {
    if ((await fs.stat(reserve).catch(() => undefined))?.size === reservedBytes) return true
    await fs.writeFile(partial, randomBytes(reservedBytes))
    await fs.rename(partial, reserve)
    return true
  } catch {
    await fs.rm(partial, { force: true })
    return false
  }
}
