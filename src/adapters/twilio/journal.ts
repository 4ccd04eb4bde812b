import fs from 'node:fs/promises'
import path from 'node:path'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
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

export type Journal = { keep: (entry: Entry) => Promise<void>; close: () => Promise<void> }

/**
 * Reports that came while the database was away: one synced file each, replayed in the order in which they came, and
 * removed once they are in the database. A file that is no report is moved aside: it must not hold up the others.
 */
export async function openJournal(
  folder: string,
  log: Logger,
  replay: (entry: Entry) => Promise<void>,
): Promise<Journal> {
  await fs.mkdir(folder, { recursive: true })
  let count = 0
  const loop: Loop = startLoop('replaying the journal', 1000, log, async () => {
    for (const name of (await fs.readdir(folder)).filter((file) => file.endsWith('.json')).sort()) {
      const file = path.join(folder, name)
      const entry = readEntry(await fs.readFile(file, 'utf8'))
      if (!entry) {
        await fs.rename(file, `${file}.unreadable`)
        log.error({ file }, 'a kept report cannot be read and is moved aside')
        continue
      }
      await replay(entry)
      await fs.rm(file)
    }
  })
  return {
    keep: async (entry) => {
      count += 1
      const name = `${Date.now()}-${String(count).padStart(9, '0')}-${randomUUID()}`
      const handle = await fs.open(path.join(folder, `${name}.part`), 'w')
      await handle.writeFile(JSON.stringify(entry))
      await handle.sync()
      await handle.close()
      await fs.rename(path.join(folder, `${name}.part`), path.join(folder, `${name}.json`))
    },
    close: loop.close,
  }
}
