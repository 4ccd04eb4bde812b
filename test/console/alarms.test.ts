import { expect, test } from 'vitest'
import { alarmsOf } from '../../src/console/features/wallboard/alarms.ts'

const goals = { connectedRate: 0.95, answerSeconds: 15, shortAbandonSeconds: 5 }
function queue(queueId: string, waiting: number, longestWaitSeconds: number | null) {
  return { queueId, waiting, longestWaitSeconds, staffed: 1 }
}
const queues = [queue('housing', 4, 55), queue('safety', 5, 20), queue('general', 0, null)]

test('When the department has set no limits, then nothing is an alarm', () => {
  expect(alarmsOf({ queues, goals }, 600)).toEqual([])
})

test('When as many wait as is set, or somebody waits as long, then that queue is an alarm, also while nothing new is read', () => {
  const limits = { ...goals, alarmWaiting: 5, alarmWaitSeconds: 60 }
  expect(alarmsOf({ queues, goals: limits }, 0)).toEqual([{ queueId: 'safety', over: 'waiting' }])
  expect(alarmsOf({ queues, goals: limits }, 5)).toEqual([
    { queueId: 'housing', over: 'wait' },
    { queueId: 'safety', over: 'waiting' },
  ])
})
