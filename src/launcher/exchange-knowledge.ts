import path from 'node:path'
import { readContentSettings } from '../config.ts'
import { exportGuides } from '../knowledge/export-guides.ts'
import { describeFault } from '../knowledge/fault.ts'
import { loadGuides } from '../knowledge/load-guides.ts'
import type { KnowledgeContext } from '../knowledge/knowledge-context.ts'
import { loadOrganisation } from '../organisation/load-organisation.ts'
import { organisationOf } from '../organisation/organisation.ts'
import { openDatabase } from '../platform/database/client.ts'
import { applyMigrations } from '../platform/database/migrate.ts'
import { quietContext } from '../platform/context.ts'
import { readValues } from '../settings/settings.ts'
import { FolderInUse } from './lock-folder.ts'
import { useDatabase } from './use-database.ts'

/**
 * `npm run kb:export [folder]`, `npm run kb:import [folder]`: carries guides between the database and knowledge-base/.
 */
const [direction, given] = process.argv.slice(2)
const folder = path.resolve(given ?? path.join(import.meta.dirname, '../../knowledge-base'))
function list(what: string, ids: readonly string[]): string {
  return ids.map((id) => `${what} ${id}\n`).join('')
}

async function exchange(context: KnowledgeContext): Promise<string> {
  if (direction === 'export') {
    const { written, removed, unchanged } = await exportGuides(context, folder)
    return `${list('written', written)}${list('removed', removed)}${written.length} written, ${removed.length} removed, ${unchanged} unchanged in ${folder}\n`
  }
  const { published, withdrawn, toReview, unchanged, faults } = await loadGuides(context, folder)
  process.exitCode = faults.length > 0 ? 1 : 0
  return `${faults.map((fault) => `${describeFault(fault)}\n`).join('')}${list('published', published)}${list('withdrawn', withdrawn)}${list('to review', toReview)}${published.length} published, ${withdrawn.length} withdrawn, ${toReview.length} to review, ${unchanged} unchanged, ${faults.length} faults\n`
}

try {
  if (direction !== 'export' && direction !== 'import')
    throw new Error('npm run kb:export [folder] or npm run kb:import [folder]')
  const first = loadOrganisation(path.join(import.meta.dirname, '../../organisation'))
  await useDatabase(process.env, async (url) => {
    await applyMigrations(url)
    const db = openDatabase(url, { connections: 2 })
    try {
      const decided = await readValues(db, first)
      const organisation = organisationOf((key) => decided[key])
      process.stdout.write(
        await exchange({
          ...quietContext(db),
          organisation,
          config: readContentSettings(process.env),
        }),
      )
    } finally {
      await db.$disconnect()
    }
  })
} catch (error) {
  process.stderr.write(`${error instanceof FolderInUse || !(error instanceof Error) ? String(error) : error.message}\n`)
  process.exitCode = 1
}
