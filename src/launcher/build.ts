import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'

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

/**
 * In a process of its own, which gives back the gigabyte it needs, and as for production whoever asks: libraries behave
 * otherwise in a build for tests. Throws with what Vite says is wrong.
 */
async function runVite(): Promise<void> {
  const vite = path.join(root, 'node_modules/vite/bin/vite.js')
  const options = ['--config', path.join(root, 'vite.config.ts'), '--logLevel', 'error']
  const child = spawn(process.execPath, [vite, 'build', path.join(root, 'src/console'), ...options], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  if (code !== 0) throw new Error(said.trim() || `vite build: ${code}`)
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
  await runVite()
  fs.writeFileSync(stamp, madeOf)
  return true
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === import.meta.filename) await buildConsole()
