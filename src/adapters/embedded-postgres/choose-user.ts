import fs from 'node:fs'
import path from 'node:path'

export type User = { uid: number; gid: number }

/**
 * PostgreSQL refuses to run as root. Root runs it as `postgres` where there is one, else as `nobody`; others as
 * themselves.
 */
export function chooseUser(passwd = '/etc/passwd'): User | undefined {
  if (process.getuid?.() !== 0) return undefined
  const users = new Map(
    fs
      .readFileSync(passwd, 'utf8')
      .split('\n')
      .map((line) => {
        const [name = '', , uid, gid] = line.split(':')
        return [name, { uid: Number(uid), gid: Number(gid) }]
      }),
  )
  const user = users.get('postgres') ?? users.get('nobody')
  if (!user)
    throw new Error(
      'PostgreSQL does not run as root, and there is no user "postgres" or "nobody" to run it as. Start as an ordinary user, or set DATABASE_URL.',
    )
  return user
}

/** Whether the user may pass through every folder down to `folder`. */
export function mayReach(folder: string, { uid, gid }: User): boolean {
  const { mode, ...owner } = fs.statSync(folder)
  const bit = owner.uid === uid ? 0o100 : owner.gid === gid ? 0o010 : 0o001
  const parent = path.dirname(folder)
  return (mode & bit) !== 0 && (parent === folder || mayReach(parent, { uid, gid }))
}
