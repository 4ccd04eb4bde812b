import path from 'node:path'
import type { OrganisationDocuments } from '../contract/organisation.ts'
import type { FlowDocument } from '../contract/flow.ts'
import type { Known } from '../ivr/check-flow.ts'
import { loadFlows, type MetFlows } from '../ivr/load-flows.ts'
import { loadMusic } from '../ivr/load-music.ts'
import { loadOrganisation } from '../organisation/load-organisation.ts'
import { organisationOf } from '../organisation/organisation.ts'
import { BrokenContent } from '../platform/read-source.ts'

/** What is in force beside the files: the organisation as it is decided, once somebody has changed it. */
type InForce = (first: OrganisationDocuments) => Promise<Known> | Known

export type Content = { documents: OrganisationDocuments; flows: Record<string, FlowDocument>; music: Buffer }

function asInFiles(documents: OrganisationDocuments): Known {
  return organisationOf((key) => documents[key])
}

/**
 * Reads and checks organisation/ and ivr/ under the root; throws one BrokenContent with all that is wrong in either.
 * Call flows that lead into an organisation that is broken itself are checked for everything else; of those that
 * callers have met (`met`) faults are told.
 */
export async function loadContent(root: string, inForce: InForce = asInFiles, met?: MetFlows): Promise<Content> {
  const broken: BrokenContent[] = []
  async function attempt<Read>(read: () => Promise<Read> | Read): Promise<Read | undefined> {
    try {
      return await read()
    } catch (error) {
      if (!(error instanceof BrokenContent)) throw error
      broken.push(error)
      return undefined
    }
  }
  const documents = await attempt(() => loadOrganisation(path.join(root, 'organisation')))
  const known = documents ? await inForce(documents) : null
  const flows = await attempt(() => loadFlows(path.join(root, 'ivr'), known, met))
  const music = await attempt(() => loadMusic(path.join(root, 'ivr')))
  if (documents && flows && music) return { documents, flows, music }
  throw BrokenContent.of(broken)
}
