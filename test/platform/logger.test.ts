import { afterEach, expect, test, vi } from 'vitest'
import { openLogger } from '../../src/platform/logger.ts'

afterEach(() => {
  vi.useRealTimers()
})

test('When one thing goes wrong thousands of times, then it is said a hundred times a minute, and the rest is still heard', () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const lines: string[] = []
  const log = openLogger('info', { write: (line) => void lines.push(line) })
  const child = log.child({ reqId: 'req-1' })
  for (let at = 0; at < 2000; at += 1) (at % 2 ? log : child).error({ at }, 'unexpected error')
  log.warn('something else')
  expect(lines).toHaveLength(101)
  expect(lines[99]).toContain('(said no more this minute)')
  expect(lines[100]).toContain('something else')
  vi.advanceTimersByTime(61_000)
  log.error('unexpected error')
  expect(lines).toHaveLength(102)
})

test('When what signs somebody in or names a citizen is logged, then it is left out', () => {
  const lines: string[] = []
  const log = openLogger('info', { write: (line) => void lines.push(line) })
  const headers = { cookie: 'session=secret', authorization: 'Basic secret' }
  const secrets = { password: 'secret', token: 'secret', from: 'secret' }
  log.info(
    {
      ...secrets,
      From: 'secret',
      Caller: 'secret',
      person: secrets,
      req: { method: 'GET', url: '/g?q=secret', headers },
    },
    'asked',
  )
  expect(lines.join('')).toContain('"url":"/g"')
  expect(lines.join('')).not.toContain('secret')
})
