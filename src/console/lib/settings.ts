import { useSyncExternalStore } from 'react'
import { Theme, type Preferences } from '../../contract/preferences.ts'
import { Language } from '../../contract/shared.ts'

const listeners = new Set<() => void>()
function subscribe(listener: () => void) {
  listeners.add(listener)
  // What another tab chose is chosen here too, all of it at once.
  window.addEventListener('storage', listener)
  darkness.addEventListener('change', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
    darkness.removeEventListener('change', listener)
  }
}
const darkness = window.matchMedia('(prefers-color-scheme: dark)')
function changed() {
  for (const listener of listeners) listener()
}

function readTheme(): Theme {
  return Theme.catch('system').parse(localStorage.getItem('theme'))
}
export function readLanguage(): Language {
  return Language.catch('zh').parse(localStorage.getItem('language'))
}

/** Remembers the theme on this machine and shows it at once. */
export function setTheme(theme: Theme) {
  localStorage.setItem('theme', theme)
  changed()
}

/** Remembers the language on this machine. */
export function setLanguage(language: Language) {
  localStorage.setItem('language', language)
  changed()
}

/** Speaks a language on a machine where nobody has chosen one. */
export function greetIn(language: Language) {
  if (localStorage.getItem('language') === null) setLanguage(language)
}

let applied = ''
/** Takes up what a person has set for themselves elsewhere, once: what they choose here afterwards stays. */
export function applyAppearance({ language, theme }: Pick<Preferences, 'language' | 'theme'>) {
  const known = JSON.stringify({ language, theme })
  if (known === applied) return
  applied = known
  if (language !== null && language !== readLanguage()) setLanguage(language)
  if (theme !== null && theme !== readTheme()) setTheme(theme)
}

export function useTheme() {
  return useSyncExternalStore(subscribe, readTheme)
}
export function useLanguage() {
  return useSyncExternalStore(subscribe, readLanguage)
}

function isDark() {
  return readTheme() === 'dark' || (readTheme() === 'system' && darkness.matches)
}
/** Whether the page is dark now, by choice or by the system. */
export function useDark() {
  return useSyncExternalStore(subscribe, isDark)
}
