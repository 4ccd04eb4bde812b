import i18next from 'i18next'
import { expect, test } from 'vitest'
import { describeEvent } from '../../src/console/components/describe-event.ts'
import { en } from '../../src/console/locales/en.ts'
import { zh } from '../../src/console/locales/zh.ts'
import type { NewEvent, TimelineEvent } from '../../src/contract/events.ts'

const translator = i18next.createInstance()
await translator.init({
  resources: { zh: { translation: zh }, en: { translation: en } },
  interpolation: { escapeValue: false },
})

const id = '018f0000-0000-7000-8000-000000000000'
const about = {
  cursor: '1-1',
  at: '2026-11-26T02:00:00.000Z',
  callId: id,
  ticketId: null,
  operatorId: null,
  actorId: null,
  actorName: null,
  operatorName: null,
  ticketNumber: null,
  guideTitle: null,
}
function tell(language: 'zh' | 'en', event: NewEvent, more: Partial<TimelineEvent> = {}, ofOneTicket = false): string {
  return describeEvent(
    { ...about, ...more, ...event },
    {
      t: translator.getFixedT(language),
      local: (text) => text[language],
      phone: (number) => number,
      nameOf: (_, name) => name ?? '—',
      moment: (at) => at.slice(0, 10),
      ofOneTicket,
    },
  )
}

const ofOrder = { ticketId: id, ticketNumber: 'GD20261126-0004' }
const operatorName = { zh: '话务员 02', en: 'Operator 02' }
const guideTitle = { zh: '施工许可证核发', en: 'Construction permit' }
const dispatched: NewEvent = {
  type: 'ticket.dispatched',
  data: { divisionId: 'personnel', dueAt: '2026-11-30T00:00:00Z', note: '请核实' },
}

test.each<[what: string, event: NewEvent, more: Partial<TimelineEvent>, zh: string, en: string]>([
  [
    'a work order is signed',
    { type: 'ticket.signed', data: {} },
    ofOrder,
    '工单 GD20261126-0004：签收',
    'Work order GD20261126-0004: Signed',
  ],
  [
    'a limit is near',
    { type: 'clock.warned', data: { clock: 'reply', dueAt: '2026-11-30T00:00:00Z' } },
    ofOrder,
    '工单 GD20261126-0004：答复期限将到（2026-11-30）',
    'Work order GD20261126-0004: Reply is due soon (2026-11-30)',
  ],
  [
    'a work order is dispatched again with a note',
    dispatched,
    ofOrder,
    '工单 GD20261126-0004：转办personnel，期限 2026-11-30：请核实',
    'Work order GD20261126-0004: Dispatched to personnel, due 2026-11-30: 请核实',
  ],
  [
    'it is dispatched without a note',
    { ...dispatched, data: { ...dispatched.data, note: '' } },
    ofOrder,
    '工单 GD20261126-0004：转办personnel，期限 2026-11-30',
    'Work order GD20261126-0004: Dispatched to personnel, due 2026-11-30',
  ],
  [
    'it is closed with a note',
    { type: 'ticket.closed', data: { note: '已办妥' } },
    ofOrder,
    '工单 GD20261126-0004：办结：已办妥',
    'Work order GD20261126-0004: Closed: 已办妥',
  ],
  [
    'it is made, which names it already',
    {
      type: 'ticket.created',
      data: { number: 'GD20261126-0004', divisionId: 'personnel', kind: 'help', dueAt: about.at },
    },
    ofOrder,
    '生成工单 GD20261126-0004，转personnel，期限 2026-11-26',
    'Work order GD20261126-0004 for personnel, due 2026-11-26',
  ],
  [
    'the call is offered',
    { type: 'reservation.offered', data: { reservationId: id, dueAt: about.at } },
    { operatorName },
    '分配给话务员 02',
    'Offered to Operator 02',
  ],
  [
    'the offer rings out',
    { type: 'reservation.ended', data: { reservationId: id, as: 'timeout' } },
    { operatorName },
    '分配结束（话务员 02）：超时未接',
    'Offer to Operator 02 ended: not answered in time',
  ],
  [
    'it is offered to somebody whose name is not there any more',
    { type: 'reservation.offered', data: { reservationId: id, dueAt: about.at } },
    {},
    '分配给话务员',
    'Offered to an operator',
  ],
  [
    'a guide is used',
    { type: 'call.guide_used', data: { guideId: 'a/b', version: 2, title: '施工许可证核发' } },
    { guideTitle },
    '使用指南《施工许可证核发》第 2 版',
    'Used “Construction permit”, version 2',
  ],
  [
    'a checklist is told',
    {
      type: 'call.checklist_told',
      data: { checklistId: id, guideId: 'a/b', version: 2, title: '施工许可证核发', channel: 'message' },
    },
    { guideTitle },
    '一次性告知《施工许可证核发》第 2 版（短信）',
    'Told what to bring by “Construction permit”, version 2 (message)',
  ],
])(
  'When %s, then the timeline names what it is about, in the reader’s language',
  (_, event, more, inChinese, inEnglish) => {
    expect([tell('zh', event, more), tell('en', event, more)]).toEqual([inChinese, inEnglish])
  },
)

test('When all of a timeline is of one work order, then its number is not said on every line', () => {
  expect(tell('zh', { type: 'ticket.signed', data: {} }, ofOrder, true)).toBe('签收')
})
