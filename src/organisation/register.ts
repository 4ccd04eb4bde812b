import type { FastifyInstance } from 'fastify'
import * as contract from '../contract/organisation.ts'
import type { OrganisationDocuments } from '../contract/organisation.ts'
import type { Context } from '../platform/context.ts'
import { serve } from '../platform/http/serve.ts'
import { readUses, type Mention } from './read-uses.ts'

/** What the page on which the department is set up is told besides the settings themselves. */
export function registerOrganisation(
  app: FastifyInstance,
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  { documents, mentions }: { documents: () => OrganisationDocuments; mentions: () => readonly Mention[] },
): void {
  serve(app, contract.listOrganisationUses, () => readUses(db, documents(), { mentions: mentions(), now: clock() }))
}
