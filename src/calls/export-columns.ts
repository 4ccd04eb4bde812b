import { endedByNames, outcomeNames, type CallSummary } from '../contract/calls.ts'
import type { Language, Localized } from '../contract/shared.ts'
import type { Organisation } from '../organisation/organisation.ts'
import type { Prisma } from '../platform/database/generated/client.ts'
import type { Cell } from '../platform/write-xlsx.ts'
import { summaryParts, toCallSummary } from './present-call.ts'

export const exportParts = {
  ...summaryParts,
  queue: true,
  tickets: { select: { number: true }, orderBy: { number: 'asc' } },
} as const satisfies Prisma.CallInclude

/** A call as it is exported: its line of the log, and the log's texts. */
export type ExportRow = CallSummary & {
  queueName: Localized | null
  workOrders: readonly string[]
  who: string
  when: string
  where: string
  course: string
  notes: string
}

export function toExportRow(row: Prisma.CallGetPayload<{ include: typeof exportParts }>): ExportRow {
  const { who = '', when = '', where = '', course = '', notes = '' } = row.log ?? {}
  return {
    ...toCallSummary(row),
    queueName: row.queue ? { zh: row.queue.nameZh, en: row.queue.nameEn } : null,
    workOrders: row.tickets.map(({ number }) => number),
    who,
    when,
    where,
    course,
    notes,
  }
}

/** What a row is written with: the reader's language, and the names of what the organisation knows. */
export type Reading = { language: Language; names: Pick<Organisation, 'categories' | 'dispositions'> }

/** A telephone number, to be written as people write it. */
export type NumberCell = { number: string }
export type ExportCell = Cell | NumberCell

type Column = { heading: Localized; width: number; cell: (row: ExportRow, reading: Reading) => ExportCell }

function column(zh: string, en: string, width: number, cell: Column['cell']): Column {
  return { heading: { zh, en }, width, cell }
}

function nameOf(list: readonly { id: string; name: Localized }[], id: string | null, language: Language): string {
  return list.find((item) => item.id === id)?.name[language] ?? id ?? ''
}

function tenths(seconds: number | null): number | null {
  return seconds === null ? null : Math.round(seconds * 10) / 10
}

/** The export of the call log, column by column. */
export const exportColumns: readonly Column[] = [
  column('来电时间', 'Started', 20, ({ startedAt }) => new Date(startedAt)),
  column('来电号码', 'Number', 18, ({ from }) => ({ number: from })),
  column('队列', 'Queue', 14, ({ queueName }, { language }) => queueName?.[language] ?? ''),
  column('类别', 'Category', 16, ({ category }, { language, names }) => nameOf(names.categories, category, language)),
  column('话务员', 'Operator', 14, ({ operator }, { language }) => operator?.name[language] ?? ''),
  column('结果', 'Outcome', 14, ({ outcome }, { language }) => (outcome ? outcomeNames[outcome][language] : '')),
  column('挂断方', 'Ended by', 12, ({ endedBy }, { language }) => (endedBy ? endedByNames[endedBy][language] : '')),
  column('等待秒', 'Waited s', 9, ({ waitedSeconds }) => tenths(waitedSeconds)),
  column('通话秒', 'Talked s', 9, ({ talkedSeconds }) => tenths(talkedSeconds)),
  column('保持秒', 'Held s', 9, ({ heldSeconds }) => tenths(heldSeconds)),
  column('话后秒', 'Wrapped s', 10, ({ wrappedSeconds }) => tenths(wrappedSeconds)),
  column('评价', 'Rating', 7, ({ rating }) => rating),
  column('处理方式', 'Disposition', 16, ({ disposition }, { language, names }) =>
    nameOf(names.dispositions, disposition, language),
  ),
  column('工单号', 'Work orders', 20, ({ workOrders }, { language }) =>
    workOrders.join(language === 'zh' ? '、' : ', '),
  ),
  column('何人', 'Who', 20, ({ who }) => who),
  column('何时', 'When', 20, ({ when }) => when),
  column('何地', 'Where', 24, ({ where }) => where),
  column('何事', 'What', 40, ({ what }) => what),
  column('经过', 'Course', 50, ({ course }) => course),
  column('备注', 'Notes', 40, ({ notes }) => notes),
]
