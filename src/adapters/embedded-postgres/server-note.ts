import fs from 'node:fs'
import path from 'node:path'

/** The note a running server keeps in its cluster: its process, 0 when there is none. */
export function serverNote(cluster: string): { file: string; pid: number } {
  const file = path.join(cluster, 'postmaster.pid')
  return { file, pid: fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8').split('\n')[0]) : 0 }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
