import { dialledNumber, isTelephone } from '../contract/caller-number.ts'
import type { Language } from '../contract/shared.ts'

/** A text as a spreadsheet looks at it, which takes full-width signs for what they stand for. */
function seen(text: string): string {
  return text.normalize('NFKC').replace(/^[\s\p{Z}\p{Cf}\p{Cc}]+|[\s\p{Z}\p{Cf}\p{Cc}]+$/gu, '')
}

const months = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec'
/** Digits and what stands between or around those of a date, time, fraction, amount or share. */
const likeNumber =
  /^(?=.*\d)(?!\d+\s*[年月日号时点分秒]$)[\d\s.,:;/\\\-+()%‰¥$€£年月日号时点分秒e]*(?:[ap]\.?m?\.?|上午|下午)?$/i
const likeMonth = new RegExp(`^(?=.*\\d)(?:\\d+[\\s\\-/.,]*)?(?:${months})[a-z]*[\\s\\-/.,\\d]*$`, 'i')
/** A whole number of up to eleven digits, or a broken one: a spreadsheet shows these as they are. */
const plainNumber = /^(?:0|[1-9]\d{0,10}|(?:0|[1-9]\d{0,5})\.\d{0,4}[1-9])$/

/** Whether a spreadsheet would run the text, or make another value of it and lose what was written. */
function isTaken(text: string): boolean {
  if (/^[\t\r\n]/.test(text)) return true
  const value = seen(text)
  if (/^[=+\-@−|]/.test(value)) return true
  if (plainNumber.test(value)) return false
  return likeNumber.test(value) || likeMonth.test(value) || /^(?:true|false)$/i.test(value)
}

/**
 * What a spreadsheet would run as a formula, or take for a number or date, is marked as text. Telephone numbers are
 * written so that it takes them for text by themselves.
 */
export function inert(text: string, language: Language = 'zh'): string {
  if (!isTaken(text)) return text
  if (!isTelephone(text)) return `'${text}`
  const value = seen(text)
  return /^[(\d]/.test(value) && /\D/.test(value) ? text : dialledNumber(text, language)
}

/** The text that `inert` was given, as far as it can be told: a mark before what a spreadsheet would take is its own. */
export function unmarked(text: string): string {
  return text.startsWith("'") && isTaken(text.slice(1)) ? text.slice(1) : text
}
