import fs from 'node:fs/promises'
import path from 'node:path'
import { randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Logger } from '../../platform/logger.ts'
import { startLoop, type Loop } from '../../platform/loop.ts'

const Entry = z.object({ path: z.string(), params: z.record(z.string(), z.string()) })
type Entry = z.infer<typeof Entry>

function readEntry(text: string): Entry | undefined {
  try {
    return Entry.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** What `replay` throws when the report itself is at fault, and not the database away. */
export class Refused extends Error {
  /** `forGood`: it will never be taken, so that trying again is in vain. */
  constructor(
    reason: string,
    readonly forGood: boolean,
  ) {
    super(reason)
  }
}

/** So often is a report tried that is refused while the database answers. */
const mostTries = 5

/** Room for some four thousand reports, each a block of the disk. */
const reservedBytes = 16 * 1024 * 1024

export type Journal = { keep: (entry: Entry) => Promise<void>; close: () => Promise<void> }

/**
 * Reports that came while the database was away: one synced file each, replayed in the order in which they came, and
 * removed once they are in the database. Room for some thousands is reserved for when the disk is full. A file that is
 * no report, and one that keeps being refused, is moved aside and told of: it must not hold up the others.
 */
export async function openJournal(
  folder: string,
  log: Logger,
  replay: (entry: Entry) => Promise<void>,
): Promise<Journal> {
  await fs.mkdir(folder, { recursive: true })
  const reserve = path.join(folder, 'reserved')
  let count = 0
  const tries = new Map<string, number>()

  /** Whether the file is done with. */
  async function take(file: string, entry: Entry): Promise<boolean> {
    try {
      await replay(entry)
      return true
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const tried = (tries.get(file) ?? 0) + 1
      tries.set(file, tried)
      if (!error.forGood && tried < mostTries) return false
      await fs.rename(file, `${file}.refused`)
      log.error({ file, path: entry.path, error: error.message }, 'a kept report cannot be taken and is moved aside')
      tries.delete(file)
      return false
    }
  }
  const loop: Loop = startLoop('replaying the journal', 1000, log, async () => {
    for (const name of (await fs.readdir(folder)).filter((file) => file.endsWith('.json')).sort()) {
      const file = path.join(folder, name)
      const entry = readEntry(await fs.readFile(file, 'utf8'))
      if (!entry) {
        await fs.rename(file, `${file}.unreadable`)
        log.error({ file }, 'a kept report cannot be read and is moved aside')
        continue
      }
      if (!(await take(file, entry))) continue
      tries.delete(file)
      await fs.rm(file)
    }
    await holdReserve(reserve)
  })
  return {
    keep: async (entry) => {
      count += 1
      const name = path.join(folder, `${Date.now()}-${String(count).padStart(9, '0')}-${randomUUID()}`)
      try {
        await write(name, entry)
      } catch (error) {
        if (!isFull(error)) throw error
        await fs.rm(reserve, { force: true })
        log.error({ folder }, 'the disk is full: what is reported now is kept in the room reserved for it')
        await write(name, entry)
      }
    },
    close: loop.close,
  }
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
}

async function write(name: string, entry: Entry): Promise<void> {
  const partial = `${name}.part`
  try {
    const handle = await fs.open(partial, 'w')
    try {
      await handle.writeFile(JSON.stringify(entry))
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
