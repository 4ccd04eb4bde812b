import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { StartFault } from '../../platform/start-fault.ts'
import { mayReach, type User } from './choose-user.ts'
import { isAlive, serverNote } from './server-note.ts'
import { makeOpenFolder, openFolder } from './prepare-programs.ts'

/**
 * The cluster's folder: in `folder`, unless `user` cannot get there; then in `elsewhere`, noted in `folder`. What lies
 * elsewhere knows whose it is: a moved folder keeps it, a copied one gets a copy of its own. Throws StartFault while
 * there is nothing to be copied because the first is at work.
 */
export function clusterFolder(folder: string, user: User | undefined, elsewhere = openFolder): string {
  const note = path.join(folder, 'postgres-folder')
  if (fs.existsSync(note)) return ownCluster(folder, note)
  const inside = path.join(folder, 'postgres')
  if (!user || fs.existsSync(path.join(inside, 'PG_VERSION')) || mayReach(folder, user)) return inside
  if (elsewhere === openFolder) makeOpenFolder()
  const cluster = path.join(elsewhere, randomUUID())
  take(cluster, folder, note)
  return cluster
}

function ownerFile(cluster: string): string {
  return `${cluster}.owner`
}

function take(cluster: string, folder: string, note: string): void {
  fs.writeFileSync(note, `${cluster}\n`)
  fs.writeFileSync(ownerFile(cluster), `${fs.realpathSync(folder)}\n`)
}

function read(file: string): string | undefined {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : undefined
}

function ownCluster(folder: string, note: string): string {
  const cluster = read(note) ?? ''
  const owner = read(ownerFile(cluster))
  const mine = owner === undefined || owner === fs.realpathSync(folder)
  if (mine || read(path.join(owner, 'postgres-folder')) !== cluster) {
    take(cluster, folder, note)
    return cluster
  }
  const { pid } = serverNote(cluster)
  if (pid > 1 && isAlive(pid))
    throw new StartFault(
      { zh: '内置数据库', en: 'Embedded database' },
      {
        zh: `${folder} 是 ${owner} 的副本，其数据库正在运行，无法复制。`,
        en: `${folder} is a copy of ${owner}, whose database is running and cannot be copied now.`,
      },
      {
        zh: '请先停止原来的程序，再启动副本；或用 DATA_DIR 另选空目录。',
        en: 'Stop the original first, then start the copy, or choose an empty folder with DATA_DIR.',
      },
    )
  const copy = path.join(path.dirname(cluster), randomUUID())
  copyWithOwners(cluster, copy)
  take(copy, folder, note)
  return copy
}

/** Copies a folder; what belongs to somebody in it belongs to them in the copy. */
function copyWithOwners(from: string, to: string): void {
  const partial = `${to}.partial`
  fs.cpSync(from, partial, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true })
  for (const name of ['', ...fs.readdirSync(from, { recursive: true, encoding: 'utf8' })]) {
    const { uid, gid, mode } = fs.lstatSync(path.join(from, name))
    const made = path.join(partial, name)
    fs.lchownSync(made, uid, gid)
    if (!fs.lstatSync(made).isSymbolicLink()) fs.chmodSync(made, mode)
  }
  fs.renameSync(partial, to)
}
