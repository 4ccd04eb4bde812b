import type { Database } from './client.ts'

/** How far the database's clock is ahead of this machine's, in milliseconds, to about the time a query takes. */
export async function measureClock(db: Database): Promise<number> {
  const before = Date.now()
  const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`
  const after = Date.now()
  return row ? row.now.getTime() - (before + after) / 2 : 0
}
