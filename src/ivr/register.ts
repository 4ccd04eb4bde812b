import type { FastifyInstance } from 'fastify'
import * as drafts from '../contract/flow-drafts.ts'
import * as trials from '../contract/flow-trials.ts'
import * as contract from '../contract/flows.ts'
import * as sounds from '../contract/sounds.ts'
import { AppError } from '../platform/errors.ts'
import { idempotencyKeyOf } from '../platform/http/idempotency-key.ts'
import { serve } from '../platform/http/serve.ts'
import { saveFlowDraft, stepFlowDraft } from './change-flow-draft.ts'
import type { IvrContext } from './ivr-context.ts'
import { openFlowDraft } from './open-flow-draft.ts'
import { listFlowDrafts, readFlowDraft } from './read-flow-drafts.ts'
import { rehearse } from './rehearse.ts'
import { readReplay, startReplay } from './replay-calls.ts'
import { addSound, changeSound, listSounds } from './sounds.ts'
import { listFlowVersions, presentFlows, readFlowVersion } from './read-flows.ts'

export function registerIvr(app: FastifyInstance, context: IvrContext): void {
  serve(app, contract.listFlows, async () => {
    await context.flows.settled()
    return presentFlows(context)
  })
  serve(app, contract.listFlowVersions, ({ params }) => listFlowVersions(context, params.id))
  serve(app, contract.getFlowVersion, ({ params }) => readFlowVersion(context, params.id, params.version))

  serve(app, sounds.listSounds, () => listSounds(context))
  serve(app, sounds.addSound, async ({ body, person }) => {
    const file = Buffer.from(body.file, 'base64')
    const id = await addSound(context, { name: body.name, file, personId: person.id })
    const added = (await listSounds(context)).find((sound) => sound.id === id)
    if (!added) throw new AppError('not_found')
    return added
  })
  serve(app, sounds.changeSound, async ({ params, body, person }) => {
    await changeSound(context, { ...body, id: params.id, personId: person.id })
    return { ok: true as const }
  })

  serve(app, drafts.listFlowDrafts, ({ person, query }) => listFlowDrafts(context, person, query.open))
  serve(app, drafts.createFlowDraft, async ({ body, person, request }) => {
    const id = await openFlowDraft(context, { wish: body, writer: person, key: idempotencyKeyOf(request) })
    return readFlowDraft(context, person, id)
  })
  serve(app, drafts.getFlowDraft, ({ params, person }) => readFlowDraft(context, person, params.id))
  serve(app, drafts.saveFlowDraft, async ({ params, body, person }) => {
    await saveFlowDraft(context, { ...body, draftId: params.id, writer: person })
    return readFlowDraft(context, person, params.id)
  })
  serve(app, trials.rehearseFlowDraft, async ({ params, body, person }) => {
    const { document } = await readFlowDraft(context, person, params.id)
    return rehearse(document, body.language, body.inputs)
  })
  serve(app, trials.startFlowReplay, async ({ params, body }) => ({
    replay: await startReplay(context, { draftId: params.id, days: body.days }),
  }))
  serve(app, trials.getFlowReplay, async ({ params }) => ({ replay: await readReplay(context, params.id) }))
  serve(app, drafts.stepFlowDraft, async ({ params, body, person }) => {
    await stepFlowDraft(context, { draftId: params.id, writer: person, step: body })
    return readFlowDraft(context, person, params.id)
  })
}
