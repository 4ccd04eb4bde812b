import type { Database } from './client.ts'
import { sql } from './sql.ts'

/** What the database's clock says now, in milliseconds since 1970, to about half the time a query takes. */
export async function measureClock(db: Database): Promise<number> {
  const before = performance.now()
  const [row] = await db.query<{ now: Date }>(sql`SELECT clock_timestamp() AS now`)
  if (!row) throw new Error('the database did not say the time')
  return row.now.getTime() + (performance.now() - before) / 2
}
