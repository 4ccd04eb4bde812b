import type { FastifyInstance } from 'fastify'
import { durationOf } from '../carrier/call.ts'
import { type Carrier, findCall } from '../carrier/carrier.ts'
import { connected } from '../carrier/conference.ts'
import type { Call } from '../carrier/model.ts'
import { averageWait, waitedSeconds } from '../carrier/queue.ts'
import type { FeedSocket } from '../feed-socket.ts'
import { isOwnOrigin } from '../phone/same-origin.ts'

/** Changes are told at most this often: a page needs no more under load. */
const tellEveryMs = 300
const shownCalls = 200

function summarise(call: Call) {
  return {
    callSid: call.sid,
    from: call.from,
    to: call.to,
    direction: call.direction,
    status: call.status,
    parentCallSid: call.parentCallSid,
    createdAt: call.createdAt.toISOString(),
    seconds: durationOf(call),
    error: call.error,
  }
}

/** What the debugger page shows, as JSON under /debugger/api. */
export async function registerDebugger(server: FastifyInstance, carrier: Carrier): Promise<void> {
  await server.register(
    async (app) => {
      app.addHook('onRequest', async (request, reply) => {
        if (!isOwnOrigin(request.headers))
          await reply.code(403).send({ error: { code: 'foreign_origin', message: 'Not from another page' } })
      })
      app.get('/overview', async () => ({
        live: carrier.calls.size,
        calls: [...carrier.calls.values(), ...carrier.journalled]
          .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
          .slice(0, shownCalls)
          .map(summarise),
        queues: [...carrier.queues.values()].map((queue) => ({
          sid: queue.sid,
          name: queue.friendlyName,
          size: queue.members.length,
          averageWait: averageWait(queue),
          members: queue.members.map((member) => ({
            callSid: member.call.sid,
            from: member.call.from,
            waited: waitedSeconds(member),
          })),
        })),
        conferences: [...carrier.conferences.values()]
          .filter(({ status }) => status !== 'completed')
          .map((conference) => ({
            sid: conference.sid,
            name: conference.friendlyName,
            status: conference.status,
            participants: connected(conference).map(({ call, label, muted, hold, coaching, endConferenceOnExit }) => ({
              callSid: call.sid,
              who: label ?? call.from,
              muted,
              hold,
              coaching,
              endConferenceOnExit,
            })),
          })),
      }))
      app.get<{ Params: { sid: string } }>('/calls/:sid', async (request, reply) => {
        const call = findCall(carrier, request.params.sid)
        if (call === null) return reply.code(404).send({ error: { code: 'unknown_call', message: 'No such call' } })
        return { ...summarise(call), journal: call.journal }
      })
    },
    { prefix: '/debugger/api' },
  )
}

/** Says that something has changed, not more often than pages can draw it. */
export function followChanges(carrier: Carrier, feed: FeedSocket): boolean {
  let timer: NodeJS.Timeout | null = null
  function onChange() {
    timer ??= setTimeout(() => {
      timer = null
      feed.send({})
    }, tellEveryMs)
  }
  carrier.watchers.add(onChange)
  feed.onClose(() => {
    carrier.watchers.delete(onChange)
    if (timer !== null) clearTimeout(timer)
  })
  return true
}
