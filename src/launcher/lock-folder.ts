import fs from 'node:fs'
import path from 'node:path'
import { isAlive } from '../adapters/embedded-postgres/server-note.ts'
import { StartFault } from '../platform/start-fault.ts'

/** Raised when another start of the product uses the data folder. */
export class FolderInUse extends StartFault {}

function isLauncher(pid: number): boolean {
  // A start that was cut off while it wrote leaves an empty file.
  if (!(pid > 0) || !isAlive(pid)) return false
  const commandLine = `/proc/${pid}/cmdline`
  return !fs.existsSync(commandLine) || fs.readFileSync(commandLine, 'utf8').includes('launcher')
}

/** Takes the data folder for this process; throws FolderInUse. What a killed start left behind is taken over. */
export function lockFolder(folder: string): { release: () => void } {
  fs.mkdirSync(folder, { recursive: true })
  const file = path.join(folder, 'in-use-by')
  for (;;) {
    try {
      fs.writeFileSync(file, `${process.pid}\n${fs.realpathSync(folder)}\n`, { flag: 'wx' })
      return { release: () => fs.rmSync(file, { force: true }) }
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      const [holder, place] = fs.readFileSync(file, 'utf8').split('\n')
      const pid = Number(holder)
      // What came with a copy of the folder speaks of the other one.
      const copied = place !== undefined && place !== '' && place !== fs.realpathSync(folder)
      if (pid !== process.pid && !copied && isLauncher(pid)) {
        throw new FolderInUse(
          { zh: '数据目录', en: 'Data folder' },
          { zh: `${folder} 正被进程 ${pid} 使用。`, en: `${folder} is in use by process ${pid}.` },
          { zh: '请先停止它，或用 DATA_DIR 另选目录。', en: 'Stop that first, or choose another with DATA_DIR.' },
        )
      }
      fs.rmSync(file, { force: true })
    }
  }
}
