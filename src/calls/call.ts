import type { z } from 'zod'
import type { EndedBy as EndedBySchema, NewEvent, Outcome as OutcomeSchema } from '../contract/events.ts'
import type { Call } from '../platform/database/generated/client.ts'
import { operatorLegOf, type Leg, type WithLegs } from './leg.ts'

export type EndedBy = z.infer<typeof EndedBySchema>
export type Outcome = z.infer<typeof OutcomeSchema>
export type LossReason = 'operator_lost' | 'leg_lost' | 'not_connected'

/** The part of a call that decisions are made on. */
export type State = Pick<
  Call,
  | 'state'
  | 'queueId'
  | 'operatorId'
  | 'queuedAt'
  | 'requeuedAt'
  | 'acceptedAt'
  | 'answeredAt'
  | 'talkingSince'
  | 'heldAt'
  | 'heldMs'
  | 'talkedMs'
  | 'waitedMs'
  | 'requeues'
  | 'startedAt'
> &
  WithLegs

export type Input =
  | { kind: 'enqueue'; node: string; queueId: string; priority: number }
  | { kind: 'find_full'; node: string; queueId: string }
  | { kind: 'accept'; operatorId: string; reservationId: string }
  | { kind: 'join'; leg: Leg }
  | { kind: 'leave'; legSid: string }
  | { kind: 'bridge' }
  | { kind: 'hold' }
  | { kind: 'resume' }
  | { kind: 'lose_operator'; reason: LossReason }
  | { kind: 'leave_message' }
  | { kind: 'turn_away' }
  | { kind: 'end'; by: EndedBy }

/** What changes in the call's row, who joins it and whose leg leaves it, and the events that say so. */
export type Decision = { change: Partial<Call>; joins?: Leg[]; leaves?: string[]; events: NewEvent[] }

function since(from: Date | null, now: Date): number {
  return from ? Math.max(0, now.getTime() - from.getTime()) : 0
}

/** Time on hold up to now, a hold that is running included. Milliseconds. */
function heldUntil(call: State, now: Date): number {
  return call.heldMs + since(call.heldAt, now)
}

/** Time in conversation up to now, holds included. Milliseconds. */
function talkedUntil(call: State, now: Date): number {
  return call.talkedMs + since(call.talkingSince, now)
}

/** Time in line up to now, a wait that is going on included: it ends when the conversation begins. Milliseconds. */
function waitedUntil(call: State, now: Date): number {
  const waits = call.state === 'queued' || call.state === 'connecting'
  return call.waitedMs + (waits ? since(call.requeuedAt ?? call.queuedAt, now) : 0)
}

/** The legs of everybody but the caller. */
function othersOf({ legs }: State): string[] {
  return legs.filter(({ party }) => party !== 'caller').map(({ legSid }) => legSid)
}

/** The operator joins to be connected, in place of one who was; others join a conversation that is under way. */
function join(call: State, leg: Leg): Decision | null {
  const { legSid, party, mode } = leg
  if (party === 'caller' || call.legs.some((other) => other.legSid === legSid)) return null
  if (party === 'operator') {
    if (call.state !== 'connecting') return null
    return {
      change: {},
      joins: [leg],
      leaves: othersOf(call),
      events: [{ type: 'call.operator_joined', data: { legSid } }],
    }
  }
  if (call.state !== 'talking') return null
  return { change: {}, joins: [leg], events: [{ type: 'call.leg_joined', data: { legSid, party, mode } }] }
}

function outcomeOf(call: State): Outcome {
  if (call.answeredAt) return 'answered'
  return call.queuedAt ? 'abandoned' : 'left_in_menu'
}

function end(call: State, by: EndedBy, outcome: Outcome, now: Date): Decision {
  const heldMs = heldUntil(call, now)
  const talkedMs = talkedUntil(call, now)
  return {
    change: {
      state: 'ended',
      endedAt: now,
      endedBy: by,
      outcome,
      talkingSince: null,
      heldAt: null,
      heldMs,
      talkedMs,
      waitedMs: waitedUntil(call, now),
    },
    leaves: call.legs.map(({ legSid }) => legSid),
    events: [{ type: 'call.ended', data: { by, outcome, talkedSeconds: Math.max(0, talkedMs - heldMs) / 1000 } }],
  }
}

/**
 * What becomes of a call: from its state and what happened, to what changes and which events say so. Null when it
 * changes nothing: webhooks repeat, overlap and come late, and a call never steps backwards.
 */
export function decide(call: State, input: Input, now: Date): Decision | null {
  switch (input.kind) {
    case 'enqueue':
      if (call.state !== 'ivr') return null
      return {
        change: {
          state: 'queued',
          queueNode: input.node,
          queueId: input.queueId,
          priority: input.priority,
          queuedAt: now,
        },
        events: [{ type: 'call.queued', data: { queueId: input.queueId, priority: input.priority } }],
      }
    case 'find_full': {
      if (call.state !== 'ivr') return null
      const { node: queueNode, queueId } = input
      const { change, events, ...rest } = end(call, 'system', 'voicemail', now)
      return {
        ...rest,
        change: { ...change, queueNode, queueId },
        events: [{ type: 'call.queue_full', data: { queueId } }, ...events],
      }
    }
    case 'accept':
      if (call.state !== 'queued') return null
      return {
        change: {
          state: 'connecting',
          operatorId: input.operatorId,
          acceptedAt: now,
          conferenceSid: null,
        },
        events: [{ type: 'call.connecting', data: { reservationId: input.reservationId } }],
      }
    case 'join':
      return join(call, input.leg)
    case 'leave': {
      const leg = call.legs.find(({ legSid }) => legSid === input.legSid)
      if (!leg || leg.party === 'caller' || leg.party === 'operator') return null
      const { legSid, party } = leg
      return { change: {}, leaves: [legSid], events: [{ type: 'call.leg_left', data: { legSid, party } }] }
    }
    case 'bridge':
      if (call.state !== 'connecting') return null
      return {
        change: {
          state: 'talking',
          talkingSince: now,
          waitedMs: waitedUntil(call, now),
          ...(call.answeredAt ? {} : { answeredAt: now }),
        },
        events: [
          { type: 'call.bridged', data: { waitedSeconds: since(call.requeuedAt ?? call.queuedAt, now) / 1000 } },
        ],
      }
    case 'hold':
      if (call.state !== 'talking' || call.heldAt) return null
      return { change: { heldAt: now }, events: [{ type: 'call.held', data: {} }] }
    case 'resume':
      if (call.state !== 'talking' || !call.heldAt) return null
      return {
        change: { heldAt: null, heldMs: heldUntil(call, now) },
        events: [{ type: 'call.resumed', data: { heldSeconds: since(call.heldAt, now) / 1000 } }],
      }
    case 'lose_operator':
      if ((call.state !== 'connecting' && call.state !== 'talking') || !call.queueId) return null
      return {
        change: {
          state: 'queued',
          operatorId: null,
          conferenceSid: null,
          acceptedAt: null,
          talkingSince: null,
          heldAt: null,
          requeuedAt: now,
          requeues: call.requeues + 1,
          heldMs: heldUntil(call, now),
          talkedMs: talkedUntil(call, now),
          waitedMs: waitedUntil(call, now),
        },
        leaves: othersOf(call),
        events: [
          {
            type: 'call.requeued',
            data: { queueId: call.queueId, reason: input.reason, legSid: operatorLegOf(call)?.legSid ?? null },
          },
        ],
      }
    case 'leave_message':
      if (call.state !== 'ivr' && call.state !== 'queued') return null
      return end(call, 'system', call.answeredAt ? 'answered' : 'voicemail', now)
    case 'turn_away':
      return call.state === 'ivr' ? end(call, 'system', 'closed', now) : null
    case 'end':
      return call.state === 'ended' ? null : end(call, input.by, outcomeOf(call), now)
  }
}
