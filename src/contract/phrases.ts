import { z } from 'zod'
import { eachOnce, typed } from './shared.ts'

/** The moments of a call that have words of their own; `forbidden` are those that nobody says. */
export const phraseStages = [
  'greeting',
  'listening',
  'holding',
  'not_understood',
  'transferring',
  'cannot_answer',
  'upset_caller',
  'closing',
  'forbidden',
] as const
export const PhraseStage = z.enum(phraseStages)
export type PhraseStage = z.infer<typeof PhraseStage>

export const Phrase = z.strictObject({
  id: z.string().min(1).max(64),
  stage: PhraseStage,
  text: z.strictObject({ zh: typed(300), en: typed(300) }),
})
export type Phrase = z.infer<typeof Phrase>

/** The standard phrases (规范用语), in the order in which they are offered. */
export const Phrases = z.array(Phrase).max(500).superRefine(eachOnce('id'))
