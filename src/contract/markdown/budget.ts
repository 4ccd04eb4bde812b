import type { Localized } from '../shared.ts'

/** What a text may need at most: far more than any guide, and little enough that it is read in a moment. */
const budget = { characters: 20_000, lines: 600, depth: 6, openings: 1_200, marks: 400 }
/** What opens a quote or an item of a list, one within another, at the beginning of a line. */
const openings = /^(?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}(?:[.)][ \t]|、)))+/
const opening = />|[-*+][ \t]|\d{1,9}(?:[.)][ \t]|、)/g
const marks = /[*_`[\]]/g
/** A line that never goes on with the paragraph before it. */
const begins = /^[ \t>]*(?:$|#{1,6}[ \t]|(?:[-*+]|1[.)])[ \t]+\S|1、)/

/**
 * Why a text is not read as Markdown, or null when it is. Reading takes time that grows with the square of the marks in
 * a paragraph and of the lists within each other, so that a text of a few kilobytes can hold up everybody: such a text
 * is refused where it is written, and shown as it stands where it is read.
 */
export function markdownFault(text: string): Localized | null {
  const { characters, depth } = budget
  if (text.length > characters)
    return {
      zh: `超过 ${characters} 个字，请拆分成几篇。`,
      en: `There are more than ${characters} characters. Split it up`,
    }
  const lines = text.split(/\r?\n/)
  if (lines.length > budget.lines)
    return {
      zh: `超过 ${budget.lines} 行，请拆分成几篇。`,
      en: `There are more than ${budget.lines} lines. Split it up`,
    }
  const depths = lines.map((line) => openings.exec(line)?.[0].match(opening)?.length ?? 0)
  if (depths.some((lists) => lists > depth))
    return {
      zh: `列表、引用套得太深，最多 ${depth} 层。`,
      en: `Lists or quotes are within each other more than ${depth} deep`,
    }
  if (depths.reduce((sum, lists) => sum + lists, 0) > budget.openings)
    return {
      zh: `列表、引用超过 ${budget.openings} 项，请拆分成几篇。`,
      en: `There are more than ${budget.openings} items and quotes. Split it up`,
    }
  let marked = 0
  for (const line of lines) {
    marked = (begins.test(line) ? 0 : marked) + (line.match(marks)?.length ?? 0)
    if (marked > budget.marks)
      return {
        zh: `一段里的 * _ [ ] 等符号超过 ${budget.marks} 个，请分段。`,
        en: `A paragraph has more than ${budget.marks} of * _ [ ] and the like. Divide it`,
      }
  }
  return null
}
