import { useEffect, useRef } from 'react'
import { isComposing } from './keys.ts'

/**
 * Every key of the console, in the order of the sheet. Codes are of the key's place, so that layouts and input methods
 * do not matter.
 */
export const shortcuts = {
  accept: { alt: true, code: 'KeyA', shows: 'Alt+A' },
  reject: { alt: true, code: 'KeyR', shows: 'Alt+R' },
  mute: { alt: true, code: 'KeyM', shows: 'Alt+M' },
  hold: { alt: true, code: 'KeyH', shows: 'Alt+H' },
  keypad: { alt: true, code: 'KeyK', shows: 'Alt+K' },
  hangUp: { alt: true, code: 'KeyQ', shows: 'Alt+Q' },
  available: { alt: true, code: 'KeyO', shows: 'Alt+O' },
  rest: { alt: true, code: 'KeyB', shows: 'Alt+B' },
  search: { control: true, code: 'KeyK', shows: 'Ctrl+K' },
  used: { alt: true, code: 'KeyU', shows: 'Alt+U' },
  checklist: { alt: true, code: 'KeyC', shows: 'Alt+C' },
  phrase: { alt: true, code: 'KeyP', shows: 'Alt+P' },
  suggest: { alt: true, code: 'KeyG', shows: 'Alt+G' },
  log: { alt: true, code: 'KeyL', shows: 'Alt+L' },
  forward: { alt: true, code: 'KeyF', shows: 'Alt+F' },
  submit: { alt: true, code: 'KeyS', shows: 'Alt+S' },
  sheet: { key: '?', shows: '?' },
} as const
export type Shortcut = keyof typeof shortcuts

/** A plain `key` is what is printed on it, wherever it is; combinations go by place. */
type Combination = { key: string } | { code: string; alt?: boolean; control?: boolean }
type Pressed = Pick<
  KeyboardEvent,
  'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'isComposing' | 'keyCode' | 'target'
>

function isTyping(target: EventTarget | null) {
  return (
    typeof HTMLElement !== 'undefined' &&
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  )
}

/** Whether a key press is this combination; plain keys do not count while somebody types. */
export function matches(event: Pressed, wanted: Combination): boolean {
  if (isComposing(event)) return false
  const control = event.ctrlKey || event.metaKey
  if ('key' in wanted) return event.key === wanted.key && !event.altKey && !control && !isTyping(event.target)
  return (
    event.code === wanted.code &&
    event.altKey === Boolean(wanted.alt) &&
    control === Boolean(wanted.control) &&
    !event.shiftKey
  )
}

/** Runs `action` when the keys are pressed, anywhere on the page, while `enabled`. */
export function useShortcut(name: Shortcut, action: () => void, enabled = true) {
  const latest = useRef(action)
  useEffect(() => {
    latest.current = action
  })
  useEffect(() => {
    if (!enabled) return
    function press(event: KeyboardEvent) {
      if (!matches(event, shortcuts[name]) || event.repeat) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [name, enabled])
}
