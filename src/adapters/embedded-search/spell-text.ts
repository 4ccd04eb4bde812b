import { pinyin } from 'pinyin-pro'

/**
 * The syllable of each UTF-16 unit of a text, without tones and in context (重建 → chong jian);
 * an empty string where the unit is no Chinese character. ü is written v, as it is typed.
 */
export function spellText(text: string): string[] {
  const syllables = Array.from({ length: text.length }, () => '')
  for (const { start, end } of hanRuns(text)) {
    const spelled = pinyin(text.slice(start, end), { toneType: 'none', type: 'array', v: true })
    if (spelled.length !== end - start) continue
    spelled.forEach((syllable, at) => {
      if (/^[a-z]+$/.test(syllable)) syllables[start + at] = syllable
    })
  }
  return syllables
}

function* hanRuns(text: string) {
  for (const run of text.matchAll(/[\u4e00-\u9fff]+/g)) yield { start: run.index, end: run.index + run[0].length }
}
