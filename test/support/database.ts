import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import type { Organisation } from '../../src/organisation/organisation.ts'
import { quietContext, type Context } from '../../src/platform/context.ts'
import { openDatabase } from '../../src/platform/database/client.ts'
import { databaseOn } from './database-on.ts'
import { organisation } from './organisation.ts'

export type TestDatabase = {
  url: string
  context: Context & { organisation: Organisation; config: { timeZone: string } }
  close: () => Promise<void>
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('databaseServer') })
  await client.connect()
  await client.query(statement)
  await client.end()
}

/** A migrated, empty database of its own; `close` drops it. */
export async function freshDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${inject('databaseTemplate')}`)
  const url = databaseOn(inject('databaseServer'), name)
  const db = openDatabase(url, { prepared: true })
  return {
    url,
    context: {
      ...quietContext(db),
      organisation,
      config: { timeZone: 'Asia/Shanghai' },
    },
    close: async () => {
      await db.$disconnect()
      await onServer(`DROP DATABASE ${name} WITH (FORCE)`)
    },
  }
}
