import { createHash } from 'node:crypto'
import type { Guide, GuideHit } from '../contract/guides.ts'

/**
 * A text of a guide whose meaning is compared. `part` 0 is what the guide is about, the others the questions it
 * answers; `shown` is what a hit of it quotes. Passages of one hash have one vector.
 */
export type Passage = { part: number; text: string; hash: string; field: GuideHit['matched']; shown: string }

/** The passages of a guide, of which there is always the first. */
export function passagesOf({ title, keywords, answer, faq, asked }: Guide): Passage[] {
  return [
    { text: `${title}。${keywords.join('、')}。${answer}`, field: 'answer' as const, shown: answer },
    ...faq.map((item) => ({ text: item.question, field: 'faq' as const, shown: `${item.question} ${item.answer}` })),
    ...asked.map((text) => ({ text, field: 'asked' as const, shown: answer })),
  ].map((passage, part) => ({
    ...passage,
    part,
    hash: createHash('sha256').update(passage.text).digest('hex').slice(0, 32),
  }))
}
