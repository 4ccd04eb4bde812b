import type { Carrier } from './carrier.ts'
import type { Call, Member, Queue, Taking } from './model.ts'
import { newSid } from './sid.ts'
import { defer } from './turn.ts'

export const defaultQueueSize = 1000
export const largestQueue = 5000

/** The queue of that name, created when there is none. */
export function openQueue(carrier: Carrier, name: string, maxSize: number = defaultQueueSize): Queue {
  const known = findQueue(carrier, name)
  if (known !== null) return known
  const now = new Date()
  const queue: Queue = {
    sid: newSid('QU'),
    friendlyName: name,
    maxSize,
    members: [],
    waiting: new Set(),
    createdAt: now,
    updatedAt: now,
  }
  carrier.queues.set(queue.sid, queue)
  return queue
}

export function findQueue(carrier: Carrier, name: string): Queue | null {
  for (const queue of carrier.queues.values()) if (queue.friendlyName === name) return queue
  return null
}

/** Puts a call at the end of the queue; null when the queue is full. */
export function joinQueue(carrier: Carrier, queue: Queue, call: Call, left: Member['left']): Member | null {
  if (queue.members.length >= queue.maxSize) return null
  const member: Member = { call, queue, enqueuedAt: new Date(), taken: defer<Taking>(), left }
  queue.members.push(member)
  queue.updatedAt = new Date()
  for (const wake of queue.waiting) wake()
  carrier.changed()
  return member
}

/** Takes the member out; false when it was out already. */
export function leaveQueue(carrier: Carrier, member: Member): boolean {
  const index = member.queue.members.indexOf(member)
  if (index < 0) return false
  member.queue.members.splice(index, 1)
  member.queue.updatedAt = new Date()
  member.call.queueTimeMs += Date.now() - member.enqueuedAt.getTime()
  carrier.changed()
  return true
}

/** Whole seconds that a member has waited. */
export function waitedSeconds(member: Member): number {
  return Math.floor((Date.now() - member.enqueuedAt.getTime()) / 1000)
}

/** Average wait of the members that are in the queue now, in whole seconds. */
export function averageWait(queue: Queue): number {
  if (queue.members.length === 0) return 0
  return Math.floor(queue.members.reduce((total, member) => total + waitedSeconds(member), 0) / queue.members.length)
}
