import { expect, test } from 'vitest'
import { maskNumber } from '../../src/contract/caller-number.ts'

test('When a number is masked, then the operator can recognise it and not call it', () => {
  expect(maskNumber('+8613800138000')).toBe('+86138****8000')
  expect(maskNumber('02062345678')).toBe('020****5678')
  expect(maskNumber('62345678')).toBe('****5678')
})

test('When the number is a short service number, then there is nothing to hide', () => {
  expect(maskNumber('12345')).toBe('12345')
  expect(maskNumber('')).toBe('')
})
