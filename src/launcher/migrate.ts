import fs from 'node:fs'
import { readConfig } from '../config.ts'
import { applyMigrations } from '../platform/database/schema-engine.ts'

/** `npm run migrate`: brings the database at DATABASE_URL up to date. */
if (process.argv[1] && fs.realpathSync(process.argv[1]) === import.meta.filename) {
  const applied = await applyMigrations(readConfig(process.env).databaseUrl)
  process.stdout.write(applied.length === 0 ? 'The database is up to date.\n' : `Applied: ${applied.join(', ')}\n`)
  process.exit(0)
}
