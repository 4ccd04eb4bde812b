import { expect, test } from 'vitest'
import { openLogger } from '../../src/platform/logger.ts'
import { alarmOf, watchDisk } from '../../src/platform/watch-disk.ts'
import { eventually } from '../support/eventually.ts'

const megabyte = 1024 ** 2

test('When room on the disk runs short, then it is an alarm, and when it runs out, another', () => {
  expect([5000, 1024, 1023, 64, 63, 0].map((free) => alarmOf(free * megabyte))).toEqual([
    null,
    null,
    'disk_low',
    'disk_low',
    'disk_full',
    'disk_full',
  ])
})

test('When the disk fills and is cleared, then the alarm is raised and ends', async () => {
  let free = 10 * megabyte
  const disk = watchDisk('/', openLogger('silent'), async () => free)
  try {
    await eventually('the alarm', () => disk.alarms().length > 0)
    expect(disk.alarms()).toEqual(['disk_full'])
    free = 5000 * megabyte
    disk.wake()
    await eventually('its end', () => disk.alarms().length === 0)
  } finally {
    await disk.close()
  }
})
