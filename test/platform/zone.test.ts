import { expect, test } from 'vitest'
import { startOfDay, wallTime } from '../../src/platform/zone.ts'

test('When it is early in Shanghai, then today began at its midnight, which is yesterday in UTC', () => {
  expect(startOfDay(new Date('2026-11-22T16:00:00.500Z'), 'Asia/Shanghai')).toEqual(new Date('2026-11-22T16:00:00Z'))
  expect(startOfDay(new Date('2026-11-22T15:59:59.999Z'), 'Asia/Shanghai')).toEqual(new Date('2026-11-21T16:00:00Z'))
})

test("When the clock on the wall is read, then it shows the zone's time, midnight as 00", () => {
  expect(new Date(wallTime('Asia/Shanghai')(new Date('2026-11-22T16:00:00Z'))).toISOString()).toBe(
    '2026-11-23T00:00:00.000Z',
  )
})
