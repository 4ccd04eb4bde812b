import { useSyncExternalStore } from 'react'
import { z } from 'zod'
import { Language } from '../../contract/shared.ts'

export const Theme = z.enum(['light', 'dark', 'system'])
export type Theme = z.infer<typeof Theme>

const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  darkness.addEventListener('change', listener)
  return () => {
    listeners.delete(listener)
    darkness.removeEventListener('change', listener)
  }
}
const darkness = window.matchMedia('(prefers-color-scheme: dark)')
const changed = () => {
  for (const listener of listeners) listener()
}

const readTheme = (): Theme => Theme.catch('system').parse(localStorage.getItem('theme'))
export const readLanguage = (): Language => Language.catch('zh').parse(localStorage.getItem('language'))

/** Remembers the theme on this machine and shows it at once. */
export const setTheme = (theme: Theme) => {
  localStorage.setItem('theme', theme)
  changed()
}

/** Remembers the language on this machine. */
export const setLanguage = (language: Language) => {
  localStorage.setItem('language', language)
  changed()
}

export const useTheme = () => useSyncExternalStore(subscribe, readTheme)
export const useLanguage = () => useSyncExternalStore(subscribe, readLanguage)

const isDark = () => readTheme() === 'dark' || (readTheme() === 'system' && darkness.matches)
/** Whether the page is dark now, by choice or by the system. */
export const useDark = () => useSyncExternalStore(subscribe, isDark)
