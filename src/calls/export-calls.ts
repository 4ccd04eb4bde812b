import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { displayNumber } from '../contract/caller-number.ts'
import { ExportQuery } from '../contract/calls.ts'
import type { Localized } from '../contract/shared.ts'
import { AppError } from '../platform/errors.ts'
import { languageOf } from '../platform/http/report-error.ts'
import { problemsOf } from '../platform/http/serve.ts'
import { transact } from '../platform/transact.ts'
import { writeXlsx, type Cell } from '../platform/write-xlsx.ts'
import { wallTime } from '../platform/zone.ts'
import type { CallContext } from './call-context.ts'
import { exportColumns, type ExportRow, type Reading } from './export-columns.ts'
import { tellFilter, countCalls, everyCall } from './read-calls.ts'
import { csvHeading, csvLine } from './write-csv.ts'

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

type Exporting = Reading & { rows: AsyncIterable<ExportRow>; expectedRows: number; timeZone: string }
type Write = (exporting: Exporting) => AsyncGenerator<string | Uint8Array>

const logName: Localized = { zh: '通话记录', en: 'Call log' }

export async function* writeCsv({ rows, timeZone, ...reading }: Exporting): AsyncGenerator<string> {
  const clock = wallTime(timeZone)
  yield csvHeading(reading.language)
  for await (const row of rows) yield csvLine(row, reading, clock)
}

export function writeWorkbook({ rows, expectedRows, timeZone, ...reading }: Exporting): AsyncGenerator<Uint8Array> {
  const { language } = reading
  async function* cells(): AsyncGenerator<Cell[]> {
    for await (const row of rows)
      yield exportColumns.map((column) => {
        const cell = column.cell(row, reading)
        return cell !== null && typeof cell === 'object' && 'number' in cell
          ? displayNumber(cell.number, language)
          : cell
      })
  }
  return writeXlsx({
    name: logName[language],
    columns: exportColumns.map(({ heading, width }) => ({ heading: heading[language], width })),
    rows: cells(),
    expectedRows,
    wallTime: wallTime(timeZone),
  })
}

type Route = { method: 'GET'; path: string; access: readonly ['manager']; summary: string }

/** Serves the filtered log as a file that is written while it is read. */
export function registerExport(
  app: FastifyInstance,
  context: CallContext,
  { route, type, write }: { route: Route; type: string; write: Write },
): void {
  app.get<{ Querystring: ReturnType<typeof ExportQuery.parse> }>(
    route.path,
    {
      config: { access: route.access },
      schema: {
        summary: route.summary,
        tags: ['calls'],
        querystring: ExportQuery,
        response: problemsOf(route),
      },
    },
    async (request, reply) => {
      const { person } = request
      if (!person) throw new AppError('not_signed_in')
      const { language = languageOf(request), ...filter } = request.query
      // Recorded before the first row leaves: whoever breaks off has rows all the same.
      const rows = await countCalls(context, person, filter)
      await transact(context, ({ append }) =>
        append({}, { type: 'export.made', data: { rows, of: 'calls', filter: tellFilter(filter) } }),
      )
      const file = write({
        language,
        names: context.organisation,
        rows: everyCall(context, person, filter),
        expectedRows: rows,
        timeZone: context.config.timeZone,
      })
      return reply
        .type(type)
        .header('content-disposition', `attachment; filename="${route.path.replace('/api/', '')}"`)
        .send(Readable.from(file, { objectMode: false }))
    },
  )
}
