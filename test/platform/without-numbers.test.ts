import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { withoutNumbers } from '../../src/platform/without-numbers.ts'

test.each([
  '+8613800138000',
  '8613800138000',
  '13800138000',
  '013800138000',
  '+86 138 0013 8000',
  '138-0013-8000',
  '+86 (138) 0013-8000',
  '(0571) 8765 1234',
  '0571-87651234',
  '0571-87-65-1234',
  '1380-01-38000',
  '2013-01-38000',
  '138.0013.8000',
  '138/0013/8000',
  '138\u00a00013\u00a08000',
  '138–0013–8000',
  '１３８００１３８０００',
  '０５７１－８７６５１２３４',
  '（0571）87651234',
  '%2B8613800138000',
  '%2b86%20138%200013%208000',
  '+86+138+0013+8000',
  '%280571%298765%2D1234',
  '%EF%BC%91%EF%BC%93%EF%BC%98%EF%BC%90%EF%BC%90%EF%BC%91%EF%BC%93%EF%BC%98',
  'sip:+8613800138000@sbc.example',
  'tel:+86-138-0013-8000',
])('When a line quotes the number %s, alone or among words, then nothing that leads to it is left', (number) => {
  for (const line of [
    number,
    `a call from ${number}, again`,
    JSON.stringify({ url: `/g?q=${number}&lang=zh` }),
    JSON.stringify({ time: Date.now(), err: { message: `Key ("from")=(${number}) already exists.` } }),
    JSON.stringify({ msg: JSON.stringify({ time: number, reference: number }) }),
  ]) {
    const left = withoutNumbers(line).replace(/"time":\d+/, '')
    expect(left).toContain('…')
    expect(decodeURIComponent(left).normalize('NFKC')).not.toMatch(/\d{2}/)
  }
})

test('When a line has moments, ids and small figures, then they stay: it is read for them', () => {
  const line = JSON.stringify({
    level: 40,
    time: Date.now(),
    reqId: 'req-1234567',
    reference: '12345678',
    id: randomUUID(),
    callSid: `CA${'1'.repeat(32)}`,
    at: new Date().toISOString(),
    day: '2026-11-26',
    url: 'http://127.0.0.1:34567/carrier/status/call',
    ms: 123_456,
    responseTime: 1234.567_891,
  })
  expect(withoutNumbers(line)).toBe(line)
})

test('When a number stands in a line as a figure, then it goes, and the line is still JSON', () => {
  const line = JSON.stringify({
    caller: 13_800_138_000,
    ms: 1234.567_891,
    quoted: JSON.stringify({ a: 13_800_138_000 }),
  })
  expect(JSON.parse(withoutNumbers(line))).toEqual({ caller: '…', ms: '…', quoted: '{"a":…}' })
})
