import { afterAll, beforeAll, expect, test } from 'vitest'
import { endCall } from '../../src/calls/end-call.ts'
import { saveLog, submitLog } from '../../src/calls/log-call.ts'
import { openDesk, type Desk } from '../support/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const empty = { who: '', when: '', where: '', what: '', course: '', notes: '', category: null, disposition: null }
const complete = {
  who: '张先生',
  when: '今天',
  where: '演示市',
  what: '物业收费',
  course: '已告知',
  notes: '',
  category: 'property-services',
  disposition: 'answered',
}

async function talking() {
  const operatorId = await desk.addPerson('operator')
  const callId = await desk.addTalking(operatorId)
  return {
    operatorId,
    callId,
    save: (what: string, revision: number) =>
      saveLog(desk.context, { callId, operatorId, fields: { ...empty, what, revision } }),
  }
}
function entryOf(callId: string) {
  return desk.context.db.logEntry.findUniqueOrThrow({ where: { callId } })
}
async function typesOf(callId: string) {
  return (await desk.context.db.event.findMany({ where: { callId }, orderBy: { id: 'asc' } })).map(({ type }) => type)
}

test('When a draft is saved from two windows, then the one that is behind is told so, and nothing is lost', async () => {
  const { callId, save } = await talking()
  expect(await save('第一句', 0)).toMatchObject({ what: '第一句', revision: 1 })
  await expect(save('另一窗口', 0)).rejects.toMatchObject({ code: 'draft_outdated' })
  expect(await entryOf(callId)).toMatchObject({ what: '第一句', revision: 1 })
  expect(await save('第二句', 1)).toMatchObject({ what: '第二句', revision: 2 })
})

test('When two windows save at the same moment, then exactly one is kept', async () => {
  const { callId, save } = await talking()
  const results = await Promise.allSettled(['甲', '乙', '丙', '丁'].map((what) => save(what, 0)))
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect((await entryOf(callId)).revision).toBe(1)
})

test('When another operator saves or submits, then the log is not theirs', async () => {
  const { callId } = await talking()
  const stranger = await desk.addPerson('operator')
  await expect(
    saveLog(desk.context, { callId, operatorId: stranger, fields: { ...empty, revision: 0 } }),
  ).rejects.toMatchObject({ code: 'call_not_in_hand' })
  await expect(submitLog(desk.context, { callId, operatorId: stranger, log: complete })).rejects.toMatchObject({
    code: 'call_not_in_hand',
  })
})

test('When a category or disposition is named that does not exist, then nothing is saved', async () => {
  const { callId, operatorId } = await talking()
  await expect(
    saveLog(desk.context, { callId, operatorId, fields: { ...empty, category: 'gardening', revision: 0 } }),
  ).rejects.toMatchObject({ code: 'unknown_reference' })
  await expect(
    saveLog(desk.context, { callId, operatorId, fields: { ...empty, disposition: 'whatever', revision: 0 } }),
  ).rejects.toMatchObject({ code: 'unknown_reference' })
  expect((await entryOf(callId)).revision).toBe(0)
})

test('When the log is submitted, then after-call work ends, and submitting again changes nothing', async () => {
  const { callId, operatorId } = await talking()
  await expect(submitLog(desk.context, { callId, operatorId, log: complete })).rejects.toMatchObject({
    code: 'activity_not_allowed',
  })
  await endCall(desk.context, callId, 'caller')
  async function activity() {
    return (await desk.context.db.operator.findUniqueOrThrow({ where: { personId: operatorId } })).activity
  }
  expect(await activity()).toBe('wrapping')
  await submitLog(desk.context, { callId, operatorId, log: complete })
  expect(await activity()).toBe('available')
  await submitLog(desk.context, { callId, operatorId, log: complete })
  const types = await typesOf(callId)
  for (const once of ['log.submitted', 'call.wrapped']) expect(types.filter((type) => type === once)).toHaveLength(1)
  expect(types).not.toContain('log.amended')
  expect(await desk.context.db.timer.count({ where: { subjectId: callId } })).toBe(0)
})

test('When a submitted log is put right, then what was changed is on record, and a late draft cannot overwrite it', async () => {
  const { callId, operatorId, save } = await talking()
  await endCall(desk.context, callId, 'caller')
  await submitLog(desk.context, { callId, operatorId, log: complete })
  await submitLog(desk.context, { callId, operatorId, log: { ...complete, what: '物业费', notes: '更正' } })
  const amended = await desk.context.db.event.findFirstOrThrow({ where: { callId, type: 'log.amended' } })
  expect(amended.data).toEqual({ fields: ['what', 'notes'] })
  await expect(save('迟到的草稿', 2)).rejects.toMatchObject({ code: 'call_not_in_hand' })
  expect((await entryOf(callId)).what).toBe('物业费')
})

test('When nobody spoke, then the log needs nothing but that; another way the call came out needs all of it', async () => {
  const { callId, operatorId } = await talking()
  await endCall(desk.context, callId, 'caller')
  const nothing = { ...empty, disposition: 'answered' }
  await expect(submitLog(desk.context, { callId, operatorId, log: nothing })).rejects.toMatchObject({
    code: 'bad_request',
    fields: Object.fromEntries(
      ['who', 'when', 'where', 'what', 'course', 'category'].map((field) => [field, { zh: '请填写。' }]),
    ),
  })
  expect((await entryOf(callId)).submittedAt).toBeNull()
  const submitted = await submitLog(desk.context, { callId, operatorId, log: { ...empty, disposition: 'silent' } })
  expect(submitted).toMatchObject({ disposition: 'silent', category: null, who: '' })
  expect(submitted.submittedAt).not.toBeNull()
  expect((await desk.context.db.operator.findUniqueOrThrow({ where: { personId: operatorId } })).activity).toBe(
    'available',
  )
  const event = await desk.context.db.event.findFirstOrThrow({ where: { callId, type: 'log.submitted' } })
  expect(event.data).toEqual({ category: null, disposition: 'silent' })
})
