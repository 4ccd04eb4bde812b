import { afterEach, expect, test } from 'vitest'
import { checkGuides } from '../../src/knowledge/check-guides.ts'
import { readKnowledgeBase } from '../../src/knowledge/read-knowledge-base.ts'
import { contentFolder, guideFile } from './knowledge-base.ts'
import { organisation } from '../support/organisation.ts'

function questions(count: number): string {
  return `## 常见问题\n${Array.from({ length: count }, (_, at) => `### 问题${at + 1}？\n答。\n`).join('')}`
}
let content: Awaited<ReturnType<typeof contentFolder>> | undefined
afterEach(() => content?.remove())

async function check(head: Record<string, string>, below = questions(4), today = '2026-11-24') {
  content = await contentFolder({
    'urban-construction/water.md': guideFile(head, below),
    'urban-construction/gas.md': guideFile({ title: '停气', keywords: '[停气]' }, questions(4)),
  })
  const knowledge = await readKnowledgeBase(organisation, content.folder)
  expect(knowledge.faults).toEqual([])
  return checkGuides(knowledge, today).map(({ file, line, message }) => `${file}:${line} ${message.en}`)
}

test('When a guide is as it should be, then nothing is found', async () => {
  expect(await check({ related: '[urban-construction/gas]' })).toEqual([])
})

test('When the review is overdue, then that is found from the day after on', async () => {
  expect(await check({ reviewBy: '2026-11-24' })).toEqual([])
  await content?.remove()
  expect(await check({ reviewBy: '2026-11-23' })).toEqual([
    expect.stringMatching(/^urban-construction\/water\.md:16 The review was due by 2026-11-23/),
  ])
})

test('When a related guide does not exist or is the guide itself, then its line is named', async () => {
  expect(await check({ related: '\n  - urban-construction/heating\n  - urban-construction/water' })).toEqual([
    'urban-construction/water.md:20 There is no guide urban-construction/heating.',
    'urban-construction/water.md:21 A guide cannot be related to itself.',
  ])
})

test('When callers have too few questions in it, then the line of its questions is named', async () => {
  expect(await check({}, questions(3))).toEqual([
    'urban-construction/water.md:21 There are only 3 questions; 4 are needed.',
  ])
})
