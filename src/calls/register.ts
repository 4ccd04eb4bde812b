import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import * as noticeContract from '../contract/urgent-notice.ts'
import * as contract from '../contract/calls.ts'
import { giveChecklist as giveRoute } from '../contract/checklists.ts'
import { markGuideUsed } from '../contract/guides.ts'
import * as operators from '../contract/operators.ts'
import type { Person } from '../contract/identity.ts'
import { lookSeconds } from '../contract/security.ts'
import { getServiceHours, type ServiceHours } from '../contract/service-numbers.ts'
import { getSoftphone } from '../contract/softphone.ts'
import { recordHeartbeat } from '../operators/record-heartbeat.ts'
import type { Looks } from '../platform/events/note-look.ts'
import { AppError } from '../platform/errors.ts'
import { idempotencyKeyOf } from '../platform/http/idempotency-key.ts'
import { problemsOf, serve } from '../platform/http/serve.ts'
import { acceptOffer, rejectOffer } from './accept-offer.ts'
import { chooseActivity } from './choose-activity.ts'
import { hangUp, loseLine } from './end-call.ts'
import { holdCall } from './hold-call.ts'
import { saveLog, submitLog, useGuide } from './log-call.ts'
import { playRecording } from './play-recording.ts'
import { registerExport, writeCsv, writeWorkbook, xlsxType } from './export-calls.ts'
import { tellFilter, listCalls, readCall, readCallTimeline } from './read-calls.ts'
import { readOperator } from './read-operator.ts'
import { giveChecklist } from './give-checklist.ts'
import { hoursNow } from './opening-hours.ts'
import { endNotice, noticeNow, raiseNotice } from './urgent-notice.ts'
import type { CallContext } from './call-context.ts'
import { z } from 'zod'

const ok = { ok: true } as const

export type Softphone = z.infer<typeof getSoftphone.response>

/**
 * `startOfToday` is the department's midnight; `softphone` makes an access token for an operator; `pageOf` is a guide's
 * public address; `ownNumbers` are the hotline's; `carrierNeeds` is what the carrier has to be told of each.
 */
export type CallOptions = {
  startOfToday: () => Date
  softphone: (operatorId: string) => Softphone
  pageOf: (guideId: string) => string
  ownNumbers: () => readonly string[]
  carrierNeeds: ServiceHours['carrier']
  looks: Looks
}

export function registerCalls(
  app: FastifyInstance,
  context: CallContext,
  { startOfToday, softphone, pageOf, ownNumbers, carrierNeeds, looks }: CallOptions,
): void {
  function noticeAnswer() {
    const notice = noticeNow(context)
    return {
      notice: notice && {
        text: notice.text,
        since: notice.since,
        until: notice.until,
        closesIntake: notice.closesIntake,
      },
      version: context.settings.version('urgent_notice'),
    }
  }
  serve(app, noticeContract.raiseNotice, async ({ body: { reason, ...notice }, person }) => {
    await raiseNotice(context, notice, { reason, by: person.id })
    return noticeAnswer()
  })
  serve(app, noticeContract.endNotice, async ({ body: { reason }, person }) => {
    await endNotice(context, { reason, by: person.id })
    return noticeAnswer()
  })
  serve(app, getServiceHours, async () => ({ carrier: carrierNeeds, numbers: hoursNow(context) }))
  serve(app, operators.getOperator, ({ person }) => readOperator(context, person.id, startOfToday()))
  serve(app, operators.setActivity, async ({ body, person }) => {
    await chooseActivity(context, { operatorId: person.id, ...body })
    return ok
  })
  serve(app, operators.heartbeat, async ({ person }) => ({
    now: (await recordHeartbeat(context, person.id)).toISOString(),
  }))
  serve(app, getSoftphone, async ({ person }) => softphone(person.id))
  serve(app, operators.acceptReservation, async ({ params, person }) => ({
    ...(await acceptOffer(context, { reservationId: params.id, operatorId: person.id })),
    reservationId: params.id,
  }))
  serve(app, operators.rejectReservation, async ({ params, person }) => {
    await rejectOffer(context, { reservationId: params.id, operatorId: person.id })
    return ok
  })
  serve(app, contract.holdCall, async ({ params, body, person }) => {
    await holdCall(context, { callId: params.id, operatorId: person.id, hold: body.hold })
    return ok
  })
  serve(app, contract.hangUpCall, async ({ params, person }) => {
    await hangUp(context, { callId: params.id, operatorId: person.id })
    return ok
  })
  serve(app, contract.loseLine, async ({ params, person }) => {
    await loseLine(context, { callId: params.id, operatorId: person.id })
    return ok
  })
  serve(app, contract.saveLog, ({ params, body, person }) =>
    saveLog(context, { callId: params.id, operatorId: person.id, fields: body }),
  )
  serve(app, contract.submitLog, ({ params, body, person }) =>
    submitLog(context, { callId: params.id, operatorId: person.id, log: body }),
  )
  serve(app, giveRoute, ({ params, body, person, request }) =>
    giveChecklist(context, {
      callId: params.id,
      operatorId: person.id,
      checklist: body,
      key: idempotencyKeyOf(request),
      pageOf,
      ownNumbers: ownNumbers(),
    }),
  )
  serve(app, markGuideUsed, async ({ params, body, person }) => {
    await useGuide(context, { callId: params.id, operatorId: person.id, ...body })
    return ok
  })
  serve(app, contract.listCalls, async ({ query, person }) => {
    const page = await listCalls(context, person, query)
    if (!isOwnDesk(person, query))
      looks.note({ type: 'calls.listed', data: { filter: tellFilter(query), rows: page.total } })
    return page
  })
  serve(app, contract.getCall, async ({ params, person }) => {
    const call = await readCall(context, person, params.id)
    if (!isInHand(person, call)) looks.note({ type: 'call.opened', data: { openedId: call.id } })
    return call
  })
  serve(app, contract.getTimeline, async ({ params, person }) => {
    const call = await readCall(context, person, params.id)
    if (!isInHand(person, call)) looks.note({ type: 'call.opened', data: { openedId: call.id } })
    return readCallTimeline(context, person, params.id)
  })
  registerFiles(app, context, looks)
}

/** An operator's own calls that are still to be logged, which their desk shows, are no look at anybody. */
function isOwnDesk({ role }: Person, { unlogged }: contract.CallFilter): boolean {
  return role === 'operator' && unlogged === true
}

/** Nor is the call that they talk in, or have just ended. */
function isInHand({ id }: Person, call: contract.CallDetail): boolean {
  return call.operator?.id === id && (call.state !== 'ended' || call.wrapUntil !== null)
}

function registerFiles(app: FastifyInstance, context: CallContext, looks: Looks): void {
  const { exportCalls, exportWorkbook, playRecording: recording } = contract
  registerExport(app, context, { route: exportCalls, type: 'text/csv; charset=utf-8', write: writeCsv })
  registerExport(app, context, { route: exportWorkbook, type: xlsxType, write: writeWorkbook })

  app.get(
    recording.path,
    {
      config: { access: recording.access },
      schema: {
        summary: recording.summary,
        tags: ['recordings'],
        params: z.object({ id: z.uuid() }),
        response: problemsOf(recording),
      },
    },
    async (request, reply) => {
      const { person } = request
      if (!person) throw new AppError('not_signed_in')
      const { id } = z.object({ id: z.uuid() }).parse(request.params)
      const { callId, slice, size, wav } = await playRecording(context, person, id, request.headers.range)
      // Kept no longer than one look lasts: later ones are recorded again.
      const kept = `private, max-age=${lookSeconds}`
      reply.type('audio/wav').header('accept-ranges', 'bytes').header('cache-control', kept)
      if (slice === 'unsatisfiable') return reply.status(416).header('content-range', `bytes */${size}`).send('')
      looks.note({ type: 'recording.played', data: { recordingId: id } }, callId)
      const sound = Readable.from(wav)
      if (slice === 'whole') return reply.header('content-length', size).send(sound)
      const { start, end } = slice
      return reply
        .status(206)
        .header('content-range', `bytes ${start}-${end}/${size}`)
        .header('content-length', end - start + 1)
        .send(sound)
    },
  )
}
