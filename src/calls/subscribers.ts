import type { Subscriber } from '../platform/events/subscriber.ts'
import { sendChecklist } from './give-checklist.ts'
import { isOperatorThere } from './join-call.ts'
import type { CallContext } from './call-context.ts'
import { checkCaller } from './check-caller.ts'

/**
 * Orders to the carrier that follow from what happened. Each looks at the call as it is now, so late or repeated events
 * do no harm.
 */
export const callSubscribers: Subscriber<CallContext>[] = [
  {
    name: 'bring the caller over',
    on: ['call.operator_joined'],
    run: async (context, { callId }) => {
      const call = callId && (await context.db.call.findUnique({ where: { id: callId } }))
      if (!call || call.state !== 'connecting' || !(await isOperatorThere(context, call.id))) return
      if (!(await context.carrier.bringOver(call))) await checkCaller(context, call)
    },
  },
  {
    // Whoever hung up unheard would be offered to one operator after the other.
    name: 'see whether the caller is still there',
    on: ['call.connecting', 'call.requeued'],
    run: async (context, { callId, at }) => {
      const call = callId && (await context.db.call.findUnique({ where: { id: callId } }))
      if (call && call.state !== 'ended' && call.seenAt < new Date(at)) await checkCaller(context, call)
    },
  },
  {
    name: 'hold or take back',
    on: ['call.held', 'call.resumed'],
    run: async (context, { callId }) => {
      const call = callId && (await context.db.call.findUnique({ where: { id: callId } }))
      if (call && call.state === 'talking') await context.carrier.hold(call, call.heldAt !== null)
    },
  },
  {
    name: 'part the two',
    on: ['call.ended'],
    run: async (context, event) => {
      if (event.type !== 'call.ended' || !event.callId) return
      const call = await context.db.call.findUniqueOrThrow({ where: { id: event.callId } })
      // With the operator's connection the conversation ends, and the caller goes on by themselves to what follows.
      const others = await context.db.leg.findMany({
        where: { callId: call.id, party: { not: 'caller' }, leftAt: call.endedAt },
      })
      for (const { legSid } of others) await context.carrier.endLeg(legSid)
      if (others.length === 0 && event.data.by === 'operator') await context.carrier.moveOn(call)
    },
  },
  {
    name: 'send the checklist',
    on: ['call.checklist_told'],
    run: async (context, event) => {
      if (event.type === 'call.checklist_told' && event.data.channel === 'message')
        await sendChecklist(context, event.data.checklistId)
    },
  },
  {
    name: 'cut off the lost operator',
    on: ['call.requeued'],
    run: async (context, event) => {
      if (event.type === 'call.requeued' && event.data.legSid) await context.carrier.endLeg(event.data.legSid)
    },
  },
]
