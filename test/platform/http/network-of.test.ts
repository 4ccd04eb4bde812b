import { expect, test } from 'vitest'
import { countFailures } from '../../../src/platform/http/count-failures.ts'
import { networkOf } from '../../../src/platform/http/network-of.ts'

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::9', '2001:db8:1:2'],
  ['2001:0DB8:0001:0002::', '2001:db8:1:2'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  [undefined, 'gone'],
])('When somebody asks from %s, then they are of the network %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

test('When whoever failed has gone by the time it is noted, then it is noted all the same, and of nobody else', () => {
  const failures = countFailures({ most: 1, withinMs: 60_000 })
  expect([1, 2, 3].map(() => failures.note(undefined))).toEqual([false, true, true])
  expect([failures.isOver(undefined), failures.isOver('203.0.113.7')]).toEqual([true, false])
})
