import { isNode, isPair, LineCounter, parseDocument, visit, type Document } from 'yaml'
import type { z } from 'zod'
import { describeIssue } from '../contract/describe-issue.ts'
import type { Fault } from './fault.ts'

export type FrontMatter<Fields> = {
  fields: Fields
  body: string
  bodyLine: number
  lineOf: (path: readonly PropertyKey[]) => number
}

/** Splits a content file into its YAML head, checked by the schema, and the text below; every fault has its line. */
export function readFrontMatter<Schema extends z.ZodType>(
  file: string,
  text: string,
  schema: Schema,
): FrontMatter<z.output<Schema>> | { faults: Fault[] } {
  const lines = text.split('\n')
  function refuse(line: number, zh: string, en: string) {
    return { faults: [{ file, line, message: { zh, en } }] }
  }
  if (lines[0]?.trimEnd() !== '---')
    return refuse(1, '第一行应为 ---，其后是文件头。', 'The first line must be ---, with the front matter after it.')
  const close = lines.findIndex((line, at) => at > 0 && line.trimEnd() === '---')
  if (close < 0) return refuse(1, '文件头没有以 --- 结束。', 'The front matter is not closed with ---.')

  const counter = new LineCounter()
  const yaml = parseDocument(lines.slice(1, close).join('\n'), { lineCounter: counter, prettyErrors: false })
  function lineAt(offset: number) {
    return counter.linePos(offset).line + 1
  }
  if (yaml.errors.length > 0) {
    return {
      faults: yaml.errors.map(({ pos, message }) => ({
        file,
        line: lineAt(pos[0]),
        message: { zh: `文件头不是正确的 YAML：${message}`, en: `The front matter is not correct YAML: ${message}` },
      })),
    }
  }
  const alias = findAlias(yaml)
  if (alias !== undefined)
    return refuse(
      lineAt(alias),
      '文件头不允许使用 YAML 别名（*）。',
      'YAML aliases (*) are not allowed in the front matter.',
    )

  function lineOf(path: readonly PropertyKey[]) {
    return lineAt(offsetOf(yaml, path))
  }
  const checked = schema.safeParse(yaml.toJS())
  if (!checked.success) {
    return {
      faults: checked.error.issues.flatMap((issue) => {
        const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path]
        return paths.map((path) => ({
          file,
          line: lineOf(path),
          ...(path.length > 0 && { field: path.map(String).join('.') }),
          message: describeIssue(issue),
        }))
      }),
    }
  }
  return { fields: checked.data, body: lines.slice(close + 1).join('\n'), bodyLine: close + 2, lineOf }
}

function findAlias(yaml: Document): number | undefined {
  let at: number | undefined
  visit(yaml, { Alias: (_, node) => void (at ??= node.range?.[0]) })
  return at
}

/** Where the value at a path begins; where its nearest parent does when it is missing. */
function offsetOf(yaml: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const parent = length === 1 ? yaml.contents : yaml.getIn(path.slice(0, length - 1), true)
    const last = path[length - 1]
    if (isNode(parent) && 'items' in parent) {
      for (const item of parent.items) {
        if (isPair(item) && isNode(item.key) && item.key.toJSON() === last) return item.key.range?.[0] ?? 0
      }
    }
    const value = yaml.getIn(path.slice(0, length), true)
    if (isNode(value)) return value.range?.[0] ?? 0
  }
  return 0
}
