import { pino } from 'pino'
import { z } from 'zod'
import type { Logger } from '../../src/platform/logger.ts'

const Line = z.looseObject({ level: z.number(), msg: z.string() })

/** A log that is kept, to be looked at. */
export function hearLog(): { log: Logger; lines: z.infer<typeof Line>[] } {
  const lines: z.infer<typeof Line>[] = []
  return {
    log: pino(
      { level: 'info' },
      {
        write: (line: string) => {
          lines.push(Line.parse(JSON.parse(line)))
        },
      },
    ),
    lines,
  }
}
