import fc from 'fast-check'
import { expect, test } from 'vitest'
import { steadyClock, wakefulStopwatch } from '../../src/platform/clock.ts'

const minute = 60_000
const hour = 60 * minute
const start = Date.UTC(2026, 6, 1)

test.each([5 * minute, -5 * minute, hour, -hour])(
  'When the database’s clock is moved by %d ms, then a wait of a minute takes a minute to a tenth, and the clock comes right in the end',
  (moved) => {
    let passed = 0
    const clock = steadyClock(start, () => passed)
    expect(clock.correct(start + moved)).toBe(moved)
    expect(clock.read().getTime()).toBe(start)
    passed = minute
    expect(Math.abs(clock.read().getTime() - start - minute)).toBeLessThanOrEqual(minute / 10)
    passed = 11 * hour
    expect(clock.read().getTime()).toBe(start + 11 * hour + moved)
  },
)

test('When it is told anything at any time, then it never goes back', () => {
  const told = fc.record({ after: fc.nat(2 * hour), right: fc.integer({ min: -24 * hour, max: 24 * hour }) })
  fc.assert(
    fc.property(fc.array(told, { maxLength: 40 }), (story) => {
      let passed = 0
      const clock = steadyClock(start, () => passed)
      let last = clock.read().getTime()
      for (const { after, right } of story) {
        passed += after
        const before = clock.read().getTime()
        expect(before).toBeGreaterThanOrEqual(last)
        clock.correct(start + right)
        last = clock.read().getTime()
        expect(last).toBe(before)
      }
    }),
  )
})

test('When two instances are told the same while one of their machines has another time, then they agree', () => {
  let passed = 0
  const one = steadyClock(start, () => passed)
  const other = steadyClock(start, () => passed + 987_654_321)
  for (let round = 0; round < 100; round += 1) {
    passed += 10_000
    const right = start + passed + (round > 50 ? 5 * minute : 0)
    one.correct(right)
    other.correct(right)
    expect(one.read()).toEqual(other.read())
  }
})

test('When the machine has slept for an hour, then the hour has passed; when its uptime is only coarse, nothing has', () => {
  let [ticks, up] = [5000, 90_000]
  const stopwatch = wakefulStopwatch(
    () => ticks,
    () => up,
  )
  ticks += 1000
  up += 1010
  stopwatch.notice()
  expect(stopwatch()).toBe(6000)
  up += hour
  stopwatch.notice()
  stopwatch.notice()
  expect(stopwatch()).toBe(6000 + 10 + hour)
})
