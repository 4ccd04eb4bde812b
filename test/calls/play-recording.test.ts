import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readRange } from '../../src/calls/play-recording.ts'

test('When no range is asked for, or none that makes sense, then the whole recording is sent', () => {
  for (const header of [undefined, '', 'bytes=-', 'seconds=1-2', 'bytes=0-1,5-6', 'bytes=a-b'])
    expect(readRange(header, 1000)).toBe('whole')
})

test('When a part is asked for, then it is cut out to the byte', () => {
  expect(readRange('bytes=0-', 1000)).toEqual({ start: 0, end: 999 })
  expect(readRange('bytes=0-0', 1000)).toEqual({ start: 0, end: 0 })
  expect(readRange('bytes=200-299', 1000)).toEqual({ start: 200, end: 299 })
  expect(readRange('bytes=900-5000', 1000)).toEqual({ start: 900, end: 999 })
  expect(readRange('bytes=-100', 1000)).toEqual({ start: 900, end: 999 })
  expect(readRange('bytes=-5000', 1000)).toEqual({ start: 0, end: 999 })
})

test('When the part lies beyond the end, then it cannot be had', () => {
  for (const header of ['bytes=1000-', 'bytes=1000-1001', 'bytes=-0', 'bytes=5-2'])
    expect(readRange(header, 1000)).toBe('unsatisfiable')
  expect(readRange('bytes=0-', 0)).toBe('unsatisfiable')
})

test('When any range is asked of any size, then nothing outside the recording is ever sent', () => {
  const side = fc.oneof(fc.constant(''), fc.nat().map(String), fc.bigInt({ min: 0n }).map(String))
  fc.assert(
    fc.property(side, side, fc.nat(10_000), (from, to, size) => {
      const slice = readRange(`bytes=${from}-${to}`, size)
      if (typeof slice === 'string') return
      expect(slice.start).toBeGreaterThanOrEqual(0)
      expect(slice.start).toBeLessThanOrEqual(slice.end)
      expect(slice.end).toBeLessThan(size)
    }),
  )
})
