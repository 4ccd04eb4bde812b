import { afterAll, beforeAll, expect, test } from 'vitest'
import { readKnowledgeReport } from '../../src/reports/read-knowledge-report.ts'
import { openDesk, type Desk } from '../support/open-desk.ts'

let desk: Desk
let personId: string
beforeAll(async () => {
  desk = await openDesk()
  personId = await desk.addPerson('operator')
})
afterAll(() => desk.close())

const guide = 'urban-construction/gas'
async function searched(q: string, results: number, more: { nearest?: boolean; opened?: string } = {}) {
  await desk.context.db.search.create({ data: { at: new Date(), personId, q, results, nearest: false, ...more } })
}

test('When a guide was opened after a search, then the question does not count as one that found nothing', async () => {
  await searched('燃气过户', 5, { nearest: true, opened: guide })
  await searched('公租房续签', 0)
  await searched('公租房续签', 3, { nearest: true })
  await searched('停车费', 4)
  // Asked twice, and found by the second: whoever reads the report has nothing to write.
  await searched('Pos机', 0)
  await searched('POS机', 2, { nearest: true, opened: guide })
  const report = await readKnowledgeReport(desk.context, 'Asia/Shanghai', 7)
  expect(report.nothing.map(({ q, times }) => [q, times])).toEqual([['公租房续签', 2]])
  expect(report.unopened.map(({ q }) => q)).toEqual(['停车费'])
  expect(report).toMatchObject({ searches: 6, opened: 2 })
  expect(report.daily.at(-1)).toMatchObject({ searches: 6, opened: 2, nothing: 3 })
})
