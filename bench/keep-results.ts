import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Run } from './measure.ts'

/** Where the file of each run is kept. */
export const resultsFolder = path.join(import.meta.dirname, 'results')

function commit(): string {
  try {
    const [hash, changes] = [
      ['rev-parse', '--short=12', 'HEAD'],
      ['status', '--porcelain', '--untracked-files=no'],
    ].map((args) => execFileSync('git', args, { cwd: import.meta.dirname, encoding: 'utf8' }).trim())
    return `${hash}${changes ? ' and changes' : ''}`
  } catch {
    return 'unknown'
  }
}

/** What the figures were taken on. */
export function describeMachine(): Run['machine'] {
  const processors = os.cpus()
  return {
    at: new Date().toISOString(),
    commit: commit(),
    node: process.version,
    cores: processors.length,
    processor: processors[0]?.model.trim() ?? 'unknown',
    memoryGB: Math.round(os.totalmem() / 2 ** 30),
  }
}

/** Writes the run into a file of its own in `folder`; returns the file's name. */
export function keepRun(run: Run, folder = resultsFolder): string {
  fs.mkdirSync(folder, { recursive: true })
  const file = path.join(folder, `${run.machine.at.replaceAll(/[:.]/g, '-')}.json`)
  fs.writeFileSync(file, `${JSON.stringify(run, null, 2)}\n`)
  return file
}
