import type { Localized } from '../contract/shared.ts'

/**
 * Something wrong in a content file. `file` is relative to the folder that was read; `line` counts from 1; `field` is
 * the field of the head that is wrong, `materials.0.name` one within it, or `body`.
 */
export type Fault = { file: string; line: number; field?: string; message: Localized }

/** One line for a person at a terminal. */
export function describeFault({ file, line, field, message }: Fault) {
  const { zh, en } = message
  return `${file}:${line} ${field ? `${field}：${zh} / ${field}: ${en}` : `${zh} / ${en}`}`
}
