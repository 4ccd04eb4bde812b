import { expect, test } from 'vitest'
import { closesByKey, isComposing } from '../../src/console/lib/keys.ts'

function press(key: string, part: { isComposing?: boolean; keyCode?: number; defaultPrevented?: boolean } = {}) {
  const event = {
    key,
    isComposing: false,
    keyCode: 27,
    defaultPrevented: false,
    target: null,
    preventDefault: () => {
      event.defaultPrevented = true
    },
    ...part,
  }
  return event
}

test('When Esc is pressed, then the innermost thing takes it, and what is around stays open', () => {
  const event = press('Escape')
  expect(closesByKey(event)).toBe(true)
  expect(closesByKey(event)).toBe(false)
  expect(closesByKey(press('Enter'))).toBe(false)
})

test('When an input method composes, then its keys are its own, also the Enter by which Safari ends it', () => {
  expect(closesByKey(press('Escape', { isComposing: true }))).toBe(false)
  expect(isComposing(press('Enter', { keyCode: 229 }))).toBe(true)
  expect(isComposing(press('Enter', { keyCode: 13 }))).toBe(false)
})
