import { pino, type Logger as PinoLogger } from 'pino'

export type Logger = PinoLogger

/** JSON lines on stdout; what could sign somebody in or name a citizen is left out. */
export function openLogger(level: string): Logger {
  return pino({
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
  })
}
