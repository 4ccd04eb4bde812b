import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { KeyPress, Preferences } from '../../contract/preferences.ts'
import { isComposing } from './keys.ts'

/**
 * Every key of the console, in the order of the sheet. Codes are of the key's place, so that layouts and input methods
 * do not matter.
 */
export const shortcuts = {
  accept: { alt: true, code: 'KeyA' },
  reject: { alt: true, code: 'KeyR' },
  mute: { alt: true, code: 'KeyM' },
  hold: { alt: true, code: 'KeyH' },
  keypad: { alt: true, code: 'KeyK' },
  hangUp: { alt: true, code: 'KeyQ' },
  available: { alt: true, code: 'KeyO' },
  rest: { alt: true, code: 'KeyB' },
  search: { control: true, code: 'KeyK' },
  used: { alt: true, code: 'KeyU' },
  checklist: { alt: true, code: 'KeyC' },
  phrase: { alt: true, code: 'KeyP' },
  suggest: { alt: true, code: 'KeyG' },
  log: { alt: true, code: 'KeyL' },
  forward: { alt: true, code: 'KeyF' },
  submit: { alt: true, code: 'KeyS' },
  sheet: { key: '?' },
} as const satisfies Record<string, Combination>
export type Shortcut = keyof typeof shortcuts
/** What somebody may give other keys; "?" leads to the sheet that shows them, and stays. */
export type OwnShortcut = Exclude<Shortcut, 'sheet'>

/** A plain `key` is what is printed on it, wherever it is; combinations go by place. */
type Combination = { key: string } | { code: string; alt?: boolean; control?: boolean }
type Pressed = Pick<
  KeyboardEvent,
  'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'isComposing' | 'keyCode' | 'target'
>

/** A combination as people read it. */
export function showKeys(keys: Combination): string {
  if ('key' in keys) return keys.key
  return `${keys.control ? 'Ctrl+' : ''}${keys.alt ? 'Alt+' : ''}${keys.code.replace(/^(Key|Digit)/, '')}`
}

/** Keys of their own that browsers and desktops leave alone. */
const freeKeys: readonly string[] = ['F2', 'F4', 'F8', 'F9']
/** Letters with Ctrl that no browser we serve needs. */
const freeWithControl: readonly string[] = ['KeyK', 'KeyM']
/** Letters with Alt by which browsers lead to the address. */
const takenWithAlt: readonly string[] = ['KeyD']

/**
 * Why keys cannot be given to anything: a plain one is for writing, some are the browser's, and what goes with Shift,
 * or with Ctrl and Alt together, switches input methods or writes signs. Null when they can.
 */
export function refuseKeys({
  code,
  altKey,
  ctrlKey,
  metaKey,
  shiftKey,
}: Pressed): 'plain' | 'browser' | 'input' | null {
  const control = ctrlKey || metaKey
  if (shiftKey || (control && altKey) || code === 'Space') return 'input'
  if (!control && !altKey) return freeKeys.includes(code) ? null : /^F\d+$/.test(code) ? 'browser' : 'plain'
  if (!/^Key[A-Z]$/.test(code)) return 'browser'
  if (control) return freeWithControl.includes(code) ? null : 'browser'
  return takenWithAlt.includes(code) ? 'browser' : null
}

let own: Preferences['shortcuts'] = {}
const listeners = new Set<() => void>()
/** Whoever is signed in has keys of their own: they hold from now on. */
export function takeKeys(chosen: Preferences['shortcuts']) {
  own = chosen
  for (const listener of listeners) listener()
}

function isOwn(keys: KeyPress): boolean {
  const { code, alt: altKey, control: ctrlKey } = keys
  const pressed = { code, altKey, ctrlKey, metaKey: false, shiftKey: false, key: '' }
  return refuseKeys({ ...pressed, isComposing: false, keyCode: 0, target: null }) === null
}

/** The keys that hold now. */
export function keysOf(name: Shortcut): Combination {
  const chosen = own[name]
  return name !== 'sheet' && chosen && isOwn(chosen) ? chosen : shortcuts[name]
}

/** What else has these keys already; null when nothing has. */
export function holderOf(keys: Combination, but: Shortcut): Shortcut | null {
  const names: string[] = Object.keys(shortcuts)
  const shown = showKeys(keys)
  return names.filter(isShortcut).find((name) => name !== but && showKeys(keysOf(name)) === shown) ?? null
}
function isShortcut(name: string): name is Shortcut {
  return Object.hasOwn(shortcuts, name)
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
/** The keys that hold now, as people read them. */
export function useShown(name: Shortcut): string {
  return useSyncExternalStore(subscribe, () => showKeys(keysOf(name)))
}

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

let held = false
/** Somebody chooses keys: what they press is for that alone. */
export function holdShortcuts(choosing: boolean) {
  held = choosing
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
      if (held || !matches(event, keysOf(name)) || event.repeat) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [name, enabled])
}
