import fs from 'node:fs'
import { type ErrorCode, isNode, LineCounter, parseDocument, visit } from 'yaml'
import type { Localized } from '../contract/shared.ts'

/** Something wrong in a content file, for a person to mend; `line` counts from 1. */
export type Fault = { file: string; line: number; message: Localized }

/** What a person at a terminal reads, in both languages. */
export function inWords({ zh, en }: Localized): string {
  return `${zh} / ${en}`
}

/**
 * Raised when content cannot go live; the message names file and line of every fault. `content` says what is broken.
 */
export class BrokenContent extends Error {
  constructor(
    readonly content: Localized,
    readonly faults: readonly Fault[],
  ) {
    super(faults.map(({ file, line, message }) => `${file}:${line}: ${inWords(message)}`).join('\n'))
  }

  /** All of them in one. */
  static of(broken: readonly BrokenContent[]): BrokenContent {
    const names = broken.map(({ content }) => content)
    const content = {
      zh: [...new Set(names.map(({ zh }) => zh))].join('、'),
      en: [...new Set(names.map(({ en }) => en))].join(', '),
    }
    return new BrokenContent(
      content,
      broken.flatMap(({ faults }) => faults),
    )
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
      : [
          {
            file,
            line: text.slice(0, text.indexOf('\uFFFD')).split('\n').length,
            message: { zh: '不是 UTF-8 编码，请另存为 UTF-8。', en: 'is not UTF-8' },
          },
        ],
  }
}

/** What YAML's reader finds wrong, by its code. */
const reasons: Partial<Record<ErrorCode, string>> = {
  BAD_INDENT: '缩进不对',
  BAD_SCALAR_START: '有不能用在开头的符号',
  BLOCK_IN_FLOW: '括号内不能换成缩进写法',
  DUPLICATE_KEY: '同一个字段写了两次',
  MISSING_CHAR: '缺少符号（括号、引号、逗号或冒号）',
  MULTILINE_IMPLICIT_KEY: '字段名不能跨行',
  TAB_AS_INDENT: '缩进不能用制表符，请改用空格',
  UNEXPECTED_TOKEN: '有多余的符号',
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
  const faults = document.errors.map((error) => {
    const reason = error.message.split('\n')[0] ?? error.code
    return {
      file,
      line: counter.linePos(error.pos[0]).line,
      message: { zh: `写法不正确：${reasons[error.code] ?? reason}。`, en: reason },
    }
  })
  visit(document, {
    Alias: (_, { source, range }) => {
      const line = range ? counter.linePos(range[0]).line : 1
      faults.push({
        file,
        line,
        message: { zh: `不允许使用别名 *${source}，请写出内容。`, en: `the alias *${source} is not allowed` },
      })
    },
  })
  return { file, lineOf, value: faults.length > 0 ? undefined : document.toJS(), faults }
}
