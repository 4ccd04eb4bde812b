import type { Guide } from '../contract/guides.ts'
import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import { readGuide, readGuides } from './read-guide.ts'
import type { SearchEngine } from './search.ts'

/** Fills the index from the database, at the start. Answers the number of guides. */
export async function fillSearch(context: Pick<Context, 'db'>, search: SearchEngine): Promise<number> {
  const guides = await readGuides(context)
  await search.replaceAll(guides)
  return guides.length
}

/**
 * Brings one guide of the index to what the database holds now. Safe to run twice, early, late or at the same time:
 * whoever wrote to the index looks again, so that the last to finish leaves what is in force.
 */
export async function refreshGuide(context: Pick<Context, 'db'>, search: SearchEngine, guideId: string): Promise<void> {
  let guide = await readInForce(context, guideId)
  while (true) {
    if (guide) await search.put(guide)
    else await search.remove(guideId)
    const now = await readInForce(context, guideId)
    if (now?.version === guide?.version) return
    guide = now
  }
}

function readInForce(context: Pick<Context, 'db'>, guideId: string): Promise<Guide | null> {
  return readGuide(context, guideId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') return null
    throw error
  })
}
