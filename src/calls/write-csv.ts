import { stringify } from 'csv-stringify/sync'
import { dialledNumber, isTelephone } from '../contract/caller-number.ts'
import type { Language } from '../contract/shared.ts'
import { exportColumns, type ExportCell, type ExportRow, type Reading } from './export-columns.ts'

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

/** The moment's wall time, of a function as platform/zone.ts makes it: 2026-11-24 00:30:00. */
type WallTime = (moment: Date) => number

function written(cell: ExportCell, language: Language, wallTime: WallTime): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  if (typeof cell === 'string') return inert(cell, language)
  if (cell instanceof Date) return new Date(wallTime(cell)).toISOString().slice(0, 19).replace('T', ' ')
  const shown = dialledNumber(cell.number, language)
  return /^(?:[1-9]\d{2,10}|0?\d[\d-]*[ -][\d -]+)$/.test(shown) ? shown : inert(shown, language)
}

/** The heading line, with the mark by which spreadsheets know UTF-8. */
export function csvHeading(language: Language): string {
  return `\uFEFF${stringify([exportColumns.map(({ heading }) => heading[language])])}`
}

/** One line of the export, with the organisation's names. */
export function csvLine(row: ExportRow, reading: Reading, wallTime: WallTime): string {
  return stringify([exportColumns.map(({ cell }) => written(cell(row, reading), reading.language, wallTime))])
}
