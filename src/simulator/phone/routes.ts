import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { answerCall, connectAudio, endCall, pressKeys } from '../carrier/call.ts'
import { messageOf } from '../carrier/call-error.ts'
import { type Carrier, findCall, findNumber } from '../carrier/carrier.ts'
import { receiveCall, startInbound } from '../carrier/inbound.ts'
import type { Call, Message } from '../carrier/model.ts'
import { feedAt, type FeedSocket } from '../feed-socket.ts'
import { acceptOffer } from '../media/accept-offer.ts'
import type { Opened } from '../serve-sockets.ts'
import { createLines, lineNumber, type Lines, phoneTerminal } from './lines.ts'
import { presentPhoneCall } from './present-call.ts'
import { isOwnOrigin } from './same-origin.ts'

const number = z.string().regex(/^\+?[0-9]{3,15}$/)
/** A withheld number arrives as Twilio writes it. */
const caller = z.union([number, z.literal('anonymous')])
const sdp = z.string().max(20_000).optional()
const dialling = z.strictObject({ from: caller, to: z.string().min(1).max(32), sdp })
const answering = z.strictObject({ sdp }).default({})
const keys = z.strictObject({ digits: z.string().regex(/^[0-9A-D*#]{1,64}$/i) })
const behaviour = z.strictObject({
  behaviour: z.enum(['ring', 'answer', 'busy', 'ignore', 'fail']),
  afterMs: z.number().int().min(0).max(600_000).default(0),
})

class PhoneError extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

type OfCall = { Params: { sid: string } }
type OfNumber = { Params: { number: string } }

function read<T extends z.ZodType>(schema: T, body: unknown): z.infer<T> {
  const result = schema.safeParse(body)
  if (result.success) return result.data
  throw new PhoneError(400, 'bad_request', z.prettifyError(result.error))
}

/**
 * What a citizen's telephone can do, for the phone page and for scenarios. JSON; errors are `{error: {code, message}}`.
 */
export async function registerPhone(server: FastifyInstance, carrier: Carrier): Promise<Opened> {
  const lines = createLines(carrier)
  await server.register(
    async (app) => {
      app.addHook('onRequest', async (request) => {
        if (!isOwnOrigin(request.headers))
          throw new PhoneError(403, 'foreign_origin', 'Only this page and non-browser callers may use the telephone')
      })
      app.setErrorHandler((error, _request, reply) => {
        if (error instanceof PhoneError)
          return reply.code(error.status).send({ error: { code: error.code, message: error.message } })
        const status = z.object({ statusCode: z.number().max(499) }).safeParse(error)
        if (!status.success) carrier.log.error({ err: error }, 'a telephone request failed')
        return reply
          .code(status.success ? status.data.statusCode : 500)
          .send({ error: { code: 'failed', message: messageOf(error) } })
      })

      app.get('/numbers', async () => ({
        numbers: [...carrier.numbers.values()].map((one) => ({ number: one.number, name: one.name })),
      }))

      app.post('/calls', async (request, reply) => {
        const form = read(dialling, request.body)
        const called = findNumber(carrier, form.to)
        if (called === null) throw new PhoneError(404, 'not_in_service', `${form.to} is not in service`)
        const call = receiveCall(carrier, {
          from: form.from,
          to: form.to,
          terminal: phoneTerminal,
          handler: called,
          phoneNumberSid: called.sid,
        })
        if (call === null) throw new PhoneError(503, 'busy', 'Too many live calls')
        const answer = await offered(carrier, call, form.sdp)
        startInbound(carrier, call, called)
        return reply.code(201).send({ callSid: call.sid, ...answer })
      })
      app.get<OfCall>('/calls/:sid', async (request) => presentPhoneCall(theCall(carrier, request.params.sid)))
      app.post<OfCall>('/calls/:sid/digits', async (request) => {
        const call = theCall(carrier, request.params.sid)
        const { digits } = read(keys, request.body)
        if (call.status !== 'in-progress') throw new PhoneError(409, 'not_in_progress', 'The call is not in progress')
        pressKeys(carrier, call, digits.toUpperCase())
        return presentPhoneCall(call)
      })
      app.post<OfCall>('/calls/:sid/hangup', async (request) => {
        const call = theCall(carrier, request.params.sid)
        endCall(carrier, call, hangupStatus(call))
        return presentPhoneCall(call)
      })
      app.post<OfCall>('/calls/:sid/answer', async (request) => {
        const call = theCall(carrier, request.params.sid)
        const form = read(answering, request.body ?? {})
        if (call.direction === 'inbound' || call.status !== 'ringing')
          throw new PhoneError(409, 'not_ringing', 'The call is not ringing')
        const answer = await offered(carrier, call, form.sdp)
        answerCall(carrier, call)
        return { callSid: call.sid, ...answer }
      })

      app.put<OfNumber>('/lines/:number', async (request, reply) => {
        const form = read(behaviour, request.body)
        lines.behave(read(number, request.params.number), form.behaviour, form.afterMs)
        return reply.code(204).send()
      })
      app.get<OfNumber>('/lines/:number/messages', async (request) => {
        const held = read(number, request.params.number)
        return {
          messages: [...carrier.messages.values()]
            .filter(({ to, status }) => lineNumber(to) === lineNumber(held) && status === 'delivered')
            .map(presentMessage),
        }
      })
    },
    { prefix: '/phone' },
  )
  return feedAt((feed, query) => {
    const call = findPhoneCall(carrier, query.get('call') ?? '')
    if (call !== null) return followCall(call, feed, Number(query.get('after') ?? 0))
    const line = number.safeParse(query.get('line'))
    return line.success && followLine(carrier, lines, feed, line.data)
  })
}

/** What happens on a call, from after the event with the number `seen`. */
function followCall(call: Call, feed: FeedSocket, seen: number): boolean {
  for (const event of call.feed.events) if (event.id > seen) feed.send(event)
  call.feed.listeners.add(feed.send)
  feed.onClose(() => call.feed.listeners.delete(feed.send))
  return true
}

/** Calls and messages to a number. */
function followLine(carrier: Carrier, lines: Lines, feed: FeedSocket, held: string): boolean {
  const release = lines.hold(held, (call) => feed.send({ kind: 'ringing', callSid: call.sid, from: call.from }))
  function tell(message: Message) {
    if (lineNumber(message.to) === lineNumber(held)) feed.send(presentMessage(message))
  }
  carrier.messageListeners.add(tell)
  feed.onClose(() => {
    release()
    carrier.messageListeners.delete(tell)
  })
  return true
}

function presentMessage({ sid, from, body, updatedAt }: Message) {
  return {
    kind: 'message' as const,
    sid,
    from,
    body,
    at: updatedAt.toISOString(),
  }
}

/** A call of a telephone, and none of a device's. */
function findPhoneCall(carrier: Carrier, sid: string): Call | null {
  const call = findCall(carrier, sid)
  return call?.terminal?.kind === 'device' ? null : call
}

function theCall(carrier: Carrier, sid: string): Call {
  const call = findPhoneCall(carrier, sid)
  if (call === null) throw new PhoneError(404, 'unknown_call', 'No such call')
  return call
}

/** A caller who gives up before the answer cancels; a called telephone that hangs up while ringing is busy. */
function hangupStatus(call: Call) {
  if (call.answeredAt !== null) return 'completed' as const
  return call.direction === 'inbound' ? ('canceled' as const) : ('busy' as const)
}

async function offered(carrier: Carrier, call: Call, offer: string | undefined): Promise<{ sdp?: string }> {
  if (offer === undefined || offer === '') return {}
  try {
    const { leg, sdp: answer } = await acceptOffer(offer, () => endCall(carrier, call, hangupStatus(call)))
    connectAudio(carrier, call, leg)
    return { sdp: answer }
  } catch (error) {
    endCall(carrier, call, 'failed')
    throw new PhoneError(400, 'bad_offer', `The audio offer cannot be answered: ${messageOf(error)}`)
  }
}
