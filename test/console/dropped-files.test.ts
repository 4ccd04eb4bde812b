import { expect, test } from 'vitest'
import { refusedDrop } from '../../src/console/lib/use-dropped-files.ts'

const picture = { type: 'image/png' }

test.each([
  ['a picture from the desktop', { files: [picture], types: ['Files'], html: '' }, 'picture'],
  ['a picture of another page', { files: [], types: ['text/html'], html: '<meta><img src="x">' }, 'picture'],
  ['a table of a spreadsheet program', { files: [{ type: 'application/pdf' }], types: ['Files'], html: '' }, 'file'],
  ['a picture and a letter', { files: [picture, { type: '' }], types: ['Files'], html: '' }, 'file'],
  ['words', { files: [], types: ['text/plain', 'text/html'], html: '<b>材料</b>' }, null],
  ['words with a picture among them', { files: [], types: ['text/html'], html: '<p>材料</p><img src="x">' }, null],
] as const)('When %s is dropped on the page, then what is refused of it is said', (_, dropped, refused) => {
  expect(refusedDrop(dropped)).toBe(refused)
})
