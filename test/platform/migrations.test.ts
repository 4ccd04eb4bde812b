import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { scriptSchema } from '../support/schema-engine.ts'
import { freshDatabase } from '../support/database.ts'

const columns = `SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns
  WHERE table_schema = 'public' AND table_name <> '_prisma_migrations' ORDER BY 1, 2`

/** schema.prisma knows no index with a condition: those are in the migrations alone. */
const indexes = `SELECT tablename, indexname, indexdef FROM pg_indexes
  WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' AND indexdef NOT LIKE '% WHERE %' ORDER BY 1, 2`

test('When schema.prisma is changed, then a migration that does the same is owed', async () => {
  const migrated = await freshDatabase()
  const scripted = await freshDatabase()
  const client = new pg.Client({ connectionString: scripted.url })
  try {
    await client.connect()
    await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
    await client.query(await scriptSchema(inject('databaseServer')))
    const wanted = await client.query(columns)
    expect(wanted.rows.length).toBeGreaterThan(100)
    expect(await migrated.context.db.$queryRawUnsafe(columns)).toEqual(wanted.rows)
    const wantedIndexes = await client.query(indexes)
    expect(wantedIndexes.rows.length).toBeGreaterThan(30)
    expect(await migrated.context.db.$queryRawUnsafe(indexes)).toEqual(wantedIndexes.rows)
  } finally {
    await client.end()
    await migrated.close()
    await scripted.close()
  }
})
