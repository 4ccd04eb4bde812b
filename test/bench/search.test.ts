import { gzipSync } from 'node:zlib'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { searchLines } from '../../bench/search/run.ts'
import { contentFolder } from '../knowledge/knowledge-base.ts'

const articles = [
  { id: 'A1', title: '租赁条例第一条', text: '出租人应当按照约定将租赁物交付承租人。' },
  { id: 'A2', title: '供水条例第二条', text: '停水应当提前二十四小时通知用户。' },
]

test('When a folder has articles and questions, then both contestants are measured on them, and files of another shape are named', async () => {
  const folder = await contentFolder({
    'queries-one.json': JSON.stringify([
      { id: 1, q: '停水要不要提前通知', rel: ['A2'] },
      { id: 2, q: '承租人什么时候拿到租赁物', rel: ['A1'] },
    ]),
    'queries-two.json': JSON.stringify([{ question: '停水' }]),
    'queries-three.json': '[',
  })
  try {
    expect(searchLines(folder.folder)).toMatchObject({
      measured: null,
      lines: [{ note: expect.stringContaining('no corpus.jsonl.gz') }],
    })
    await writeFile(
      join(folder.folder, 'corpus.jsonl.gz'),
      gzipSync(articles.map((article) => JSON.stringify(article)).join('\n')),
    )
    const { lines, measured } = searchLines(folder.folder)
    expect(measured).toMatchObject({
      asked: { ours: 2, minisearch: 2 },
      articles: 2,
      ours: { r5: 1, r10: 1, r100: 1, mrr10: 1 },
      minisearch: { r10: 1 },
      r10: { heldOut: 1 },
    })
    const notes = lines.map(({ note }) => note ?? '')
    expect(notes.find((note) => note.includes('queries-two.json'))).toMatch(/skipped: no list of {q, rel/)
    expect(notes.find((note) => note.includes('queries-three.json'))).toMatch(/skipped: no JSON/)
  } finally {
    await folder.remove()
  }
})

test('When no folder is given, then nothing was measured and nothing claimed', () => {
  expect(searchLines(undefined)).toMatchObject({
    measured: null,
    lines: [{ note: expect.stringContaining('not measured') }],
  })
})
