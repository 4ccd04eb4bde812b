import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const source = path.resolve(import.meta.dirname, '../../src/console')
const files = fs
  .readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ file, text: fs.readFileSync(path.join(source, file), 'utf8') }))

test('When a button of the console sends something, then it goes the way on which a second click does nothing', () => {
  expect(files.filter(({ text }) => text.includes('useOnce(')).length).toBeGreaterThan(5)
  expect(files.filter(({ text }) => text.includes('useMutation')).map(({ file }) => file)).toEqual(['lib/use-once.ts'])
})
