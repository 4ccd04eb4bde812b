import { CsvError, parse } from 'csv-parse/sync'
import { z } from 'zod'
import { Named, Username } from '../contract/accounts.ts'
import { describeIssue } from '../contract/describe-issue.ts'
import { Extension, mostImported, type ImportPlan, type PersonFields } from '../contract/people.ts'
import type { Localized } from '../contract/shared.ts'
import { tidyText } from '../contract/text.ts'
import type { Organisation } from '../organisation/organisation.ts'
import { unmarked } from '../platform/inert-text.ts'
import {
  CellFault,
  columnNames,
  columnOf,
  peopleColumns,
  readDivision,
  readLanguage,
  readRole,
  readSkills,
  type ColumnName,
} from './people-columns.ts'

export type Fault = ImportPlan['faults'][number]
export type FileRow = { line: number; username: string; fields: PersonFields }
export type PeopleFile = { rows: FileRow[]; faults: Fault[] }

/** The text of a file: UTF-8, UTF-16 where its mark says so, else GB18030; null when it is none of them. */
export function decodeText(bytes: Uint8Array): string | null {
  const marks = [bytes[0], bytes[1]]
  const encodings = marks[0] === 0xff && marks[1] === 0xfe ? ['utf-16le'] : ['utf-8', 'gb18030']
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      continue
    }
  }
  return null
}

function faultOf(line: number, column: ColumnName | null, message: Localized): Fault {
  return { line, column, message }
}

const Record_ = z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }), raw: z.string() })

/** The lines of a file with the number of each; what its quoting makes unreadable is one fault. */
function readLines(text: string): { lines: { line: number; cells: string[] }[] } | { fault: Fault } {
  try {
    const delimiter = ['\t', ';', ','].find((sign) => (text.split(/\r?\n/)[0] ?? '').includes(sign)) ?? ','
    const parsed: unknown = parse(text, {
      bom: true,
      delimiter,
      info: true,
      raw: true,
      relax_column_count: true,
      skip_empty_lines: true,
    })
    return {
      lines: z
        .array(Record_)
        .parse(parsed)
        .map(({ record, info, raw }) => ({
          // A cell may have lines of its own: the number is that of the first.
          line: info.lines - (raw.trimEnd().match(/\n/g)?.length ?? 0),
          cells: record.map((cell) => tidyText(unmarked(cell.trim()))),
        })),
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = z.int().catch(1).parse(Reflect.get(error, 'lines'))
    return {
      fault: faultOf(line, null, {
        zh: '引号不成对，无法读取。请用表格软件另存为 CSV 后重试。',
        en: 'The quotation marks do not match, so this cannot be read. Save the file as CSV anew.',
      }),
    }
  }
}

/** Which column stands where; faults for a heading that is missing, strange or there twice. */
function readHeading(cells: readonly string[], line: number): { at: Map<ColumnName, number>; faults: Fault[] } {
  const at = new Map<ColumnName, number>()
  const faults: Fault[] = []
  cells.forEach((cell, index) => {
    const column = columnOf(cell)
    if (column === undefined && cell !== '')
      faults.push(
        faultOf(line, null, {
          zh: `没有“${cell}”这一列，请删除。可用的列：${columnNames.map((name) => peopleColumns[name].heading.zh).join('、')}。`,
          en: `There is no column “${cell}”. Take it out; there are ${columnNames.map((name) => peopleColumns[name].heading.en).join(', ')}.`,
        }),
      )
    if (column === undefined) return
    if (at.has(column))
      faults.push(faultOf(line, column, { zh: '此列出现了两次。', en: 'This column is there twice.' }))
    at.set(column, index)
  })
  for (const column of ['username', 'name', 'role'] as const)
    if (!at.has(column))
      faults.push(
        faultOf(line, column, {
          zh: `缺少“${peopleColumns[column].heading.zh}”一列。`,
          en: `The column “${peopleColumns[column].heading.en}” is missing.`,
        }),
      )
  return { at, faults }
}

/** Reads a value, or notes what is wrong with it. */
function attempt<Value>(read: () => Value, note: (says: Localized) => void): Value | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof CellFault) note(error.says)
    else if (error instanceof z.ZodError) note(describeIssue(error.issues[0] ?? { message: '' }))
    else throw error
    return undefined
  }
}

function readRow(line: number, cellOf: (column: ColumnName) => string, organisation: Organisation): FileRow | Fault[] {
  const faults: Fault[] = []
  function read<Value>(column: ColumnName, reader: (text: string) => Value): Value | undefined {
    return attempt(
      () => reader(cellOf(column)),
      (says) => faults.push(faultOf(line, column, says)),
    )
  }
  const username = read('username', (text) => Username.parse(text))
  const zh = read('name', (text) => Named.shape.zh.parse(text))
  const en = read('nameEn', (text) => Named.shape.en.parse(text || cellOf('name')))
  const role = read('role', readRole)
  const divisionId = read('division', (text) => {
    const id = readDivision(text, organisation)
    if (role === 'specialist' && id === null)
      throw new CellFault({ zh: '专员须属于一个处室，请写明。', en: 'A specialist needs a division. Name it.' })
    return id
  })
  const skills = read('skills', (text) => readSkills(text, organisation.skills))
  const extension = read('extension', (text) => (text === '' ? null : Extension.parse(text)))
  const language = read('language', readLanguage)
  if (
    faults.length > 0 ||
    username === undefined ||
    zh === undefined ||
    en === undefined ||
    role === undefined ||
    divisionId === undefined ||
    skills === undefined ||
    extension === undefined ||
    language === undefined
  )
    return faults
  return { line, username, fields: { name: { zh, en }, role, divisionId, skills, extension, language } }
}

/** The people that a file tells of, and everything that is wrong with it, by line and column. */
export function readPeopleFile(bytes: Uint8Array, organisation: Organisation): PeopleFile {
  const text = decodeText(bytes)
  if (text === null)
    return {
      rows: [],
      faults: [
        faultOf(1, null, {
          zh: '这不是 CSV 文本文件。请在表格软件中另存为“CSV UTF-8”。',
          en: 'This is no CSV text. Save it as “CSV UTF-8” in your spreadsheet program.',
        }),
      ],
    }
  const read = readLines(text)
  if ('fault' in read) return { rows: [], faults: [read.fault] }
  const [heading, ...lines] = read.lines
  if (!heading || lines.length === 0)
    return {
      rows: [],
      faults: [faultOf(1, null, { zh: '文件中没有人员。', en: 'There are no people in the file.' })],
    }
  const { at, faults } = readHeading(heading.cells, heading.line)
  if (lines.length > mostImported)
    faults.push(
      faultOf(lines[mostImported]?.line ?? 1, null, {
        zh: `一次最多导入 ${mostImported} 人，请分成几个文件。`,
        en: `${mostImported} people may be imported at once. Make several files of it.`,
      }),
    )
  if (faults.length > 0) return { rows: [], faults }
  const rows: FileRow[] = []
  const seen = new Map<string, number>()
  for (const { line, cells } of lines) {
    const row = readRow(line, (column) => cells[at.get(column) ?? -1] ?? '', organisation)
    if (Array.isArray(row)) {
      faults.push(...row)
      continue
    }
    const earlier = seen.get(row.username)
    if (earlier !== undefined)
      faults.push(
        faultOf(line, 'username', {
          zh: `用户名与第 ${earlier} 行重复。`,
          en: `The user name is that of line ${earlier} too.`,
        }),
      )
    seen.set(row.username, line)
    rows.push(row)
  }
  return { rows, faults }
}
