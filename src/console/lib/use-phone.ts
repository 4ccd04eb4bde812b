import { useCallback } from 'react'
import { displayNumber } from '../../contract/caller-number.ts'
import { useLanguage } from './settings.ts'

/** Telephone numbers as people write them, in the person's language. */
export function usePhone() {
  const language = useLanguage()
  return useCallback((number: string) => displayNumber(number, language), [language])
}
