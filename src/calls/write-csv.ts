import { stringify } from 'csv-stringify/sync'
import type { z } from 'zod'
import type { CallSummary } from '../contract/calls.ts'
import type { Language, Localized } from '../contract/shared.ts'
import type { Organisation } from '../organisation/organisation.ts'

type Row = z.infer<typeof CallSummary> & { who: string; when: string; where: string; course: string; notes: string }

const headings: readonly [zh: string, en: string][] = [
  ['来电时间', 'Started'],
  ['来电号码', 'Number'],
  ['队列', 'Queue'],
  ['类别', 'Category'],
  ['话务员', 'Operator'],
  ['结果', 'Outcome'],
  ['挂机方', 'Ended by'],
  ['等待秒', 'Waited s'],
  ['通话秒', 'Talked s'],
  ['保持秒', 'Held s'],
  ['话后秒', 'Wrapped s'],
  ['评价', 'Rating'],
  ['处理方式', 'Disposition'],
  ['何人', 'Who'],
  ['何时', 'When'],
  ['何地', 'Where'],
  ['何事', 'What'],
  ['经过', 'Course'],
  ['备注', 'Notes'],
]

/** Text that a spreadsheet would run as a formula is shown as text instead. */
export function inert(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text
}

function nameOf(names: readonly { id: string; name: Localized }[], id: string | null, language: Language): string {
  return names.find((item) => item.id === id)?.name[language] ?? id ?? ''
}

function round(seconds: number | null): string {
  return seconds === null ? '' : seconds.toFixed(1)
}

/** The heading line, with the mark by which spreadsheets know UTF-8. */
export function csvHeading(language: Language): string {
  return `\uFEFF${stringify([headings.map(([zh, en]) => (language === 'zh' ? zh : en))])}`
}

/** One line of the export, with the organisation's names. Times are the zone's. */
export function csvLine(
  { categories, dispositions }: Pick<Organisation, 'categories' | 'dispositions'>,
  row: Row,
  language: Language,
  timeZone: string,
): string {
  return stringify([
    [
      new Date(row.startedAt).toLocaleString('sv-SE', { timeZone }),
      row.from,
      row.queueId ?? '',
      nameOf(categories, row.category, language),
      row.operator?.name[language] ?? '',
      row.outcome ?? '',
      row.endedBy ?? '',
      round(row.waitedSeconds),
      round(row.talkedSeconds),
      round(row.heldSeconds),
      round(row.wrappedSeconds),
      row.rating === null ? '' : String(row.rating),
      nameOf(dispositions, row.disposition, language),
      row.who,
      row.when,
      row.where,
      row.what,
      row.course,
      row.notes,
    ].map((cell) => inert(String(cell))),
  ])
}
