import fs from 'node:fs'
import path from 'node:path'
import { ConfigError } from '../config.ts'
import type { Localized } from '../contract/shared.ts'
import { BrokenContent } from '../platform/read-source.ts'
import { StartFault } from '../platform/start-fault.ts'

type Words = { found: Localized; remedy: Localized }

const chooseFolder: Localized = {
  zh: '请让当前用户可以写入，或用 DATA_DIR 另选目录。',
  en: 'Let the present user write there, or choose another folder with DATA_DIR.',
}

/** By code of the system: what it means for somebody who starts the product. */
const wordsByCode: Record<string, (place: string) => Words> = {
  EADDRINUSE: (port) => ({
    found: { zh: `端口 ${port} 已被占用。`, en: `Port ${port} is taken.` },
    remedy: {
      zh: '请停止占用它的程序，或用 PORT（本地电话用 SIMULATOR_PORT）另选。',
      en: 'Stop what uses it, or choose another with PORT (SIMULATOR_PORT for the local carrier).',
    },
  }),
  EACCES: (place) => ({
    found: { zh: `无权访问 ${place}。`, en: `No permission for ${place}.` },
    remedy: chooseFolder,
  }),
  EROFS: (place) => ({
    found: { zh: `${place} 所在的文件系统只读。`, en: `The file system of ${place} is read-only.` },
    remedy: chooseFolder,
  }),
  ENOTDIR: (place) => ({
    found: { zh: `${place} 不在目录之中。`, en: `${place} does not lie in a folder.` },
    remedy: { zh: '请用 DATA_DIR 另选目录。', en: 'Choose another folder with DATA_DIR.' },
  }),
  ENOSPC: (place) => ({
    found: { zh: `磁盘已满${place && `（${place}）`}。`, en: `The disk is full${place && ` (${place})`}.` },
    remedy: {
      zh: '请腾出空间后再启动，或用 DATA_DIR 另选目录。',
      en: 'Make room and start again, or choose another folder with DATA_DIR.',
    },
  }),
  EMFILE: () => ({
    found: { zh: '可同时打开的文件数已用完。', en: 'No more files may be opened.' },
    remedy: { zh: '请提高 ulimit -n（至少 4096）。', en: 'Raise ulimit -n (4096 or more).' },
  }),
}

const sameAs: Record<string, string> = { EPERM: 'EACCES', EEXIST: 'ENOTDIR', EDQUOT: 'ENOSPC', ENFILE: 'EMFILE' }

/** What programs that are started say of the same faults. */
const codeByMessage: readonly [RegExp, string][] = [
  [/No space left on device|Disk quota exceeded/i, 'ENOSPC'],
  [/Permission denied/i, 'EACCES'],
  [/Read-only file system/i, 'EROFS'],
]

function codeOf(error: Error): string | undefined {
  if ('code' in error && typeof error.code === 'string' && (sameAs[error.code] ?? error.code) in wordsByCode) {
    return sameAs[error.code] ?? error.code
  }
  return codeByMessage.find(([pattern]) => pattern.test(error.message))?.[1]
}

function placeOf(error: Error): string {
  if ('port' in error) return String(error.port)
  return 'path' in error ? String(error.path) : ''
}

function wordsOf(error: unknown): Words {
  const known = error instanceof Error ? codeOf(error) : undefined
  const describe = known === undefined ? undefined : wordsByCode[known]
  if (error instanceof Error && describe) return describe(placeOf(error))
  const message = (error instanceof Error ? error.message : String(error)).trim()
  return {
    found: { zh: `未能启动（${message}）。`, en: `It did not start (${message}).` },
    remedy: { zh: '详情见数据目录中的 start.log。', en: 'More stands in start.log in the data folder.' },
  }
}

/** The fault that keeps `part` from starting, in words; what nobody has foreseen is told in its own. */
export function faultOf(error: unknown, part: Localized): StartFault {
  if (error instanceof StartFault) return error
  const { found, remedy } = wordsOf(error)
  return new StartFault(part, found, remedy, { cause: error })
}

/** What a person reads of a fault that keeps `part` from its work. */
export function textOf(error: unknown, part: Localized): string {
  if (error instanceof ConfigError) return `设置有误 Settings to correct:\n${error.message}`
  const broken = error instanceof StartFault ? error.cause : error
  if (broken instanceof BrokenContent)
    return `${broken.content.zh}有误 ${broken.content.en} to correct:\n${broken.message}`
  return faultOf(error, part).message
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause === undefined ? '' : `\nbecause of ${stackOf(error.cause)}`
  return `${error.stack ?? error.message}${cause}`
}

/**
 * Says on stderr what keeps `part` from its work; the whole story goes to start.log in the data folder, if it can be
 * written.
 */
export function sayFault(error: unknown, part: Localized, dataDir: string): void {
  process.stderr.write(`\n${textOf(error, part)}\n`)
  try {
    fs.appendFileSync(path.join(dataDir, 'start.log'), `${new Date().toISOString()} ${stackOf(error)}\n`, {
      mode: 0o600,
    })
  } catch {
    // A folder that cannot be written may be what the fault is about.
  }
}
