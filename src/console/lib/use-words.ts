import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Localized } from '../../contract/shared.ts'
import { useReference } from './api/reference.ts'
import { describeError } from './api-error.ts'
import { useLanguage } from './settings.ts'
import { formatMoment, formatSpan, type TimeStyle } from './time.ts'

/** Everything a component needs to speak the person's language: texts, names, moments, errors. */
export function useWords() {
  const { t } = useTranslation()
  const language = useLanguage()
  const timeZone = useReference().data?.timeZone ?? 'Asia/Shanghai'
  const local = useCallback((text: Localized) => text[language] || text.zh, [language])
  const moment = useCallback(
    (at: string | number, style: TimeStyle = 'day') => formatMoment(at, style, language, timeZone),
    [language, timeZone],
  )
  const span = useCallback((seconds: number) => formatSpan(seconds, language), [language])
  const errorText = useCallback((error: unknown) => describeError(error, language), [language])
  return useMemo(() => ({ t, language, local, moment, span, errorText }), [t, language, local, moment, span, errorText])
}
export type Words = ReturnType<typeof useWords>
