import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCursor, writeCursor } from '../../../src/platform/events/read-events.ts'

const most = 9_223_372_036_854_775_807n

test('When a cursor is written and read, then it is the same', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: most }), fc.bigInt({ min: 0n, max: most }), (transaction, id) => {
      expect(readCursor(writeCursor({ transaction, id }))).toEqual({ transaction, id })
    }),
  )
})

test('When a browser sends something else as its last event, then it is no cursor', () => {
  for (const text of [
    '',
    '1',
    '1-',
    '-1',
    '1-2-3',
    ' 1-2',
    '1-2\n',
    '1-x',
    "1-1' OR 1=1",
    '١-٢',
    '12345678901234567890-1',
    '9223372036854775808-1',
    '1-9999999999999999999',
  ])
    expect(readCursor(text), text).toBeUndefined()
})
