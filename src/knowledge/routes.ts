import type { FastifyInstance } from 'fastify'
import {
  getGuide,
  listPhrases,
  noteSearch as noteSearchRoute,
  rateGuide as rateGuideRoute,
  searchGuides as searchRoute,
} from '../contract/guides.ts'
import type { Phrase } from '../contract/phrases.ts'
import * as drafts from '../contract/guide-drafts.ts'
import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import { idempotencyKeyOf } from '../platform/http/idempotency-key.ts'
import { serve } from '../platform/http/serve.ts'
import { transactPrisma } from '../platform/transact.ts'
import { mayWrite } from './draft.ts'
import type { Fault } from './fault.ts'
import { saveGuideDraft, stepGuideDraft } from './change-draft.ts'
import { noteSearch } from './note-search.ts'
import { rateGuide } from './rate-guide.ts'
import { openDraft, type FindReply } from './open-draft.ts'
import { openGuide } from './open-guide.ts'
import { withdrawGuide } from './publish-guide.ts'
import { listGuideDrafts, listDueReviews, listVersions, readDraft } from './read-drafts.ts'
import { searchGuides, type SearchPorts } from './search-guides.ts'
import type { KnowledgeContext } from './knowledge-context.ts'

const ok = { ok: true } as const

export type KnowledgePorts = SearchPorts & { phrases: () => readonly Phrase[] }

/** `faults` is what was wrong with the files of the knowledge base when they were read last. */
export type DraftPorts = { findReply: FindReply; faults: readonly Fault[] }

/** Searching guides, reading one, and the standard phrases. */
export function registerKnowledgeRoutes(
  app: FastifyInstance,
  context: Context,
  { phrases, ...ports }: KnowledgePorts,
): void {
  serve(app, searchRoute, ({ query, person }) => searchGuides(context, ports, person, query))
  serve(app, getGuide, ({ params, query, person }) =>
    openGuide(context, person.id, `${params.division}/${params.slug}`, query.version),
  )
  serve(app, rateGuideRoute, async ({ params, body, person }) => {
    await rateGuide(context, { ...body, guideId: `${params.division}/${params.slug}`, personId: person.id })
    return ok
  })
  serve(app, noteSearchRoute, async ({ body, person }) => {
    await noteSearch(context, person.id, body)
    return ok
  })
  serve(app, listPhrases, async () => [...phrases()])
}

/** Writing guides: drafts, their review, versions. */
export function registerDraftRoutes(
  app: FastifyInstance,
  context: KnowledgeContext,
  { findReply, faults }: DraftPorts,
): void {
  serve(app, drafts.listGuideDrafts, ({ query, person }) => listGuideDrafts(context, person, query.open))
  serve(app, drafts.listDueReviews, ({ person }) => listDueReviews(context, person))
  serve(app, drafts.listGuideFaults, async ({ person }) =>
    faults
      .filter(({ file }) => mayWrite(file.split('/')[0] ?? '', person))
      .map(({ field = null, ...fault }) => ({ ...fault, field })),
  )
  serve(app, drafts.createGuideDraft, async ({ body, person, request }) =>
    readDraft(
      context,
      person,
      await openDraft(context, findReply, { wish: body, writer: person, key: idempotencyKeyOf(request) }),
    ),
  )
  serve(app, drafts.getGuideDraft, ({ params, person }) => readDraft(context, person, params.id))
  serve(app, drafts.saveGuideDraft, async ({ params, body, person }) => {
    await readDraft(context, person, params.id)
    await saveGuideDraft(context, { draftId: params.id, writer: person, ...body })
    return readDraft(context, person, params.id)
  })
  serve(app, drafts.stepGuideDraft, async ({ params, body, person }) => {
    await readDraft(context, person, params.id)
    await stepGuideDraft(context, { draftId: params.id, writer: person, step: body })
    return readDraft(context, person, params.id)
  })
  serve(app, drafts.listVersions, ({ params }) => listVersions(context, `${params.division}/${params.slug}`))
  serve(app, drafts.withdrawGuide, async ({ params, body, person }) => {
    const id = `${params.division}/${params.slug}`
    if (!(await context.db.guide.findUnique({ where: { id } }))) throw new AppError('not_found')
    // One that is out of force already stays so.
    await transactPrisma(context, (unit) => withdrawGuide(unit, { id, actorId: person.id, reason: body.reason }))
    return ok
  })
}
