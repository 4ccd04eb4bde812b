import { afterAll, beforeAll, expect, test } from 'vitest'
import { listCalls } from '../../src/calls/read-calls.ts'
import { createTicket } from '../../src/tickets/create-ticket.ts'
import { listTickets } from '../../src/tickets/read-tickets.ts'
import { openDesk, type Desk } from '../support/open-desk.ts'

const written = [
  '施工许可证怎么办',
  '業主委員會換屆',
  '小区⺠宅\u00a0漏水',
  '绿化率 100%',
  '文件名 a_b',
  '文件名 axb',
  '路径 C:\\资料',
  '她说“不行”',
  '𠮷田先生👍来电',
  'ＧＢ５００１６',
] as const

let desk: Desk
let manager: { id: string; role: 'manager'; divisionId: null; username: string; name: { zh: string; en: string } }
const callOf = new Map<string, string>()
beforeAll(async () => {
  desk = await openDesk()
  const id = await desk.addPerson('manager')
  manager = { id, role: 'manager', divisionId: null, username: 'm', name: { zh: '', en: '' } }
  for (const what of written) {
    const operatorId = await desk.addPerson('operator')
    const callId = await desk.addTalking(operatorId)
    callOf.set(callId, what)
    await desk.context.db.logEntry.update({ where: { callId }, data: { what } })
    const ticket = {
      divisionId: 'property-management',
      kind: 'consultation',
      summary: what,
      detail: 'x',
      callerName: '',
    }
    await createTicket(desk.context, { callId, operatorId, ticket, key: undefined })
  }
})
afterAll(() => desk.close())

async function inLog(q: string) {
  const { items } = await listCalls(desk.context, manager, { q, limit: 50 })
  return items.map(({ id }) => callOf.get(id)).toSorted()
}
async function inTickets(q: string) {
  return (await listTickets(desk.context, manager, { q, limit: 50 })).items.map(({ summary }) => summary).toSorted()
}

test.each([
  ['施工許可證', ['施工许可证怎么办']],
  ['施⼯许可', ['施工许可证怎么办']],
  ['施工\u200b许可\ufe0f', ['施工许可证怎么办']],
  ['业主委员会', ['業主委員會換屆']],
  ['民宅 漏水', ['小区⺠宅\u00a0漏水']],
  ['100%', ['绿化率 100%']],
  ['%', ['绿化率 100%']],
  ['0%1', []],
  ['a_b', ['文件名 a_b']],
  ['_', ['文件名 a_b']],
  ['\\', ['路径 C:\\资料']],
  ['c:\\资', ['路径 C:\\资料']],
  ['"不行"', ['她说“不行”']],
  ['𠮷田先生来电', ['𠮷田先生👍来电']],
  ['👍', ['𠮷田先生👍来电']],
  ['gb50016', ['ＧＢ５００１６']],
])('When %j is looked for, then the log and the work orders find %j', async (q, found) => {
  expect(await inLog(q)).toEqual(found)
  expect(await inTickets(q)).toEqual(found)
})

test('When a log is changed after it was found, then it is found by what it says now', async () => {
  const [callId = ''] = [...callOf.keys()]
  expect(await inLog('施工許可')).toHaveLength(1)
  await desk.context.db.logEntry.update({ where: { callId }, data: { what: '維修資金' } })
  expect(await inLog('施工许可')).toHaveLength(0)
  expect(await inLog('维修资金')).toHaveLength(1)
})

test('When many look at once, then all find it', async () => {
  await desk.context.db.logEntry.updateMany({ data: { notes: '觸電' } })
  const found = await Promise.all(Array.from({ length: 8 }, () => inLog('觸電')))
  expect(found.map(({ length }) => length)).toEqual(found.map(() => written.length))
})
