import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { endCall } from '../carrier/call.ts'
import { type Carrier, findCall, findNumber } from '../carrier/carrier.ts'
import type { Call } from '../carrier/model.ts'
import { bareNumber, isNumber } from '../carrier/number.ts'
import { placeCall } from '../carrier/place-call.ts'
import { startRecording } from '../carrier/recording.ts'
import { findMember, moveWaiting } from '../twiml/move-waiting.ts'
import { startProgram } from '../twiml/run-program.ts'
import type { Source } from '../twiml/program.ts'
import { flag, list, method, readAddress, readForm, readQuery, text, whole } from './form.ts'
import { noteRest } from './note.ts'
import { page } from './paging.ts'
import { presentCall } from './present.ts'
import { notFound, RestError } from './rest-error.ts'

const creation = z.object({
  To: text,
  From: text,
  Url: text,
  Method: method,
  Twiml: z.string().max(4000, 'longer than 4000 characters').optional(),
  ApplicationSid: text,
  FallbackUrl: text,
  FallbackMethod: method,
  StatusCallback: text,
  StatusCallbackMethod: method,
  StatusCallbackEvent: list,
  Timeout: whole(5, 600),
  Record: flag,
  RecordingChannels: z.enum(['mono', 'dual']).optional(),
  RecordingStatusCallback: text,
  RecordingStatusCallbackMethod: method,
  RecordingStatusCallbackEvent: list,
  TimeLimit: whole(1, 86_400),
})

const update = z.object({
  Url: text,
  Method: method,
  Twiml: z.string().max(4000, 'longer than 4000 characters').optional(),
  Status: z.enum(['completed', 'canceled']).optional(),
  FallbackUrl: text,
  FallbackMethod: method,
  StatusCallback: text,
  StatusCallbackMethod: method,
})

const filters = z.object({ Status: text, To: text, From: text, ParentCallSid: text })

/** A `client:` address as it is, a telephone number without the marks between its digits; null when it is neither. */
export function readParty(typed: string): string | null {
  if (typed.startsWith('client:')) return /^client:\S{1,256}$/.test(typed) ? typed : null
  return isNumber(typed) ? bareNumber(typed) : null
}

/** Throws RestError unless a call may come from there: a client, or a number of ours. */
export function checkSource(carrier: Carrier, typed: string): void {
  const from = readParty(typed)
  if (from === null) throw new RestError(400, 21212, `The source phone number provided, ${typed}, is not valid.`)
  if (!from.startsWith('client:') && findNumber(carrier, from) === null)
    throw new RestError(
      400,
      21210,
      `The source phone number provided, ${typed}, is not yet verified for your account. You may only make calls from phone numbers that you've verified or purchased from Twilio.`,
    )
}

export function registerCalls(app: FastifyInstance, carrier: Carrier): void {
  app.post<{ Params: { account: string } }>('/Calls', async (request, reply) => {
    const call = createOutbound(carrier, readForm(creation, request.body, 21203))
    noteRest(carrier, call, request, 201)
    return reply.code(201).send(presentCall(carrier, call))
  })

  app.get<{ Querystring: Record<string, unknown> }>('/Calls', async (request) => {
    const { Status, To, From, ParentCallSid } = readQuery(filters, request.query)
    const all = [...carrier.history.values(), ...carrier.calls.values()]
      .reverse()
      .filter(
        (call) =>
          (Status === undefined || call.status === Status) &&
          (To === undefined || call.to === To) &&
          (From === undefined || call.from === From) &&
          (ParentCallSid === undefined || call.parentCallSid === ParentCallSid),
      )
    return page('calls', all, (call) => presentCall(carrier, call), pathOf(request.url), request.query)
  })

  app.get<{ Params: { sid: string } }>('/Calls/:sid', async (request) =>
    presentCall(carrier, theCall(carrier, request.params.sid, request.url)),
  )

  app.post<{ Params: { sid: string } }>('/Calls/:sid', async (request) => {
    const call = theCall(carrier, request.params.sid, request.url)
    noteRest(carrier, call, request, 200)
    updateCall(carrier, call, readForm(update, request.body))
    return presentCall(carrier, call)
  })
}

export function theCall(carrier: Carrier, sid: string, url: string): Call {
  const call = findCall(carrier, sid)
  if (call === null) throw notFound(pathOf(url))
  return call
}

/** The path of a request without query and `.json`. */
export function pathOf(url: string): string {
  return (url.split('?')[0] ?? '').replace(/\.json$/, '')
}

function createOutbound(carrier: Carrier, form: z.infer<typeof creation>): Call {
  if (form.To === undefined || form.To === '') throw new RestError(400, 21201, "No 'To' number is specified")
  if (form.From === undefined || form.From === '') throw new RestError(400, 21213, "No 'From' number is specified")
  const to = readParty(form.To)
  if (to === null)
    throw new RestError(400, 21211, `The phone number you are attempting to call, ${form.To}, is not valid.`)
  checkSource(carrier, form.From)
  const source = sourceOf(carrier, form)
  if (source === null) throw new RestError(400, 21205, 'Url parameter is required.')
  const callback = readAddress(form.StatusCallback, form.StatusCallbackMethod, 21609)
  const recordingCallback = readAddress(form.RecordingStatusCallback, form.RecordingStatusCallbackMethod, 21609)
  const params = Object.fromEntries(new URLSearchParams(to.split('?')[1] ?? ''))
  const call = placeCall(carrier, {
    to: to.split('?')[0] ?? to,
    from: form.From,
    direction: 'outbound-api',
    timeoutS: (form.Timeout ?? 60) + 5,
    params,
    callbacks: callback === null ? [] : [{ ...callback, events: new Set(form.StatusCallbackEvent ?? ['completed']) }],
    fallback: readAddress(form.FallbackUrl, form.FallbackMethod, 21205),
    onAnswer: (answered) => {
      if (form.Record === true) {
        startRecording(carrier, {
          call: answered,
          conference: null,
          channels: form.RecordingChannels === 'dual' ? 2 : 1,
          source: 'OutboundAPI',
          callback:
            recordingCallback === null
              ? null
              : { ...recordingCallback, events: new Set(form.RecordingStatusCallbackEvent ?? ['completed']) },
        })
      }
      if (form.TimeLimit !== undefined)
        answered.timers.add(setTimeout(() => endCall(carrier, answered, 'completed'), form.TimeLimit * 1000))
      startProgram(carrier, answered, source)
    },
  })
  if (call === null) throw new RestError(429, 10004, 'Call concurrency limit exceeded')
  return call
}

function sourceOf(
  carrier: Carrier,
  form: {
    Url?: string | undefined
    Method?: 'GET' | 'POST' | undefined
    Twiml?: string | undefined
    ApplicationSid?: string | undefined
  },
): Source | null {
  if (form.Twiml !== undefined) return { kind: 'text', twiml: form.Twiml }
  const address =
    form.ApplicationSid === undefined
      ? readAddress(form.Url, form.Method, 21205)
      : (carrier.applications.get(form.ApplicationSid)?.voice ?? null)
  return address === null ? null : { kind: 'request', purpose: 'voice', address, params: {} }
}

function updateCall(carrier: Carrier, call: Call, form: z.infer<typeof update>): void {
  const unanswered = call.status === 'queued' || call.status === 'ringing'
  const callback = readAddress(form.StatusCallback, form.StatusCallbackMethod, 21609)
  if (callback !== null) call.callbacks = [{ ...callback, events: call.callbacks[0]?.events ?? new Set(['completed']) }]
  const fallback = readAddress(form.FallbackUrl, form.FallbackMethod, 21205)
  if (fallback !== null) call.fallback = fallback
  if (form.Status !== undefined) {
    if (call.endedAt !== null) throw new RestError(400, 21220, 'Call is not in-progress. Cannot redirect.')
    if (form.Status === 'canceled' && !unanswered)
      throw new RestError(400, 21220, 'Call has been answered. Cannot cancel.')
    return endCall(
      carrier,
      call,
      unanswered && form.Status === 'canceled' ? 'canceled' : unanswered ? 'canceled' : 'completed',
    )
  }
  const source = sourceOf(carrier, form)
  if (source === null) return
  if (call.status !== 'in-progress') throw new RestError(400, 21220, 'Call is not in-progress. Cannot redirect.')
  const member = findMember(carrier, call)
  if (member === null) startProgram(carrier, call, source)
  else moveWaiting(carrier, member, source)
}
