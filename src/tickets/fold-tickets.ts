import { foldedAtOnce, foldTexts } from '../platform/find-text.ts'
import type { TicketContext } from './ticket-context.ts'
import { sql } from '../platform/database/sql.ts'

type Row = { id: string; texts: string[] }

/**
 * Folds work orders that were written since they were last searched; whether there may be more. A work order that is
 * being written just now is left for the next time, and one that was changed meanwhile is not given what it no longer
 * says.
 */
export async function foldTickets({ db }: Pick<TicketContext, 'db'>): Promise<boolean> {
  const rows = await db.query<Row>(sql`
    SELECT "id", ARRAY["number", "summary", "detail"] AS texts FROM tickets
    WHERE "folded" IS NULL LIMIT ${foldedAtOnce}`)
  if (rows.length === 0) return false
  const folded = rows.map(({ id, texts }) => ({ id, texts, folded: foldTexts(texts) }))
  await db.$executeRaw`
    WITH given AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(folded)}::jsonb) AS g("id" uuid, texts text[], folded text)
    ), free AS (
      SELECT t."id" FROM tickets t JOIN given g USING ("id")
      WHERE t."folded" IS NULL AND ARRAY[t."number", t."summary", t."detail"] = g.texts
      FOR UPDATE OF t SKIP LOCKED
    )
    UPDATE tickets SET "folded" = given.folded FROM free JOIN given USING ("id")
    WHERE tickets."id" = free."id"`
  return rows.length === foldedAtOnce
}
