import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { parseGuideFile } from '../../src/knowledge/guide-file.ts'
import { parsePhrases, readPhrases } from '../../src/knowledge/phrases.ts'
import { readKnowledgeBase } from '../../src/knowledge/read-knowledge-base.ts'
import { phraseStages } from '../../src/contract/phrases.ts'
import { contentFolder, guideFile, realFolder } from './knowledge-base.ts'
import { organisation } from '../support/organisation.ts'

function bytes(text: string) {
  return new TextEncoder().encode(text)
}
const file = 'urban-construction/water.md'
function parse(text: string, at = file) {
  return parseGuideFile(organisation, at, bytes(text))
}
function linesOf(text: string, at = file) {
  const parsed = parse(text, at)
  return 'faults' in parsed ? parsed.faults.map(({ file: name, line }) => `${name}:${line}`) : []
}

const folders: { remove: () => Promise<void> }[] = []
async function folderOf(files: Record<string, string | Uint8Array>) {
  const made = await contentFolder(files)
  folders.push(made)
  return made.folder
}
afterEach(async () => {
  for (const made of folders.splice(0)) await made.remove()
})

test('When a guide file is right, then its head, questions and further text become the guide', () => {
  const parsed = parse(
    guideFile(
      {},
      '先看公告。\n\n## 常见问题\n\n### 停水怎么办？\n打供水热线。\n\n可以反映。\n\n### 水压低呢？\n请报修。\n\n## 说明\n\n其他。\n',
    ),
  )
  expect('guide' in parsed && parsed.guide.content).toMatchObject({
    id: 'urban-construction/water',
    division: 'urban-construction',
    title: '城市供水停水',
    reviewBy: '2027-01-01',
    demo: false,
    legalBasis: [{ version: '2020-03-27' }],
    faq: [
      { question: '停水怎么办？', answer: '打供水热线。\n\n可以反映。' },
      { question: '水压低呢？', answer: '请报修。' },
    ],
    body: '先看公告。\n\n## 说明\n\n其他。',
  })
})

test('When a file was saved on Windows with a byte order mark, then it is read all the same', () => {
  expect('guide' in parse(`\ufeff${guideFile().replaceAll('\n', '\r\n')}`)).toBe(true)
})

test('When a file is not UTF-8, then it is refused at the line of the first foreign byte', () => {
  const gbk = new Uint8Array([...bytes('---\ntitle: a\n'), 0xb7, 0xbf, 0xb1, 0xbe, 0x0a])
  const parsed = parseGuideFile(organisation, file, gbk)
  expect(parsed).toMatchObject({ faults: [{ file, line: 3, message: { zh: expect.stringContaining('UTF-8') } }] })
})

test('When the head is not opened or not closed, then the first line is named', () => {
  expect(linesOf('title: a\n')).toEqual([`${file}:1`])
  expect(linesOf('---\ntitle: a\n')).toEqual([`${file}:1`])
})

test('When the YAML is broken, then its line is named', () => {
  expect(linesOf(guideFile({ keywords: '[停水, 没水' }))[0]).toMatch(/:(4|5|6)$/)
})

test('When a field is unknown, missing, wrong or too long, then each is named with its line', () => {
  expect(linesOf(guideFile({ phone: '1' }))).toEqual([`${file}:20`])
  expect(linesOf(guideFile({ reviewBy: '明年' }))).toEqual([`${file}:16`])
  expect(
    linesOf(
      guideFile({
        materials: '\n  - { name: 用户号, form: electronic, count: 1 }\n  - { name: 照片, form: paper, count: 0 }',
      }),
    ),
  ).toEqual([`${file}:11`, `${file}:11`])
  expect(linesOf(guideFile().replace('fee: 不收费\n', ''))).toEqual([`${file}:2`])
  expect(linesOf(guideFile({ answer: '一。二。三。四。' }))).toEqual([`${file}:6`])
})

test('When a text holds HTML, a script or a control character, then its line is refused', () => {
  expect(linesOf(guideFile({ where: '供水企业<script>alert(1)</script>' }))).toEqual([`${file}:12`])
  expect(linesOf(guideFile({}, '## 常见问题\n\n### 问\n<img src=x onerror=alert(1)>\n'))).toEqual([`${file}:24`])
  expect(linesOf(guideFile({}, '点[这里](javascript:alert(1))\n'))).toEqual([`${file}:21`])
  expect(linesOf(guideFile({ fee: '不收费\u0000' }))).toEqual([`${file}:11`])
  for (const escaped of ['"\\0"', '"\\x3cscript>"', '"\\ud800"'])
    expect(linesOf(guideFile({ fee: escaped })), escaped).toEqual([`${file}:11`])
})

test('When a YAML alias could multiply itself, then it is refused', () => {
  expect(linesOf(guideFile({ steps: '&a [打电话]', notHere: '*a' }))).toEqual([`${file}:14`])
})

test('When a question has no answer, stands twice, or text comes before the first, then its line is named', () => {
  expect(linesOf(guideFile({}, '## 常见问题\n\n### 停水怎么办？\n\n### 水压低？\n报修。\n'))).toEqual([`${file}:23`])
  expect(linesOf(guideFile({}, '## 常见问题\n### 停水？\n打。\n### 停水？\n打。\n'))).toEqual([`${file}:24`])
  expect(linesOf(guideFile({}, '## 常见问题\n散文\n### 停水？\n打。\n'))).toEqual([`${file}:22`])
})

test('When the division is unknown or the name is not a slug, then the file is refused', () => {
  expect(linesOf(guideFile(), 'finance/water.md')).toEqual(['finance/water.md:1'])
  expect(linesOf(guideFile(), 'urban-construction/停水.md')).toHaveLength(1)
})

test('When a file is larger than a megabyte, then it is refused', () => {
  expect(linesOf(guideFile({}, '水'.repeat(400_000)))).toEqual([`${file}:1`])
})

test('When a folder holds a file of 50 MB, one in another encoding, one cut short and one with a script, then each is named and the others load', async () => {
  const folder = await folderOf({
    'urban-construction/water.md': guideFile(),
    'urban-construction/huge.md': new Uint8Array(50 * 2 ** 20).fill(0x61),
    'urban-construction/gbk.md': new Uint8Array([...bytes('---\n'), 0xb7, 0xbf]),
    'urban-construction/cut.md': '---\ntitle: 停水\n',
    'urban-construction/script.md': guideFile({ title: '脚本', keywords: '[脚本]' }, '<script>alert(1)</script>\n'),
  })
  const { guides, faults } = await readKnowledgeBase(organisation, folder)
  expect(guides.map(({ content }) => content.id)).toEqual(['urban-construction/water'])
  expect(faults.map(({ file: name, line }) => `${name}:${line}`).sort()).toEqual([
    'urban-construction/cut.md:1',
    'urban-construction/gbk.md:2',
    'urban-construction/huge.md:1',
    'urban-construction/script.md:21',
  ])
})

test('When two guides claim one alias, then the later file is refused at the alias and the first stays', async () => {
  const folder = await folderOf({
    'urban-construction/gas.md': guideFile({ title: '停气', keywords: '[停气]' }),
    'urban-construction/water.md': guideFile({ keywords: '\n  - 停水\n  - 停气' }),
  })
  const { guides, faults, present } = await readKnowledgeBase(organisation, folder)
  expect(guides.map(({ content }) => content.id)).toEqual(['urban-construction/gas'])
  expect(faults.map(({ file: name, line }) => `${name}:${line}`)).toEqual(['urban-construction/water.md:6'])
  expect(present.size).toBe(2)
})

test('When a guide is a folder or a link to nothing, then it is a fault and not a crash', async () => {
  const folder = await folderOf({
    'urban-construction/water.md': guideFile(),
    'urban-construction/odd.md/inner.txt': 'x',
  })
  const { guides, faults } = await readKnowledgeBase(organisation, folder)
  expect(guides).toHaveLength(1)
  expect(faults.map(({ file: name }) => name)).toEqual(['urban-construction/odd.md'])
})

test('Whatever the bytes, parsing answers and never throws', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 300 }),
        fc.string({ unit: 'grapheme' }).map((text) => bytes(`---\n${text}\n---\n## 常见问题\n${text}`)),
      ),
      (content) => {
        expect(parseGuideFile(organisation, file, content)).toBeTypeOf('object')
      },
    ),
    { numRuns: 500 },
  )
})

test('When a phrase lacks its English or stands outside a list, then its line is named', () => {
  const { phrases, faults } = parsePhrases(
    'phrases/greeting.md',
    'greeting',
    bytes('# 问候\n- 您好\n  Hello\n- 请讲\n散文\n'),
  )
  expect(phrases).toEqual([{ id: 'greeting-1', stage: 'greeting', text: { zh: '您好', en: 'Hello' } }])
  expect(faults.map(({ line }) => line)).toEqual([5, 4])
})

test('The knowledge base the product ships with has no fault, in every division it names, with questions in every guide', async () => {
  const { guides, faults } = await readKnowledgeBase(organisation, realFolder)
  expect(faults).toEqual([])
  expect(guides.length).toBeGreaterThanOrEqual(16)
  expect(new Set(guides.map(({ content }) => content.division)).size).toBeGreaterThanOrEqual(6)
  for (const { content } of guides) {
    expect(content.faq.length, content.id).toBeGreaterThanOrEqual(4)
    const invented = JSON.stringify([content.where, content.limits, content.faq]).includes('演示')
    expect(content.demo, content.id).toBe(invented)
  }
  const phrases = await readPhrases(realFolder)
  expect(phrases.faults).toEqual([])
  for (const stage of phraseStages)
    expect(phrases.phrases.filter((phrase) => phrase.stage === stage).length, stage).toBeGreaterThanOrEqual(3)
})
