import { foldedAtOnce, foldTexts } from '../platform/find-text.ts'
import type { CallContext } from './call-context.ts'
import { sql } from '../platform/database/sql.ts'

type Row = { callId: string; texts: string[] }

/**
 * Folds logs that were written since they were last searched; whether there may be more. A log that is being written
 * just now is left for the next time, and one that was changed meanwhile is not given what it no longer says.
 */
export async function foldLogs({ db }: Pick<CallContext, 'db'>): Promise<boolean> {
  const rows = await db.query<Row>(sql`
    SELECT "callId", ARRAY["who", "where", "what", "course", "notes"] AS texts FROM log_entries
    WHERE "folded" IS NULL LIMIT ${foldedAtOnce}`)
  if (rows.length === 0) return false
  const folded = rows.map(({ callId, texts }) => ({ callId, texts, folded: foldTexts(texts) }))
  await db.$executeRaw`
    WITH given AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(folded)}::jsonb) AS g("callId" uuid, texts text[], folded text)
    ), free AS (
      SELECT l."callId" FROM log_entries l JOIN given g USING ("callId")
      WHERE l."folded" IS NULL AND ARRAY[l."who", l."where", l."what", l."course", l."notes"] = g.texts
      FOR UPDATE OF l SKIP LOCKED
    )
    UPDATE log_entries SET "folded" = given.folded FROM free JOIN given USING ("callId")
    WHERE log_entries."callId" = free."callId"`
  return rows.length === foldedAtOnce
}
