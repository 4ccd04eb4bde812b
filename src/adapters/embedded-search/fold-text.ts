import { foldText } from '../../platform/fold-text.ts'
import { isSyllable } from './readings.ts'

export { foldText }

/** Letters in groups that each end in one digit from 0 to 5, as syllables with their tones are written. */
const toned = /(?<![a-z0-9])(?:[a-z]{1,6}[0-5]){1,20}(?![a-z0-9])/g

/** A question folded; pinyin with tones as digits (gong1ji1jin1) without them. */
export function foldQuestion(text: string): string {
  return foldText(text).replace(toned, (word) => {
    const syllables = word.split(/[0-5]/).slice(0, -1)
    return syllables.every((syllable) => syllable.length > 1 && isSyllable(syllable)) ? syllables.join('') : word
  })
}
