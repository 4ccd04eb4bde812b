import type { Prompts } from '../contract/flow.ts'
import type { Language } from '../contract/shared.ts'

/** The text of a prompt with its {{blanks}} filled in. A blank without a value is an error in the prompt. */
export function speak(
  prompts: Prompts,
  language: Language,
  prompt: string,
  values: Record<string, string | number> = {},
): string {
  const text = prompts[language][prompt]
  if (text === undefined) throw new Error(`there is no prompt ${language}/${prompt}`)
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`prompt ${language}/${prompt} wants {{${name}}}`)
    return String(value)
  })
}
