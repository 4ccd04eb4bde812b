import type { Subscriber } from '../platform/events/subscriber.ts'
import { sendChecklist } from './give-checklist.ts'
import { isOperatorThere } from './join-call.ts'
import type { World } from './world.ts'

/**
 * Orders to the carrier that follow from what happened. Each looks at the call as it is now, so late or repeated events
 * do no harm.
 */
export const callSubscribers: Subscriber<World>[] = [
  {
    name: 'bring the caller over',
    on: ['call.operator_joined'],
    run: async (world, { callId }) => {
      const call = callId && (await world.db.call.findUnique({ where: { id: callId } }))
      if (call && call.state === 'connecting' && (await isOperatorThere(world, call.id)))
        await world.carrier.bringOver(call)
    },
  },
  {
    name: 'hold or take back',
    on: ['call.held', 'call.resumed'],
    run: async (world, { callId }) => {
      const call = callId && (await world.db.call.findUnique({ where: { id: callId } }))
      if (call && call.state === 'talking') await world.carrier.hold(call, call.heldAt !== null)
    },
  },
  {
    name: 'part the two',
    on: ['call.ended'],
    run: async (world, event) => {
      if (event.type !== 'call.ended' || !event.callId) return
      const call = await world.db.call.findUniqueOrThrow({ where: { id: event.callId } })
      // With the operator's connection the conversation ends, and the caller goes on by themselves to what follows.
      const others = await world.db.leg.findMany({
        where: { callId: call.id, party: { not: 'caller' }, leftAt: call.endedAt },
      })
      for (const { legSid } of others) await world.carrier.endLeg(legSid)
      if (others.length === 0 && event.data.by === 'operator') await world.carrier.moveOn(call)
    },
  },
  {
    name: 'send the checklist',
    on: ['call.checklist_told'],
    run: async (world, event) => {
      if (event.type === 'call.checklist_told' && event.data.channel === 'message')
        await sendChecklist(world, event.data.checklistId)
    },
  },
  {
    name: 'cut off the lost operator',
    on: ['call.requeued'],
    run: async (world, event) => {
      if (event.type === 'call.requeued' && event.data.legSid) await world.carrier.endLeg(event.data.legSid)
    },
  },
]
