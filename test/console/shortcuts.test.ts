import { describe, expect, it } from 'vitest'
import {
  holderOf,
  keysOf,
  matches,
  refuseKeys,
  shortcuts,
  showKeys,
  takeKeys,
} from '../../src/console/lib/shortcuts.ts'

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
    const shown = Object.values(shortcuts).map(showKeys)
    expect(new Set(shown).size).toBe(shown.length)
  })

  it('When keys are chosen that browsers, desktops or input methods need, then it says whose they are', () => {
    expect(refuseKeys(press({ code: 'KeyA' }))).toBe('plain')
    expect(refuseKeys(press({ code: 'Enter' }))).toBe('plain')
    for (const code of ['KeyT', 'KeyW', 'KeyC', 'KeyL', 'Digit1', 'Tab', 'PageDown'])
      expect(refuseKeys(press({ code, ctrlKey: true })), code).toBe('browser')
    for (const code of ['KeyD', 'F4', 'ArrowLeft', 'Digit2', 'Tab'])
      expect(refuseKeys(press({ code, altKey: true })), code).toBe('browser')
    for (const code of ['F1', 'F5', 'F11', 'F12']) expect(refuseKeys(press({ code })), code).toBe('browser')
    expect(refuseKeys(press({ code: 'Space', ctrlKey: true }))).toBe('input')
    expect(refuseKeys(press({ code: 'KeyA', altKey: true, shiftKey: true }))).toBe('input')
    expect(refuseKeys(press({ code: 'KeyQ', altKey: true, ctrlKey: true }))).toBe('input')
    for (const part of [{ code: 'F8' }, { code: 'KeyX', altKey: true }, { code: 'KeyM', ctrlKey: true }])
      expect(refuseKeys(press(part)), part.code).toBeNull()
  })

  it('When the usual keys are looked at, then none is one that could not be chosen', () => {
    for (const keys of Object.values(shortcuts)) {
      if (!('code' in keys)) continue
      const pressed = { code: keys.code, altKey: 'alt' in keys, ctrlKey: 'control' in keys }
      expect(refuseKeys(press(pressed)), showKeys(keys)).toBeNull()
    }
  })

  it('When somebody has keys of their own, then those hold, what they had is free, and what cannot be is as usual', () => {
    takeKeys({
      accept: { code: 'F8', alt: false, control: false },
      hold: { code: 'KeyT', alt: false, control: true },
    })
    expect(showKeys(keysOf('accept'))).toBe('F8')
    expect(showKeys(keysOf('hold'))).toBe('Alt+H')
    expect(holderOf({ code: 'F8' }, 'mute')).toBe('accept')
    expect(holderOf({ code: 'KeyA', alt: true }, 'mute')).toBeNull()
    takeKeys({})
    expect(showKeys(keysOf('accept'))).toBe('Alt+A')
  })
})
