import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { inject } from 'vitest'

const root = path.resolve(import.meta.dirname, '../../..')
/** Any number, the same for all who build. */
const buildLock = 20_260_101

/**
 * Builds the console unless it is up to date. Test files that build at the same time take turns by a lock in the run's
 * database server.
 */
export async function buildConsole(): Promise<void> {
  const client = new pg.Client({ connectionString: inject('databaseServer') })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [buildLock])
    await promisify(execFile)(process.execPath, ['--import', 'tsx', path.join(root, 'src/launcher/build.ts')], {
      cwd: root,
    })
  } finally {
    await client.end()
  }
}
