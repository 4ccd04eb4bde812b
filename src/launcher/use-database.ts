import fs from 'node:fs'
import path from 'node:path'
import { startPostgres } from '../adapters/embedded-postgres/start-postgres.ts'
import { FolderInUse, lockFolder } from './lock-folder.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** Where a running start says how its embedded database is reached; the password stands beside it anyway. */
export function addressFile(dataDir: string): string {
  return path.join(dataDir, 'database-url')
}

/**
 * Does something with the product's database: DATABASE_URL, else the embedded one, running or not. `environment` is the
 * process's. Throws FolderInUse while somebody else is starting on it.
 */
export async function useDatabase<Result>(
  environment: Record<string, string | undefined>,
  work: (url: string) => Promise<Result>,
): Promise<Result> {
  if (environment.DATABASE_URL) return work(environment.DATABASE_URL)
  const dataDir = path.resolve(root, environment.DATA_DIR || 'data')
  try {
    const lock = lockFolder(dataDir)
    const postgres = await startPostgres(path.join(dataDir, 'database'))
    try {
      return await work(postgres.url)
    } finally {
      await postgres.stop()
      lock.release()
    }
  } catch (error) {
    if (!(error instanceof FolderInUse) || !fs.existsSync(addressFile(dataDir))) throw error
    return work(fs.readFileSync(addressFile(dataDir), 'utf8'))
  }
}
