import { describe, expect, it } from 'vitest'
import { formatMoment, formatSeconds, formatShare, formatSpan } from '../../src/console/lib/time.ts'

describe('Times and figures', () => {
  it('When a moment is shown, then it is in the department’s zone, whatever the machine’s is', () => {
    expect(formatMoment('2026-11-23T02:32:05.000Z', 'clock', 'zh', 'Asia/Shanghai')).toBe('10:32:05')
    expect(formatMoment('2026-11-22T16:00:00.000Z', 'clock', 'en', 'Asia/Shanghai')).toBe('00:00:00')
    expect(formatMoment('2026-11-23T02:32:05.000Z', 'day', 'zh', 'Asia/Shanghai')).toBe('11/23 10:32')
  })

  it('When seconds are counted, then hours show only once there are any', () => {
    expect(formatSeconds(0)).toBe('0:00')
    expect(formatSeconds(75.9)).toBe('1:15')
    expect(formatSeconds(3661)).toBe('1:01:01')
    expect(formatSeconds(-4)).toBe('0:00')
    expect(formatSeconds(null)).toBe('—')
  })

  it('When working time is left or over, then it is said in hours and minutes of that language', () => {
    expect(formatSpan(9000, 'zh')).toBe('2 小时 30 分')
    expect(formatSpan(-5400, 'en')).toBe('1 h 30 min')
    expect(formatSpan(7200, 'en')).toBe('2 h')
    expect(formatSpan(10, 'zh')).toBe('0 分')
  })

  it('When there was nothing to divide by, then no share is claimed', () => {
    expect(formatShare(0.9575)).toBe('95.8%')
    expect(formatShare(null)).toBe('—')
  })
})
