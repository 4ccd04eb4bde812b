import { inWords, type Fault as FileFault } from '../platform/read-source.ts'

/**
 * Something wrong in a content file. `file` is relative to the folder that was read; `line` counts from 1; `field` is
 * the field of the head that is wrong, `materials.0.name` one within it, or `body`.
 */
export type Fault = FileFault & { field?: string }

/** One line for a person at a terminal. */
export function describeFault({ file, line, field, message }: Fault) {
  const { zh, en } = message
  return `${file}:${line} ${inWords(field ? { zh: `${field}：${zh}`, en: `${field}: ${en}` } : message)}`
}
