import type { Prompts, Spoken } from '../contract/flow.ts'
import type { Language } from '../contract/shared.ts'

/** What is heard in one go: a text, said or, where there is one, by a sound. */
export type Utterance = { text: string; sound: string | null }

/** Prompts one after the other, those between two sounds as one text: a carrier pauses between two. */
export function utter(
  { prompts, sounds }: Spoken,
  language: Language,
  names: readonly string[],
  values: Record<string, string | number> = {},
): Utterance[] {
  const uttered: Utterance[] = []
  for (const name of names) {
    const sound = sounds?.[language][name] ?? null
    const text = speak(prompts, language, name, values)
    const last = uttered.at(-1)
    if (last && sound === null && last.sound === null) last.text += text
    else uttered.push({ text, sound })
  }
  return uttered
}

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
