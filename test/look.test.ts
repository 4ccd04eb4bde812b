import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const columns = 120

/** Sources as git knows them; a copy without git has nothing to check here. */
function sources(): string[] {
  if (!fs.existsSync(path.join(root, '.git'))) return []
  const listed = execFileSync('git', ['ls-files', '*.ts', '*.tsx', '*.mjs', '*.cjs', '*.css', '*.prisma', '*.html'], {
    cwd: root,
    encoding: 'utf8',
  })
  return listed.split('\n').filter((file) => file !== '' && fs.existsSync(path.join(root, file)))
}

/** The line without the texts and patterns written out in it: those are data, which nothing can break. */
function withoutTexts(line: string): string {
  return line
    .replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`/g, "''")
    .replace(/\/(?:[^/\\]|\\.){40,}\/\w*/g, '//')
}

test('When a line is longer than 120 columns, then only because of a text that is written out in it', () => {
  const tooLong = sources().flatMap((file) =>
    fs
      .readFileSync(path.join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, at) =>
        line.length > columns && withoutTexts(line).length > columns ? [`${file}:${at + 1}`] : [],
      ),
  )
  expect(tooLong).toEqual([])
})
