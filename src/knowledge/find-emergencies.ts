import type { Emergency } from '../contract/guides.ts'

/**
 * How texts are compared: `fold` gives the form, `spell` the syllable of each UTF-16 unit of a folded text, empty where
 * the unit is no Chinese character.
 */
export type Sounding = { fold: (text: string) => string; spell: (text: string) => string[] }

/** A text as written without spaces, its Latin words, and how it sounds: every letter with the unit it comes from. */
type Heard = { units: string; words: readonly string[]; sound: string; unitAt: readonly number[] }

type Word = Heard & { latin: boolean }
type Saying = readonly (readonly Word[])[]
export type Signs = { when: readonly Saying[]; unless: readonly Saying[] }

function hear({ fold, spell }: Sounding, text: string): Heard {
  const folded = fold(text)
  const syllables = spell(folded)
  const places = Array.from({ length: folded.length }, (_, at) => at)
  const letters = places.filter((at) => /[\p{L}\p{N}]/u.test(folded[at] ?? ''))
  const unitAt = letters.flatMap((at, unit) => Array.from(syllables[at] || (folded[at] ?? ''), () => unit))
  return {
    units: letters.map((at) => folded[at]).join(''),
    words: folded.match(/[a-z]+/g) ?? [],
    sound: letters.map((at) => syllables[at] || folded[at]).join(''),
    unitAt,
  }
}

function readSaying(sounding: Sounding, line: string): Saying {
  return line
    .split(' ')
    .map((group) => group.split('/').map((word) => ({ ...hear(sounding, word), latin: /^[a-z]+$/i.test(word) })))
}

/** The signs of an emergency, ready to be looked for. */
export function readSigns(sounding: Sounding, { when, unless }: Emergency): Signs {
  return {
    when: when.map((line) => readSaying(sounding, line)),
    unless: unless.map((line) => readSaying(sounding, line)),
  }
}

/**
 * How much of what callers say of an emergency stands in a question: the characters of the longest line that fits, 0
 * when none does or the question is an ordinary one.
 */
export function weighSigns(sounding: Sounding, { when, unless }: Signs, question: string): number {
  const heard = hear(sounding, question)
  if (unless.some((saying) => weighSaying(saying, heard) > 0)) return 0
  return Math.max(0, ...when.map((saying) => weighSaying(saying, heard)))
}

function weighSaying(saying: Saying, heard: Heard): number {
  let weight = 0
  for (const group of saying) {
    const found = Math.max(
      0,
      ...group.filter((word) => stands(word, heard, saying.length === 1)).map(({ units }) => units.length),
    )
    if (found === 0) return 0
    weight += found
  }
  return weight
}

/** Characters of every sentence: that one of them is right says nothing of the other. */
const particle = /[了到要快会往下上在来不没人]/

/**
 * A Latin word begins a word of the question; of a Chinese one its characters stand there, or its sound does. `alone`
 * where nothing else is asked for.
 */
function stands(word: Word, heard: Heard, alone: boolean): boolean {
  if (word.latin) return heard.words.some((said) => said.startsWith(word.sound))
  const mayBeWrong = word.units.length > (alone ? 2 : 1) && !particle.test(word.units)
  return heard.units.includes(word.units) || (word.units.length > 1 && sounds(word, heard, mayBeWrong))
}

/**
 * Whether a word of several characters sounds through pinyin, or through a wrong character where there may be one. Half
 * of the characters must be right then, for a word that only sounds the same is mostly another word.
 */
function sounds(word: Word, heard: Heard, mayBeWrong: boolean): boolean {
  for (let at = heard.sound.indexOf(word.sound); at >= 0; at = heard.sound.indexOf(word.sound, at + 1)) {
    const end = at + word.sound.length
    const [first, last] = [heard.unitAt[at] ?? 0, heard.unitAt[end - 1] ?? 0]
    const whole = heard.unitAt[at - 1] !== first && heard.unitAt[end] !== last
    const characters = heard.units
      .slice(first, last + 1)
      .split('')
      .filter((unit) => !/[a-z]/.test(unit))
    const right = characters.filter((unit) => word.units.includes(unit)).length
    if (whole && (mayBeWrong ? right * 2 : right) >= characters.length) return true
  }
  return false
}
