import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Carrier } from '../carrier/carrier.ts'
import type { Call, Recording } from '../carrier/model.ts'
import { pauseRecording, resumeRecording, startRecording, stopRecording } from '../carrier/recording.ts'
import { pathOf, theCall } from './calls.ts'
import { list, method, readAddress, readForm, readQuery, text } from './form.ts'
import { noteRest } from './note.ts'
import { page } from './paging.ts'
import { presentCallRecording, presentRecording } from './present.ts'
import { notFound, RestError } from './rest-error.ts'

const creation = z.object({
  RecordingStatusCallback: text,
  RecordingStatusCallbackMethod: method,
  RecordingStatusCallbackEvent: list,
  RecordingChannels: z.enum(['mono', 'dual']).optional(),
  RecordingTrack: z.enum(['both', 'inbound', 'outbound']).optional(),
})
const update = z.object({
  Status: z.enum(['paused', 'in-progress', 'stopped']),
  PauseBehavior: z.enum(['skip', 'silence']).optional(),
})
const filters = z.object({ CallSid: text, ConferenceSid: text })

type Named = { Params: { sid: string } }
type OfCall = { Params: { sid: string; recording: string } }
type Query = { Querystring: Record<string, unknown> }

export function registerRecordings(app: FastifyInstance, carrier: Carrier): void {
  function everything() {
    return [...carrier.recordings.values()].reverse()
  }
  function show(recording: Recording) {
    return presentRecording(carrier, recording)
  }
  function showOfCall(recording: Recording) {
    return presentCallRecording(carrier, recording)
  }

  app.get<Named & Query>('/Calls/:sid/Recordings', async (request) => {
    const call = theCall(carrier, request.params.sid, request.url)
    return page(
      'recordings',
      everything().filter((one) => one.call === call),
      showOfCall,
      pathOf(request.url),
      request.query,
    )
  })
  app.post<Named>('/Calls/:sid/Recordings', async (request, reply) => {
    const call = theCall(carrier, request.params.sid, request.url)
    const form = readForm(creation, request.body)
    if (call.status !== 'in-progress')
      throw new RestError(400, 21220, 'Requested resource is not eligible for recording')
    if (everything().some((one) => one.call === call && one.source === 'StartCallRecordingAPI' && isRunning(one))) {
      throw new RestError(400, 21220, 'The call is already being recorded')
    }
    const address = readAddress(form.RecordingStatusCallback, form.RecordingStatusCallbackMethod, 21609)
    const recording = startRecording(carrier, {
      call,
      conference: null,
      channels: form.RecordingChannels === 'mono' ? 1 : 2,
      track: form.RecordingTrack ?? 'both',
      source: 'StartCallRecordingAPI',
      callback:
        address === null ? null : { ...address, events: new Set(form.RecordingStatusCallbackEvent ?? ['completed']) },
    })
    noteRest(carrier, call, request, 201)
    return reply.code(201).send(showOfCall(recording))
  })
  app.get<OfCall>('/Calls/:sid/Recordings/:recording', async (request) =>
    showOfCall(
      ofCall(carrier, theCall(carrier, request.params.sid, request.url), request.params.recording, request.url),
    ),
  )
  app.post<OfCall>('/Calls/:sid/Recordings/:recording', async (request) => {
    const call = theCall(carrier, request.params.sid, request.url)
    const recording = ofCall(carrier, call, request.params.recording, request.url)
    const { Status, PauseBehavior } = readForm(update, request.body)
    if (!isRunning(recording)) throw new RestError(400, 21220, 'The recording is not in progress')
    noteRest(carrier, call, request, 200)
    if (Status === 'paused') pauseRecording(recording, PauseBehavior ?? 'silence')
    else if (Status === 'in-progress') resumeRecording(recording)
    else stopRecording(carrier, recording)
    return { ...showOfCall(recording), status: Status === 'stopped' ? 'stopped' : recording.status }
  })
  app.delete<OfCall>('/Calls/:sid/Recordings/:recording', async (request, reply) => {
    remove(
      carrier,
      ofCall(carrier, theCall(carrier, request.params.sid, request.url), request.params.recording, request.url),
    )
    return reply.code(204).send()
  })

  app.get<Query>('/Recordings', async (request) => {
    const { CallSid, ConferenceSid } = readQuery(filters, request.query)
    const found = everything().filter(
      (one) =>
        (CallSid === undefined || one.call?.sid === CallSid) &&
        (ConferenceSid === undefined || one.conference?.sid === ConferenceSid),
    )
    return page('recordings', found, show, pathOf(request.url), request.query)
  })
  // "RE….wav" is the sound; the server turns an address without any extension into this one
  app.get<Named>('/Recordings/:sid', async (request, reply) => {
    const { sid } = request.params
    if (sid.endsWith('.mp3')) throw new RestError(415, 20001, 'This simulator gives recordings as .wav only')
    const recording = theRecording(carrier, sid.replace(/\.wav$/, ''), request.url)
    if (!sid.endsWith('.wav')) return show(recording)
    if (recording.status !== 'completed') throw notFound(pathOf(request.url))
    return reply.type('audio/x-wav').send(await recording.recorder.wav())
  })
  app.delete<Named>('/Recordings/:sid', async (request, reply) => {
    remove(carrier, theRecording(carrier, request.params.sid, request.url))
    return reply.code(204).send()
  })
}

function isRunning(recording: Recording) {
  return recording.status === 'in-progress' || recording.status === 'paused'
}

function theRecording(carrier: Carrier, sid: string, url: string): Recording {
  const recording = carrier.recordings.get(sid)
  if (recording === undefined) throw notFound(pathOf(url))
  return recording
}

/** A call's recording by its identifier, or the one that runs for `Twilio.CURRENT`. */
function ofCall(carrier: Carrier, call: Call, sid: string, url: string): Recording {
  const found = [...carrier.recordings.values()]
    .reverse()
    .find((one) => one.call === call && (sid === 'Twilio.CURRENT' ? isRunning(one) : one.sid === sid))
  if (found === undefined) throw notFound(pathOf(url))
  return found
}

function remove(carrier: Carrier, recording: Recording): void {
  stopRecording(carrier, recording)
  recording.recorder.discard()
  carrier.recordings.delete(recording.sid)
}
