import { expect, test } from 'vitest'
import { refusedPicture } from '../../src/console/lib/use-pasted-pictures.ts'

const picture = [{ type: 'image/png' }]

test.each([
  ['a picture alone', { files: picture, html: '', text: '' }, 'alone'],
  ['a picture of a page alone', { files: picture, html: '<img src="x">', text: ' ' }, 'alone'],
  ['text with a picture out of Word', { files: picture, html: '<p>材料</p><img src="x">', text: '材料' }, 'beside'],
  ['cells of a spreadsheet', { files: picture, html: '<table><td>材料</td></table>', text: '材料' }, null],
  ['text', { files: [], html: '', text: '材料' }, null],
  ['another file', { files: [{ type: 'application/pdf' }], html: '', text: '' }, null],
] as const)('When %s is pasted into a field, then what is refused of it is said', (_, pasted, refused) => {
  expect(refusedPicture(pasted)).toBe(refused)
})
