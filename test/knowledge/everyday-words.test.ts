import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { describeFault } from '../../src/knowledge/fault.ts'
import { readWords } from '../../src/knowledge/everyday-words.ts'
import { contentFolder, realFolder } from './knowledge-base.ts'

const folders: { remove: () => Promise<void> }[] = []
afterEach(async () => {
  for (const made of folders.splice(0)) await made.remove()
})

async function read(files: Record<string, string | Uint8Array>) {
  const made = await contentFolder(files)
  folders.push(made)
  const { words, faults } = readWords(made.folder)
  return { words: [...words.formal], longest: words.longest, faults: faults.map(describeFault) }
}

test('When the shipped everyday words are read, then none is refused', () => {
  const { words, faults } = readWords(realFolder)
  expect(faults).toEqual([])
  expect(words.formal.get('房东')).toContain('出租人')
})

test('When files are read, then an everyday word stands for the formal ones of all of them, in the order of their names', async () => {
  expect(
    await read({
      'words/b.yaml': '# 隐私\n肖像: 偷拍 照片\n',
      'words/a.yaml': '隐私: 偷拍\n',
      'words/notes.txt': 'no',
    }),
  ).toEqual({
    words: [
      ['偷拍', ['隐私', '肖像']],
      ['照片', ['肖像']],
    ],
    longest: 2,
    faults: [],
  })
})

test.each([
  ['a line has no everyday words', '出租人:', '“出租人”应为'],
  ['a word is not Chinese', '出租人: landlord', '“出租人”应为'],
  ['words are parted by commas', '出租人: 房东，包租公', '“出租人”应为'],
  ['a word is said twice', '出租人: 房东 包租公 房东', '“出租人”的说法“房东”重复'],
  ['the formal word is an everyday one of itself', '出租人: 房东 出租人', '“出租人”的说法“出租人”重复'],
  ['a formal word stands in two files', '承租人: 租户', '“承租人”已在 words/a.yaml:1'],
])('When %s, then the line is named in both languages and the others serve', async (_, line, says) => {
  const { words, faults } = await read({
    'words/a.yaml': '承租人: 租客\n',
    'words/b.yaml': `# 租赁\n租金: 房租\n${line}\n`,
  })
  expect(faults).toHaveLength(1)
  expect(faults[0]).toContain(`words/b.yaml:3 ${says}`)
  expect(faults[0]).toMatch(/ \/ [^\u4e00-\u9fff]/u)
  expect(words.map(([word]) => word)).toEqual(['租客', '房租'])
})

test('When a file is no YAML, has a word twice, is in another encoding or holds no lines, then its line is named', async () => {
  const gbk = new Uint8Array([0xb7, 0xbf, 0xb6, 0xab, 0x0a]) // 房东 in GBK
  const { words, faults } = await read({
    'words/a.yaml': '租金: 房租\n租金: 租钱\n',
    'words/b.yaml': '租金: [房租\n',
    'words/c.yaml': gbk,
    'words/d.yaml': '- 房租\n',
  })
  expect(faults.map((fault) => fault.split(' ')[0])).toEqual([
    'words/a.yaml:2',
    expect.stringMatching(/^words\/b\.yaml:[12]$/),
    'words/c.yaml:1',
    'words/d.yaml:1',
  ])
  expect(words).toEqual([])
})

test('When there are no everyday words, then that is said', async () => {
  expect((await read({ 'phrases/greeting.md': '' })).faults).toEqual([
    'words:1 没有日常用语文件。 / There is no file of everyday words.',
  ])
})

test('When a folder or a file of another ending lies among the words, then it is named and the rest serves', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hotline-words-'))
  fs.mkdirSync(path.join(folder, 'words', 'folder.yaml'), { recursive: true })
  fs.writeFileSync(path.join(folder, 'words', 'other.yml'), '房主: 房东\n')
  fs.writeFileSync(path.join(folder, 'words', 'right.yaml'), '出租人: 房东\n')
  const { words, faults } = readWords(folder)
  expect(words.formal.get('房东')).toEqual(['出租人'])
  expect(faults.map(({ file }) => file).toSorted()).toEqual(['words/folder.yaml', 'words/other.yml'])
  fs.rmSync(folder, { recursive: true })
})
