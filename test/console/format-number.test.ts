import { expect, it } from 'vitest'
import { formatNumber } from '../../src/console/lib/format-number.ts'

it('When a caller’s number is shown, then mobiles are without the country code, masked or not, and others as they came', () => {
  expect(formatNumber('+8613800138000')).toBe('13800138000')
  expect(formatNumber('+86138****8000')).toBe('138****8000')
  expect(formatNumber('+861012345678')).toBe('+861012345678')
  expect(formatNumber('+14155550100')).toBe('+14155550100')
})
