import { stringify } from 'csv-stringify/sync'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { exportPeople } from '../contract/people.ts'
import { workRoles } from '../contract/role.ts'
import { Language } from '../contract/shared.ts'
import { problemsOf } from '../platform/http/serve.ts'
import { inert } from '../platform/inert-text.ts'
import { transact } from '../platform/transact.ts'
import type { PeopleContext } from './change-person.ts'
import { columnNames, peopleColumns } from './people-columns.ts'
import { toListed, withSkills } from './person-fields.ts'

/** People of the work who are in service, as CSV that an import takes back. */
export async function writePeople(
  { db, organisation }: PeopleContext,
  language: Language,
): Promise<{ text: string; rows: number }> {
  const rows = await db.person.findMany({
    where: { role: { in: [...workRoles] }, leftAt: null },
    include: withSkills,
    orderBy: { username: 'asc' },
  })
  const lines = rows.map((row) =>
    columnNames.map((name) => inert(peopleColumns[name].write(toListed(row), organisation, language), language)),
  )
  const heading = columnNames.map((name) => peopleColumns[name].heading[language])
  return { text: stringify([heading, ...lines], { bom: true }), rows: rows.length }
}

const Query = z.object({ language: Language.default('zh') })

export function registerExport(app: FastifyInstance, context: PeopleContext): void {
  app.get(
    exportPeople.path,
    {
      config: { access: exportPeople.access },
      schema: {
        summary: exportPeople.summary,
        tags: ['people'],
        querystring: Query,
        response: problemsOf(exportPeople),
      },
    },
    async (request, reply) => {
      const { language } = Query.parse(request.query)
      const { text, rows } = await writePeople(context, language)
      await transact(context, ({ append }) => append({}, { type: 'export.made', data: { rows, of: 'people' } }))
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="people.csv"')
        .send(text)
    },
  )
}
