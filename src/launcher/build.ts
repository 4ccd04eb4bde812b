import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const stamp = path.join(root, 'dist/console/.made-of')

function filesBelow(folder: string): string[] {
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory() ? filesBelow(path.join(folder, entry.name)) : [path.join(folder, entry.name)],
    )
    .sort()
}

/** Builds the console's pages into dist/, if what they are made of has changed. Returns whether it did. */
export async function buildConsole(): Promise<boolean> {
  const hash = createHash('sha256')
  for (const file of [
    ...filesBelow(path.join(root, 'src/console')),
    ...filesBelow(path.join(root, 'src/contract')),
    path.join(root, 'package.json'),
    path.join(root, 'package-lock.json'),
    path.join(root, 'vite.config.ts'),
  ]) {
    hash.update(path.relative(root, file)).update(fs.readFileSync(file))
  }
  const madeOf = hash.digest('hex')
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === madeOf) return false
  const { build } = await import('vite')
  await build({
    configFile: path.join(root, 'vite.config.ts'),
    root: path.join(root, 'src/console'),
    logLevel: 'error',
  })
  fs.writeFileSync(stamp, madeOf)
  return true
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === import.meta.filename) await buildConsole()
