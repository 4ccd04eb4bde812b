import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dateOf, startOfDate, startOfDay, wallTime } from '../../src/platform/zone.ts'

test('When it is early in Shanghai, then today began at its midnight, which is yesterday in UTC', () => {
  expect(startOfDay(new Date('2026-11-22T16:00:00.500Z'), 'Asia/Shanghai')).toEqual(new Date('2026-11-22T16:00:00Z'))
  expect(startOfDay(new Date('2026-11-22T15:59:59.999Z'), 'Asia/Shanghai')).toEqual(new Date('2026-11-21T16:00:00Z'))
})

test("When the clock on the wall is read, then it shows the zone's time, midnight as 00", () => {
  expect(new Date(wallTime('Asia/Shanghai')(new Date('2026-11-22T16:00:00Z'))).toISOString()).toBe(
    '2026-11-23T00:00:00.000Z',
  )
})

test.each([
  ['America/New_York', '2026-03-08T20:00:00Z', '2026-03-08T05:00:00.000Z', 'the clock is put forward at two'],
  ['America/New_York', '2026-11-01T20:00:00Z', '2026-11-01T04:00:00.000Z', 'the clock is put back at two'],
  ['America/Sao_Paulo', '2018-11-04T15:00:00Z', '2018-11-04T03:00:00.000Z', 'midnight is left out'],
  [
    'America/Sao_Paulo',
    '2018-02-18T15:00:00Z',
    '2018-02-18T03:00:00.000Z',
    'the last hour of the day before comes twice',
  ],
  ['Africa/Cairo', '2026-04-24T12:00:00Z', '2026-04-23T22:00:00.000Z', 'midnight is left out'],
  ['Asia/Beirut', '2026-03-29T12:00:00Z', '2026-03-28T22:00:00.000Z', 'midnight is left out'],
  ['America/Havana', '2026-11-01T12:00:00Z', '2026-11-01T04:00:00.000Z', 'the first hour comes twice'],
  ['Pacific/Apia', '2011-12-30T12:00:00Z', '2011-12-30T10:00:00.000Z', 'the day before is left out'],
  ['Asia/Shanghai', '1986-05-04T12:00:00Z', '1986-05-03T16:00:00.000Z', 'China had summer time'],
])('When it is a day in %s (%s), then it began at %s: %s', (zone, moment, start) => {
  expect(startOfDay(new Date(moment), zone).toISOString()).toBe(start)
})

const zones = Intl.supportedValuesOf('timeZone')

test('When it is any moment anywhere, then its day began no later, on the same date, and a moment before on another', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('America/Sao_Paulo', 'Africa/Cairo', 'Asia/Beirut', 'Pacific/Apia', 'America/St_Johns', ...zones),
      fc.date({ min: new Date('1950-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
      (zone, moment) => {
        const start = startOfDay(moment, zone)
        expect(start.getTime()).toBeLessThanOrEqual(moment.getTime())
        expect(dateOf(start, zone)).toBe(dateOf(moment, zone))
        expect(dateOf(new Date(start.getTime() - 1), zone)).not.toBe(dateOf(moment, zone))
        expect(dateOf(startOfDate(dateOf(moment, zone), zone), zone)).toBe(dateOf(moment, zone))
      },
    ),
    { numRuns: 300 },
  )
})
