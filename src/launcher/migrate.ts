import { readConfig } from '../config.ts'
import { checkServer } from '../platform/database/check-server.ts'
import { applyMigrations } from '../platform/database/migrate.ts'
import { sayFault } from './describe-fault.ts'

/** `npm run migrate`: brings the database at DATABASE_URL up to date. */
try {
  const { databaseUrl, databaseDirectUrl } = readConfig(process.env)
  await checkServer({ url: databaseUrl, directUrl: databaseDirectUrl })
  const applied = await applyMigrations(databaseDirectUrl)
  process.stdout.write(applied.length === 0 ? 'The database is up to date.\n' : `Applied: ${applied.join(', ')}\n`)
} catch (error) {
  sayFault(error, { zh: '数据结构', en: 'Migrations' }, process.env.DATA_DIR || 'data')
  process.exitCode = 1
}
