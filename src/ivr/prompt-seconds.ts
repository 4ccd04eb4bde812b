import type { Spoken } from '../contract/flow.ts'
import type { Language } from '../contract/shared.ts'
import type { Sound } from '../contract/sounds.ts'
import { spokenSeconds } from '../contract/spoken-seconds.ts'

/** The sounds there are, as far as flows are concerned. */
export type KnownSounds = readonly Pick<Sound, 'id' | 'name' | 'seconds' | 'retired'>[]

/** How long a prompt takes: its sound, or its text as it would be spoken. */
export function promptSeconds(
  { prompts, sounds }: Spoken,
  language: Language,
  name: string,
  known: KnownSounds,
): number {
  const sound = sounds?.[language][name]
  const seconds = known.find(({ id }) => id === sound)?.seconds
  return seconds ?? spokenSeconds(prompts[language][name] ?? '')
}
