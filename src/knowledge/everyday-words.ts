import fs from 'node:fs'
import path from 'node:path'
import { sharedFolders } from '../organisation/organisation.ts'
import { parseSource } from '../platform/read-source.ts'
import type { Fault } from './fault.ts'
import { readText } from './read-text.ts'

export const wordsFolder = sharedFolders.words

/** By everyday word the formal ones it may stand for; `longest` is how many characters the longest everyday word has. */
export type WordTable = { formal: ReadonlyMap<string, readonly string[]>; longest: number }

/** What a formal word is called by people who call. */
export type WordLine = { formal: string; everyday: readonly string[]; line: number }

const isFormal = /^[\u4e00-\u9fff、]+$/
const isEveryday = /^[\u4e00-\u9fff]+( [\u4e00-\u9fff]+)*$/

/** Parses a file of `formal word: everyday words`, the words parted by spaces; a line that is faulty is left out. */
export function parseWords(file: string, bytes: Uint8Array): { lines: WordLine[]; faults: Fault[] } {
  const read = readText(file, bytes)
  if ('faults' in read) return { lines: [], faults: read.faults }
  const source = parseSource(file, read.text)
  const faults = source.faults.map(({ line, message }): Fault => ({
    file,
    line,
    message: { zh: message.zh, en: `This is not correct YAML: ${message.en}` },
  }))
  const { value } = source
  if (faults.length > 0 || value === null) return { lines: [], faults }
  if (typeof value !== 'object' || Array.isArray(value))
    return { lines: [], faults: [{ file, line: 1, message: expected('文件', 'The file') }] }
  const lines: WordLine[] = []
  for (const [formal, everyday] of Object.entries(value)) {
    const line = source.lineOf(formal)
    const message = faultOf(formal, everyday)
    if (message) faults.push({ file, line, message })
    else lines.push({ formal, everyday: String(everyday).split(' '), line })
  }
  return { lines, faults }
}

function expected(zh: string, en: string): Fault['message'] {
  return {
    zh: `${zh}应为“法律用语: 说法 说法”，只用汉字。`,
    en: `${en} must be a formal word, a colon, and its everyday words, in Chinese characters.`,
  }
}

function faultOf(formal: string, everyday: unknown): Fault['message'] | null {
  if (!isFormal.test(formal) || typeof everyday !== 'string' || !isEveryday.test(everyday))
    return expected(`“${formal}”`, `The line of ${formal}`)
  const said = everyday.split(' ')
  const again = said.find((word, at) => word === formal || said.indexOf(word) < at)
  return again
    ? { zh: `“${formal}”的说法“${again}”重复。`, en: `An everyday word (${again}) of ${formal} is there twice.` }
    : null
}

/** The table of lines; a word of several lines may stand for several things. */
export function tableOf(lines: readonly WordLine[]): WordTable {
  const formal = new Map<string, string[]>()
  for (const line of lines)
    for (const word of line.everyday) formal.set(word, [...(formal.get(word) ?? []), line.formal])
  return { formal, longest: Math.max(0, ...[...formal.keys()].map((word) => word.length)) }
}

/** The dictionary of everyday words, from every `words/*.yaml`; a file that is faulty gives what is right in it. */
export function readWords(folder: string): { words: WordTable; faults: Fault[] } {
  const home = path.join(folder, wordsFolder)
  const entries = fs.existsSync(home) ? fs.readdirSync(home, { withFileTypes: true }) : []
  const names = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.yaml')).map(({ name }) => name)
  if (names.length === 0)
    return {
      words: tableOf([]),
      faults: [
        {
          file: wordsFolder,
          line: 1,
          message: { zh: '没有日常用语文件。', en: 'There is no file of everyday words.' },
        },
      ],
    }
  const known = new Map<string, string>()
  const faults: Fault[] = entries
    .filter(({ name }) => /\.ya?ml$/.test(name) && !names.includes(name))
    .map(({ name }) => ({
      file: `${wordsFolder}/${name}`,
      line: 1,
      message: { zh: '不是以 .yaml 结尾的文件，未读取。', en: 'It is no file that ends in .yaml, and was not read.' },
    }))
  const lines = names.sort().flatMap((name) => {
    const file = `${wordsFolder}/${name}`
    const parsed = parseWords(file, fs.readFileSync(path.join(home, name)))
    faults.push(...parsed.faults)
    return parsed.lines.filter(({ formal, line }) => {
      const other = known.get(formal)
      if (other)
        faults.push({
          file,
          line,
          message: { zh: `“${formal}”已在 ${other}。`, en: `The word ${formal} stands in ${other} already.` },
        })
      else known.set(formal, `${file}:${line}`)
      return !other
    })
  })
  return { words: tableOf(lines), faults }
}
