import { pinyin } from 'pinyin-pro'

const known = new Map<string, readonly string[]>()

/**
 * Every syllable that a Chinese character is read as, without tones, ü as v and, where it is written so too, as u;
 * none of anything else.
 */
export function readingsOf(unit: string): readonly string[] {
  const before = known.get(unit)
  if (before) return before
  const readings = /^[\u4e00-\u9fff]$/.test(unit)
    ? pinyin(unit, { multiple: true, toneType: 'none', type: 'array', v: true })
        .filter((syllable) => /^[a-z]+$/.test(syllable))
        .flatMap((syllable) => (/^[ln]ve$/.test(syllable) ? [syllable, syllable.replace('v', 'u')] : [syllable]))
    : []
  const each = [...new Set(readings)]
  known.set(unit, each)
  return each
}

/**
 * Every way each unit of a text may sound, the one it has there first, as `syllables` says; empty where it has none.
 */
export function soundsOf(text: string, syllables: readonly string[]): (readonly string[])[] {
  return syllables.map((syllable, at) => (syllable ? [...new Set([syllable, ...readingsOf(text[at] ?? '')])] : []))
}

const initials = 'b|p|m|f|d|t|n|l|g|k|h|j|q|x|zh?|ch?|sh?|r|y|w'
const finals =
  'a|o|e|ai|ei|ao|ou|an|en|ang|eng|ong|i|ia|ie|iao|iu|ian|in|iang|ing|iong|u|ua|uo|uai|ui|uan|un|uang|ue|v|ve'
const syllable = new RegExp(`^(?:(?:${initials})(?:${finals})|er|a|o|e|ai|ei|ao|ou|an|en|ang|eng)$`)

/** Whether letters have the shape of a syllable of Mandarin. */
export function isSyllable(letters: string): boolean {
  return syllable.test(letters)
}
