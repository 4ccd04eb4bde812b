import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { everyServerSecond, secondsSince, setServerNow, shownSecond } from '../../src/console/lib/server-clock.ts'

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-01-05T08:00:00.400Z') }))
afterEach(() => void vi.useRealTimers())

test('When several timers of a page began at odd moments, then all of them step together, at full seconds', () => {
  // This machine's clock is 250 ms behind the server's.
  setServerNow('2026-01-05T08:00:00.650Z')
  const steps: number[][] = [[], []]
  const stopFirst = everyServerSecond(() => steps[0]?.push(shownSecond()))
  vi.advanceTimersByTime(200)
  const stopSecond = everyServerSecond(() => steps[1]?.push(shownSecond()))
  steps[0]?.splice(0)
  // 150 ms are left of the second that they began in.
  vi.advanceTimersByTime(150 + 2000)
  const seconds = ['08:00:01', '08:00:02', '08:00:03'].map((time) => Date.parse(`2026-01-05T${time}.000Z`))
  expect(steps).toEqual([seconds, seconds])
  expect(secondsSince('2026-01-05T08:00:01.000Z', shownSecond())).toBe(2)

  stopFirst()
  stopSecond()
  vi.advanceTimersByTime(5000)
  expect(steps).toEqual([seconds, seconds])
  expect(vi.getTimerCount()).toBe(0)
  // Whoever comes later sees the present second at once.
  expect(shownSecond()).toBe(Date.parse('2026-01-05T08:00:08.000Z'))
})
