import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Carrier } from '../carrier/carrier.ts'
import { connected, endConference } from '../carrier/conference.ts'
import type { Conference, Participant } from '../carrier/model.ts'
import { announceInConference } from '../twiml/announce.ts'
import { updateParticipant } from '../twiml/update-participant.ts'
import { addParticipant, participantForm } from './add-participant.ts'
import { pathOf } from './calls.ts'
import { flag, method, readAddress, readForm, readQuery, text } from './form.ts'
import { noteRest } from './note.ts'
import { page } from './paging.ts'
import { presentConference, presentParticipant } from './present.ts'
import { notFound, RestError } from './rest-error.ts'

const filters = z.object({ FriendlyName: text, Status: text })
const update = z.object({ Status: z.literal('completed').optional(), AnnounceUrl: text, AnnounceMethod: method })
const change = z.object({
  Muted: flag,
  Hold: flag,
  HoldUrl: text,
  HoldMethod: method,
  AnnounceUrl: text,
  AnnounceMethod: method,
  EndConferenceOnExit: flag,
  Coaching: flag,
  CallSidToCoach: text,
  BeepOnExit: flag,
  WaitUrl: text,
  WaitMethod: method,
})
const participantFilters = z.object({ Muted: flag, Hold: flag, Coaching: flag })

type Query = Record<string, unknown>
type Named = { Params: { sid: string } }
type Part = { Params: { sid: string; call: string } }

export function registerConferences(app: FastifyInstance, carrier: Carrier): void {
  app.get<{ Querystring: Query }>('/Conferences', async (request) => {
    const { FriendlyName, Status } = readQuery(filters, request.query)
    const found = [...carrier.conferences.values()]
      .reverse()
      .filter(
        (conference) =>
          (FriendlyName === undefined || conference.friendlyName === FriendlyName) &&
          (Status === undefined || conference.status === Status),
      )
    return page(
      'conferences',
      found,
      (conference) => presentConference(carrier, conference),
      pathOf(request.url),
      request.query,
    )
  })
  app.get<Named>('/Conferences/:sid', async (request) =>
    presentConference(carrier, theConference(carrier, request.params.sid, request.url)),
  )
  app.post<Named>('/Conferences/:sid', async (request) => {
    const conference = theConference(carrier, request.params.sid, request.url)
    const form = readForm(update, request.body)
    const announcement = readAddress(form.AnnounceUrl, form.AnnounceMethod, 21205)
    for (const { call } of connected(conference)) noteRest(carrier, call, request, 200)
    if (announcement !== null) announceInConference(carrier, conference, null, announcement)
    if (form.Status === 'completed') endConference(carrier, conference, 'conference-ended-via-api', null)
    return presentConference(carrier, conference)
  })

  app.get<Named & { Querystring: Query }>('/Conferences/:sid/Participants', async (request) => {
    const conference = theConference(carrier, request.params.sid, request.url)
    const { Muted, Hold, Coaching } = readQuery(participantFilters, request.query)
    const found = present(conference).filter(
      (one) =>
        (Muted === undefined || one.muted === Muted) &&
        (Hold === undefined || one.hold === Hold) &&
        (Coaching === undefined || one.coaching === Coaching),
    )
    return page(
      'participants',
      found,
      (one) => presentParticipant(carrier, conference, one),
      pathOf(request.url),
      request.query,
    )
  })
  app.post<Named>('/Conferences/:sid/Participants', async (request, reply) => {
    const { conference, participant } = addParticipant(
      carrier,
      request.params.sid,
      readForm(participantForm, request.body, 21203),
      pathOf(request.url),
    )
    noteRest(carrier, participant.call, request, 201)
    return reply.code(201).send(presentParticipant(carrier, conference, participant))
  })
  app.get<Part>('/Conferences/:sid/Participants/:call', async (request) => {
    const { conference, participant } = theParticipant(carrier, request.params, request.url)
    return presentParticipant(carrier, conference, participant)
  })
  app.post<Part>('/Conferences/:sid/Participants/:call', async (request) => {
    const { conference, participant } = theParticipant(carrier, request.params, request.url)
    const form = readForm(change, request.body)
    noteRest(carrier, participant.call, request, 200)
    if (
      form.Coaching === true &&
      !present(conference).some((one) => one.call.sid === (form.CallSidToCoach ?? participant.callSidToCoach))
    ) {
      throw new RestError(400, 13240, 'Dial->Conference: Invalid CallSidToCoach: not in the conference')
    }
    const announcement = readAddress(form.AnnounceUrl, form.AnnounceMethod, 21205)
    updateParticipant(carrier, conference, participant, {
      muted: form.Muted,
      hold: form.Hold,
      coaching: form.Coaching,
      callSidToCoach: form.CallSidToCoach,
      endConferenceOnExit: form.EndConferenceOnExit,
      holdAddress: readAddress(form.HoldUrl, form.HoldMethod ?? 'GET', 21205) ?? undefined,
    })
    if (announcement !== null) announceInConference(carrier, conference, participant, announcement)
    return presentParticipant(carrier, conference, participant)
  })
  app.delete<Part>('/Conferences/:sid/Participants/:call', async (request, reply) => {
    const { participant } = theParticipant(carrier, request.params, request.url)
    noteRest(carrier, participant.call, request, 204)
    participant.released.resolve('removed')
    return reply.code(204).send()
  })
}

/** Those still in the conference or on their way in: Twilio lists nobody of a completed one. */
function present(conference: Conference): Participant[] {
  return [...conference.participants.values()].filter(({ status }) => status !== 'complete' && status !== 'failed')
}

export function theConference(carrier: Carrier, sid: string, url: string): Conference {
  const conference = carrier.conferences.get(sid)
  if (conference === undefined) throw notFound(pathOf(url))
  return conference
}

/** A participant by the call's identifier or by its label. */
function theParticipant(carrier: Carrier, params: { sid: string; call: string }, url: string) {
  const conference = theConference(carrier, params.sid, url)
  const wanted = decodeURIComponent(params.call)
  const participant = present(conference).find((one) => one.call.sid === wanted || one.label === wanted)
  if (participant === undefined) throw notFound(pathOf(url))
  return { conference, participant }
}
