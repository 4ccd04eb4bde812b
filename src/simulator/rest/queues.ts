import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Carrier } from '../carrier/carrier.ts'
import type { Member, Queue } from '../carrier/model.ts'
import { defaultQueueSize, findQueue, largestQueue, openQueue, waitedSeconds } from '../carrier/queue.ts'
import { moveWaiting } from '../twiml/move-waiting.ts'
import { pathOf } from './calls.ts'
import { method, readAddress, readForm, whole } from './form.ts'
import { noteRest } from './note.ts'
import { page } from './paging.ts'
import { presentMember, presentQueue } from './present.ts'
import { notFound, RestError } from './rest-error.ts'

const name = z.string().min(1).max(64)
const creation = z.object({ FriendlyName: name, MaxSize: whole(1, largestQueue) })
const update = z.object({ FriendlyName: name.optional(), MaxSize: whole(1, largestQueue) })
const redirection = z.object({ Url: z.string(), Method: method })

type Query = Record<string, unknown>

export function registerQueues(app: FastifyInstance, carrier: Carrier): void {
  app.post('/Queues', async (request, reply) => {
    const form = readForm(creation, request.body, 22001)
    if (findQueue(carrier, form.FriendlyName) !== null)
      throw new RestError(409, 22003, `Queue with FriendlyName ${form.FriendlyName} already exists`)
    return reply
      .code(201)
      .send(presentQueue(carrier, openQueue(carrier, form.FriendlyName, form.MaxSize ?? defaultQueueSize)))
  })
  app.get<{ Querystring: Query }>('/Queues', async (request) =>
    page(
      'queues',
      [...carrier.queues.values()],
      (queue) => presentQueue(carrier, queue),
      pathOf(request.url),
      request.query,
    ),
  )
  app.get<{ Params: { sid: string } }>('/Queues/:sid', async (request) =>
    presentQueue(carrier, theQueue(carrier, request.params.sid, request.url)),
  )
  app.post<{ Params: { sid: string } }>('/Queues/:sid', async (request) => {
    const queue = theQueue(carrier, request.params.sid, request.url)
    const form = readForm(update, request.body, 22001)
    if (form.FriendlyName !== undefined) queue.friendlyName = form.FriendlyName
    if (form.MaxSize !== undefined) queue.maxSize = form.MaxSize
    queue.updatedAt = new Date()
    return presentQueue(carrier, queue)
  })
  app.delete<{ Params: { sid: string } }>('/Queues/:sid', async (request, reply) => {
    const queue = theQueue(carrier, request.params.sid, request.url)
    if (queue.members.length > 0) throw new RestError(400, 22002, 'Queue is not empty')
    carrier.queues.delete(queue.sid)
    return reply.code(204).send()
  })

  app.get<{ Params: { sid: string }; Querystring: Query }>('/Queues/:sid/Members', async (request) => {
    const queue = theQueue(carrier, request.params.sid, request.url)
    return page(
      'queue_members',
      queue.members,
      (member) => presentMember(carrier, member),
      pathOf(request.url),
      request.query,
    )
  })
  app.get<{ Params: { sid: string; call: string } }>('/Queues/:sid/Members/:call', async (request) =>
    presentMember(carrier, theMember(carrier, request.params, request.url)),
  )
  app.post<{ Params: { sid: string; call: string } }>('/Queues/:sid/Members/:call', async (request) => {
    const member = theMember(carrier, request.params, request.url)
    const form = readForm(redirection, request.body, 21205)
    const address = readAddress(form.Url, form.Method, 21205)
    if (address === null) throw new RestError(400, 21205, 'Url parameter is required.')
    const shown = presentMember(carrier, member)
    noteRest(carrier, member.call, request, 200)
    moveWaiting(carrier, member, {
      kind: 'request',
      purpose: 'queue member',
      address,
      params: { QueueSid: member.queue.sid, QueueTime: String(waitedSeconds(member)) },
    })
    return shown
  })
}

function theQueue(carrier: Carrier, sid: string, url: string): Queue {
  const queue = carrier.queues.get(sid)
  if (queue === undefined) throw notFound(pathOf(url))
  return queue
}

/** A member by its call, or the first in line for `Front`. */
function theMember(carrier: Carrier, params: { sid: string; call: string }, url: string): Member {
  const { members } = theQueue(carrier, params.sid, url)
  const member = params.call === 'Front' ? members[0] : members.find(({ call }) => call.sid === params.call)
  if (member === undefined) throw notFound(pathOf(url))
  return member
}
