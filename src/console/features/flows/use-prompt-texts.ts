import { useWords } from '../../lib/use-words.ts'

const blanks = ['ahead', 'wait', 'minutes'] as const

/** A prompt as it is read: its blanks, filled in for each caller, by their names in its language. */
export function usePromptTexts() {
  const { t } = useWords()
  return (text: string, language: 'zh' | 'en') =>
    text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const known = blanks.find((blank) => blank === name)
      return known ? t(`flowBlank.${known}`, { lng: language }) : name
    })
}
