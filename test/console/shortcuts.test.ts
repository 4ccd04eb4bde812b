import { describe, expect, it } from 'vitest'
import { matches, shortcuts } from '../../src/console/lib/shortcuts.ts'

function press(part: Partial<Parameters<typeof matches>[0]>) {
  return {
    key: '',
    code: '',
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    isComposing: false,
    keyCode: 65,
    target: null,
    ...part,
  }
}

describe('Shortcuts', () => {
  it('When Alt+A is pressed on a keyboard that makes å of it, then the call is answered all the same', () => {
    expect(matches(press({ key: 'å', code: 'KeyA', altKey: true }), shortcuts.accept)).toBe(true)
  })

  it('When other keys are held too, or a Chinese word is being composed, then nothing happens', () => {
    expect(matches(press({ code: 'KeyA', altKey: true, ctrlKey: true }), shortcuts.accept)).toBe(false)
    expect(matches(press({ code: 'KeyA', altKey: true, isComposing: true }), shortcuts.accept)).toBe(false)
    expect(matches(press({ code: 'KeyA', altKey: true, keyCode: 229 }), shortcuts.accept)).toBe(false)
    expect(matches(press({ code: 'KeyA' }), shortcuts.accept)).toBe(false)
  })

  it('When Command+K is pressed on a Mac, then it is Ctrl+K', () => {
    expect(matches(press({ code: 'KeyK', metaKey: true }), shortcuts.search)).toBe(true)
  })

  it('When no two actions are meant, then no two share their keys', () => {
    const shown = Object.values(shortcuts).map((shortcut) => shortcut.shows)
    expect(new Set(shown).size).toBe(shown.length)
  })
})
