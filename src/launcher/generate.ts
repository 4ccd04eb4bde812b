import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { promisify } from 'node:util'

const root = path.resolve(import.meta.dirname, '../..')
const target = path.join(root, 'src/platform/database/generated')
const stamp = path.join(target, '.made-of')

/**
 * Makes the database client from prisma/schema.prisma, if it is not there yet or the schema has changed. Returns
 * whether it did.
 */
export async function generateClient(): Promise<boolean> {
  const cli = createRequire(import.meta.url).resolve('prisma/build/index.js')
  const madeOf = createHash('sha256')
    .update(fs.readFileSync(path.join(root, 'prisma/schema.prisma')))
    .update(fs.readFileSync(path.join(path.dirname(cli), '../package.json')))
    .digest('hex')
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === madeOf) return false
  // The CLI wants a schema engine although generating uses none; any program that exists contents it, and nothing is
  // downloaded.
  const env = {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  }
  await promisify(execFile)(process.execPath, [cli, 'generate'], { cwd: root, env })
  fs.writeFileSync(stamp, madeOf)
  return true
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === import.meta.filename) await generateClient()
