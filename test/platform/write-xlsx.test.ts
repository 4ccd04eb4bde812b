import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { XMLValidator } from 'fast-xml-parser'
import { strFromU8, unzipSync } from 'fflate'
import fc from 'fast-check'
import { readSheet } from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { writeXlsx, type Cell } from '../../src/platform/write-xlsx.ts'
import { wallTime } from '../../src/platform/zone.ts'

async function* given(rows: readonly (readonly Cell[])[]): AsyncGenerator<readonly Cell[]> {
  yield* rows
}
function workbook(rows: readonly (readonly Cell[])[], limit?: number): Promise<Buffer> {
  const columns = Array.from({ length: 30 }, (_, at) => ({ heading: `H${at}`, width: 10 + at }))
  const sheet = {
    name: '通话 & "记录"',
    columns,
    rows: given(rows),
    expectedRows: rows.length,
    wallTime: wallTime('Asia/Shanghai'),
  }
  return buffer(Readable.from(writeXlsx(sheet, limit)))
}
async function partsOf(rows: readonly (readonly Cell[])[], limit?: number): Promise<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(unzipSync(await workbook(rows, limit))).map(([name, bytes]) => [name, strFromU8(bytes)]),
  )
}

test('When another program reads the workbook, then text is text, numbers are numbers, and dates are the zone’s', async () => {
  const texts = [
    '=1+1',
    '+86',
    '-1',
    '@a',
    '007',
    '5-1',
    '330106199001011234',
    'a\nb',
    ' 空 ',
    '<&>"',
    '_x0041_',
    'TRUE',
  ]
  const [, first, second] = await readSheet(
    await workbook([texts, [12.5, 0, new Date('2026-11-23T16:30:00Z'), null, '', '末']]),
    '通话 & "记录"',
    { trim: false },
  )
  expect(first?.slice(0, texts.length)).toEqual(texts)
  const [, , moment, ...others] = second?.slice(0, 6) ?? []
  expect([...(second?.slice(0, 2) ?? []), ...others]).toEqual([12.5, 0, null, null, '末'])
  // Days are broken numbers: a reader that cuts them off is a millisecond early.
  expect(Math.abs(z.date().parse(moment).getTime() - Date.parse('2026-11-24T00:30:00Z'))).toBeLessThan(5)
})

test('When cells hold anything whatever, then every part is sound XML, and nothing is ever a formula', async () => {
  const rows = fc.sample(
    fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.constant('\0\uD800\uFFFF'))),
    200,
  )
  const parts = await partsOf(rows.map((row) => row.slice(0, 30)))
  for (const [name, text] of Object.entries(parts)) expect([name, XMLValidator.validate(text)]).toEqual([name, true])
  const sheet = parts['xl/worksheets/sheet1.xml'] ?? ''
  expect(sheet).not.toMatch(/<f[ >/]/)
  expect(sheet).not.toMatch(/(?![\t\n])\p{Cc}|[\p{Surrogate}\uFFFE\uFFFF]/u)
})

test('When it is opened, then the headings stay in sight, every column has a width, and text stays text when edited', async () => {
  const { 'xl/worksheets/sheet1.xml': sheet = '', 'xl/styles.xml': styles = '' } = await partsOf([['a']])
  expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>')
  expect(sheet.match(/<col /g)).toHaveLength(30)
  expect(sheet).toContain('<c r="AD1" s="1"')
  expect(sheet).toContain('<c r="A2" s="2" t="inlineStr">')
  expect(styles.match(/<xf numFmtId="49"/g)).toHaveLength(2)
})

test('When more rows come than a sheet holds, then they go on in the next, and none is lost', async () => {
  const rows = Array.from({ length: 250 }, (_, at) => [at])
  const file = await workbook(rows, 100)
  const sheets = ['通话 & "记录"', '通话 & "记录" 2', '通话 & "记录" 3']
  const read = await Promise.all(sheets.map(async (name) => (await readSheet(file, name)).slice(1)))
  expect(read.map((part) => part.length)).toEqual([100, 100, 50])
  expect(read.flat().map(([first]) => first)).toEqual(rows.map(([at]) => at))
})

test('When the reader goes away, then no further row is read', async () => {
  let read = 0
  let closed = false
  async function* endless(): AsyncGenerator<readonly Cell[]> {
    try {
      for (;;) yield [`${(read += 1)}`.repeat(50)]
    } finally {
      closed = true
    }
  }
  const sheet = { name: 'a', columns: [], rows: endless(), expectedRows: 1e6, wallTime: wallTime('UTC') }
  for await (const chunk of writeXlsx(sheet)) if (chunk.length > 0 && read > 1000) break
  expect(closed).toBe(true)
  expect(read).toBeLessThan(100_000)
})
