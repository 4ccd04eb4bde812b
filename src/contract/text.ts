/** What is said of a text the database cannot hold. */
export const unstorable = {
  zh: '含有无法保存的字符，请删除后重新输入。',
  en: 'There is a character in it that cannot be kept. Take it out and type it anew.',
}

/**
 * A text the database and every document can hold: no NUL, no half characters, none that Unicode says is no character.
 */
export function storable(text: string): boolean {
  return !/[\0\p{Surrogate}\p{Noncharacter_Code_Point}]/u.test(text)
}

/** Whether every text in a value sent by somebody is one the database can hold, names of fields too. */
export function storableThroughout(value: unknown): boolean {
  if (typeof value === 'string') return storable(value)
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return true
  return Object.entries(value).every(([key, inner]) => storable(key) && storableThroughout(inner))
}

/** Whether nothing in a value lies deeper than `levels` lists and objects: what does was sent to keep somebody busy. */
export function isShallow(value: unknown, levels = 32): boolean {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return true
  return levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1))
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' })
/** What nobody reads as more than one character; a heap of marks longer than this is cut where it may be. */
const longestCharacter = 64

/** The beginning of a text, `units` UTF-16 units at most, that ends where a character does. */
export function cut(text: string, units: number): string {
  if (text.length <= units) return text
  const end = segmenter.segment(text).containing(units)?.index ?? text.length
  if (units - end < longestCharacter) return text.slice(0, end)
  const inPair = /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(units - 1, units + 1))
  return text.slice(0, inPair ? units - 1 : units)
}

/**
 * Joiners that mean nothing: they do between the parts of a picture, and after letters of scripts that are joined,
 * where Mongolian variants stand too.
 */
const idleJoiner =
  /(?<!(?=\p{L})[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}]\p{M}*)(?:[\u180b-\u180f\u200c]|\u200d(?!(?<=\p{Extended_Pictographic}[\p{Emoji_Modifier}\ufe0f]*\u200d)\p{Extended_Pictographic}))/gu

/** The marks Word sets before the lines of a list; of those that are letters too, only with the tab it sets after. */
const bullet =
  /^([ \t]*)(?:[\u00b7\u2022\u2219\u30fb\uf0a7\uf0b7\uf0d8\uf0fc][ \t]*|[o\u00a7\u00d8\u00fc\u25a0-\u25ff]\t[ \t]*)/gm

/**
 * A text as it was meant, whatever it was pasted from: one kind of line break and of blank, plain bullets, and nothing
 * that is not seen. Empty when there is nothing to see in it at all. What cannot be kept (`storable`) is left, to be refused.
 */
export function tidyText(text: string): string {
  // Control characters are what is looked for here.
  /* oxlint-disable no-control-regex */
  const tidy = text
    .replace(/\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g, '\n')
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3164\u115f\u1160\uffa0\u2800]/g, ' ')
    .replace(/[\u2011\u001e]/g, '-')
    .replace(/[\u0001-\u0008\u000e-\u001d\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e]/g, '')
    .replace(/[\u034f\u17b4\u17b5\u2060-\u206f\ufeff\ufff0-\ufffc]/g, '')
    .replace(idleJoiner, '')
    .trim()
    .replace(bullet, '$1- ')
    .replace(/^([ \t]*[（(]?[\dA-Za-z一二三四五六七八九十]{1,3}[.、．)）])\t[ \t]*/gm, '$1 ')
  /* oxlint-enable no-control-regex */
  return /[^\s\p{Default_Ignorable_Code_Point}]/u.test(tidy) ? tidy.trim() : ''
}

/** A value with every text in it tidied. */
export function tidyThroughout(value: unknown): unknown {
  if (typeof value === 'string') return tidyText(value)
  if (Array.isArray(value)) return value.map(tidyThroughout)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, tidyThroughout(inner)]))
}
