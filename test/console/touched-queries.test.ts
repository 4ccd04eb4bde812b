import { describe, expect, it } from 'vitest'
import { type Event, NewEvent, type EventType } from '../../src/contract/events.ts'
import { touchedQueries } from '../../src/console/lib/touched-queries.ts'

const callId = '00000000-0000-4000-8000-000000000001'
const ticketId = '00000000-0000-4000-8000-000000000002'

function happened(happening: NewEvent): Event {
  return {
    cursor: '1',
    at: '2026-11-23T02:00:00.000Z',
    callId,
    ticketId,
    operatorId: null,
    actorId: null,
    actorName: null,
    ...happening,
  }
}
const types: EventType[] = NewEvent.options.map((option) => option.shape.type.value)

describe('Events keep the page fresh', () => {
  it('When any kind of event of the contract arrives, then the page knows what it touches', () => {
    for (const type of types) {
      // The data does not matter to which queries are touched, but for the guide's id.
      const event = { ...happened({ type: 'call.held', data: {} }), type, data: { guideId: 'a/b', version: 1 } }
      const touched = Reflect.apply(touchedQueries, undefined, [event])
      expect(touched.length, type).toBeGreaterThan(0)
    }
  })

  it('When a work order is returned, then its lists, itself, its call and the board are read again, and nothing else', () => {
    const touched = touchedQueries(happened({ type: 'ticket.returned', data: { reason: '不属本处' } }))
    expect(touched).toEqual([
      ['operator'],
      ['call', callId],
      ['timeline', callId],
      ['tickets'],
      ['ticket', ticketId],
      ['board'],
    ])
  })

  it('When a guide is published, then searches and that guide alone are read again', () => {
    expect(touchedQueries(happened({ type: 'guide.published', data: { guideId: 'a/b', version: 2 } }))).toEqual([
      ['search'],
      ['guide', 'a/b'],
      ['drafts'],
    ])
  })

  it('When an event of no call arrives, then no call is read again', () => {
    expect(
      touchedQueries({
        ...happened({ type: 'operator.activity_changed', data: { from: 'available', to: 'break', reason: null } }),
        callId: null,
      }),
    ).toEqual([['operator'], ['board']])
  })
})
