import fs from 'node:fs'
import { isNode, LineCounter, parseDocument, visit } from 'yaml'
import type { Localized } from '../contract/shared.ts'

/** Something wrong in a content file, for a person to mend; `line` counts from 1. */
export type Fault = { file: string; line: number; message: string }

/**
 * Raised when content cannot go live; the message names file and line of every fault. `content` says what is broken.
 */
export class BrokenContent extends Error {
  constructor(
    readonly content: Localized,
    readonly faults: readonly Fault[],
  ) {
    super(faults.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('\n'))
  }
}

/** What a file holds, undefined when it could not be parsed, and the line where each part of it stands. */
export type Source = {
  file: string
  lineOf: (...keys: readonly (string | number)[]) => number
  value: unknown
  faults: Fault[]
}

/**
 * The text of a file, with a fault at the line of the first byte that is not UTF-8. `file` is the name faults give it.
 */
export function readUtf8(from: string, file: string): { text: string; faults: Fault[] } {
  const bytes = fs.readFileSync(from)
  const text = bytes.toString('utf8')
  const whole = Buffer.from(text, 'utf8').equals(bytes)
  return {
    text,
    faults: whole
      ? []
      : [{ file, line: text.slice(0, text.indexOf('\uFFFD')).split('\n').length, message: 'is not UTF-8' }],
  }
}

/** Parses YAML (which JSON is too) keeping the line of everything. Aliases are refused: a text says what it says. */
export function parseSource(file: string, text: string): Source {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true })
  function lineOf(...keys: readonly (string | number)[]): number {
    for (let depth = keys.length; depth >= 0; depth -= 1) {
      const node = depth === 0 ? document.contents : document.getIn(keys.slice(0, depth), true)
      if (isNode(node) && node.range) return counter.linePos(node.range[0]).line
    }
    return 1
  }
  const faults = document.errors.map((error) => ({
    file,
    line: counter.linePos(error.pos[0]).line,
    message: error.message.split('\n')[0] ?? 'cannot be parsed',
  }))
  visit(document, {
    Alias: (_, { source, range }) => {
      const line = range ? counter.linePos(range[0]).line : 1
      faults.push({ file, line, message: `the alias *${source} is not allowed` })
    },
  })
  return { file, lineOf, value: faults.length > 0 ? undefined : document.toJS(), faults }
}
