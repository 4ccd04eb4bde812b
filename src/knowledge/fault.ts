import type { Localized } from '../contract/shared.ts'

/** Something wrong in a content file. `file` is relative to the folder that was read; `line` counts from 1. */
export type Fault = { file: string; line: number; message: Localized }

/** One line for a person at a terminal. */
export function describeFault({ file, line, message }: Fault) {
  return `${file}:${line} ${message.zh} / ${message.en}`
}
