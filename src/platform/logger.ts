import { pino, type DestinationStream, type Logger as PinoLogger } from 'pino'
import { withoutNumbers } from './without-numbers.ts'

export type Logger = PinoLogger

/** So many lines a minute say the same; the others are counted. */
const mostAlike = 100
const minuteMs = 60_000

/** Lets through only so many lines a minute of each message, and says how many there were besides. */
function boundAlike(): (message: unknown, write: (note?: string) => void) => void {
  let began = 0
  let counts = new Map<unknown, number>()
  return (message, write) => {
    const now = performance.now()
    if (now - began > minuteMs) {
      began = now
      counts = new Map()
    }
    const count = (counts.get(message) ?? 0) + 1
    if (counts.size < 1000 || counts.has(message)) counts.set(message, count)
    if (count < mostAlike) write()
    else if (count === mostAlike) write(' (said no more this minute)')
  }
}

/**
 * JSON lines on stdout, or to `to`; what could sign somebody in or name a citizen is left out, and the same is said only
 * so often.
 */
export function openLogger(level: string, to?: DestinationStream): Logger {
  const bound = boundAlike()
  return pino(
    {
      level,
      base: null,
      redact: {
        paths: [
          'password',
          '*.password',
          'token',
          '*.token',
          'req.headers.cookie',
          'req.headers.authorization',
          'from',
          '*.from',
          'From',
          'Caller',
        ],
        censor: '…',
      },
      hooks: {
        logMethod(args, method) {
          const [first, second] = args
          const message: unknown = typeof first === 'string' ? first : second
          bound(message, (note = '') => {
            if (typeof message !== 'string' || note === '') method.apply(this, args)
            else method.apply(this, typeof first === 'string' ? [message + note] : [first, message + note])
          })
        },
        streamWrite: withoutNumbers,
      },
      serializers: {
        // What was asked for stands in the query, a number perhaps; the path says enough.
        req: ({ method, url }: { method?: string; url?: string }) => ({ method, url: url?.split('?')[0] }),
      },
    },
    to ?? pino.destination(1),
  )
}
