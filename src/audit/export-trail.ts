import { stringify } from 'csv-stringify/sync'
import { isIP } from 'node:net'
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { aboutEntry } from '../contract/about-entry.ts'
import { exportTrail, nameOfTrail, TrailFilter, type OpenedEntry } from '../contract/security.ts'
import { Language, type Localized } from '../contract/shared.ts'
import { languageOf } from '../platform/http/report-error.ts'
import { problemsOf } from '../platform/http/serve.ts'
import { inert } from '../platform/inert-text.ts'
import { transact } from '../platform/transact.ts'
import { wallTime } from '../platform/zone.ts'
import type { AuditContext } from './audit-context.ts'
import { countTrail, everyEntry } from './read-trail.ts'

type Reading = { language: Language; wallTime: (moment: Date) => number }
type Column = { heading: Localized; write: (entry: OpenedEntry, reading: Reading) => string }

function json(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value)
}

const columns: readonly Column[] = [
  {
    heading: { zh: '时间', en: 'When' },
    write: ({ at }, reading) => new Date(reading.wallTime(new Date(at))).toISOString().slice(0, 19).replace('T', ' '),
  },
  { heading: { zh: '操作人', en: 'By' }, write: ({ actorName }, { language }) => actorName?.[language] ?? '' },
  { heading: { zh: '用户名', en: 'User name' }, write: ({ actorUsername }) => actorUsername ?? '' },
  { heading: { zh: '事项', en: 'What' }, write: ({ type }, { language }) => nameOfTrail(type)[language] },
  { heading: { zh: '对象', en: 'About' }, write: (entry, { language }) => aboutEntry(entry, language) },
  { heading: { zh: '来源地址', en: 'Address' }, write: ({ address }) => address },
  { heading: { zh: '会话', en: 'Session' }, write: ({ sessionId }) => sessionId ?? '' },
  { heading: { zh: '变更前', en: 'Before' }, write: ({ change }) => json(change?.before) },
  { heading: { zh: '变更后', en: 'After' }, write: ({ change }) => json(change?.after) },
  { heading: { zh: '内容', en: 'Details' }, write: ({ data }) => json(data) },
]

/** What a spreadsheet would run or change is marked as text; it takes no address for anything but text by itself. */
function line(entry: OpenedEntry, reading: Reading): string {
  const cells = columns.map(({ write }) => write(entry, reading))
  return stringify([cells.map((cell, at) => (at === 0 || isIP(cell) ? cell : inert(cell, reading.language)))])
}

async function* writeTrail(context: AuditContext, filter: TrailFilter, reading: Reading): AsyncGenerator<string> {
  yield `\uFEFF${stringify([columns.map(({ heading }) => heading[reading.language])])}`
  for await (const entry of everyEntry(context, filter)) yield line(entry, reading)
}

const ExportQuery = TrailFilter.extend({ language: Language.optional() })

/** Serves what the filter finds as a file that is written while it is read. */
export function registerExport(app: FastifyInstance, context: AuditContext): void {
  app.get<{ Querystring: ReturnType<typeof ExportQuery.parse> }>(
    exportTrail.path,
    {
      config: { access: exportTrail.access },
      schema: {
        summary: exportTrail.summary,
        tags: ['security-events'],
        querystring: ExportQuery,
        response: problemsOf(exportTrail),
      },
    },
    async (request, reply) => {
      const { language = languageOf(request), ...filter } = request.query
      // Recorded before the first row leaves: whoever breaks off has rows all the same.
      const rows = await countTrail(context, filter)
      const asked = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''))
      await transact(context, ({ append }) =>
        append({}, { type: 'export.made', data: { rows, of: 'trail', filter: asked } }),
      )
      const reading = { language, wallTime: wallTime(context.config.timeZone) }
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="security-events.csv"')
        .send(Readable.from(writeTrail(context, filter, reading), { objectMode: false }))
    },
  )
}
