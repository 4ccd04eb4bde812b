import { stringify } from 'csv-stringify/sync'
import { dialledNumber } from '../contract/caller-number.ts'
import type { Language } from '../contract/shared.ts'
import { inert } from '../platform/inert-text.ts'
import { exportColumns, type ExportCell, type ExportRow, type Reading } from './export-columns.ts'

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
