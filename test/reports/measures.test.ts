import { expect, test } from 'vitest'
import { measures } from '../../src/reports/measures.ts'

const nothing = {
  offered: 0,
  undecided: 0,
  answered: 0,
  handled: 0,
  abandoned: 0,
  abandonedAfter15: 0,
  shortAbandoned: 0,
  answeredWithin15: 0,
  waitedSeconds: 0,
  talkedSeconds: 0,
  wrappedSeconds: 0,
  rated: 0,
  satisfied: 0,
  answeredWithoutTicket: 0,
}

test('When there were calls, then each measure is what its formula says', () => {
  expect(
    measures({
      offered: 104,
      undecided: 4,
      answered: 90,
      handled: 81,
      abandoned: 8,
      abandonedAfter15: 6,
      shortAbandoned: 1,
      answeredWithin15: 72,
      waitedSeconds: 900,
      talkedSeconds: 16_200,
      wrappedSeconds: 2700,
      rated: 40,
      satisfied: 38,
      answeredWithoutTicket: 81,
    }),
  ).toEqual({
    connectedRate: 0.9,
    within15Rate: 0.8,
    serviceLevel: 0.75,
    abandonRate: 0.08,
    asaSeconds: 10,
    ahtSeconds: 18_900 / 81,
    satisfaction: 0.95,
    directAnswerRate: 0.9,
  })
})

test('When there is nothing to divide by, then a measure is unknown and not zero', () => {
  expect(Object.values(measures(nothing)).every((measure) => measure === null)).toBe(true)
})

test('When nobody was answered and some gave up, then the service level is zero and the wait of the answered unknown', () => {
  expect(measures({ ...nothing, offered: 3, abandoned: 3, abandonedAfter15: 2 })).toMatchObject({
    connectedRate: 0,
    serviceLevel: 0,
    abandonRate: 1,
    asaSeconds: null,
    within15Rate: null,
  })
})
