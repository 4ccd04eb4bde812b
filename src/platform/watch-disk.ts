import fs from 'node:fs/promises'
import type { Alarm } from '../contract/event-stream.ts'
import type { Logger } from './logger.ts'
import { startLoop, type Loop } from './loop.ts'

const lowBytes = 1024 ** 3
const fullBytes = 64 * 1024 ** 2
const everyMs = 10_000

export type DiskWatch = Loop & { alarms: () => readonly Alarm[] }

/** The alarm for so many bytes of free room, if it is one. */
export function alarmOf(freeBytes: number): Alarm | null {
  if (freeBytes < fullBytes) return 'disk_full'
  return freeBytes < lowBytes ? 'disk_low' : null
}

async function measureRoom(folder: string): Promise<number> {
  const { bavail, bsize } = await fs.statfs(folder)
  return bavail * bsize
}

/** Looks every 10 s how much room is left where the folder is; what is short is told in the log, once, and to people. */
export function watchDisk(folder: string, log: Logger, measure = measureRoom): DiskWatch {
  let alarm: Alarm | null = null
  const loop = startLoop('looking at the disk', everyMs, log, async () => {
    const freeBytes = await measure(folder)
    const now = alarmOf(freeBytes)
    if (now !== alarm) {
      const freeMegabytes = Math.round(freeBytes / 1024 ** 2)
      if (now) log.error({ alarm: now, folder, freeMegabytes }, 'there is little room left on the disk')
      else log.info({ folder, freeMegabytes }, 'there is room on the disk again')
    }
    alarm = now
  })
  return { ...loop, alarms: () => (alarm ? [alarm] : []) }
}
