import type { Wallboard } from '../../../contract/wallboard.ts'

/** What a queue is over: as many wait as the department has set, or somebody waits as long. */
export type QueueAlarm = { queueId: string; over: 'waiting' | 'wait' }

/** The alarms of every queue, `since` seconds after the board was read. */
export function alarmsOf({ queues, goals }: Pick<Wallboard, 'queues' | 'goals'>, since: number): QueueAlarm[] {
  const { alarmWaiting = Infinity, alarmWaitSeconds = Infinity } = goals
  return queues.flatMap(({ queueId, waiting, longestWaitSeconds }): QueueAlarm[] => [
    ...(waiting >= alarmWaiting ? [{ queueId, over: 'waiting' } as const] : []),
    ...(longestWaitSeconds !== null && longestWaitSeconds + since >= alarmWaitSeconds
      ? [{ queueId, over: 'wait' } as const]
      : []),
  ])
}
