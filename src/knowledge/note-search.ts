import type { FinishedSearch } from '../contract/guides.ts'
import type { Context } from '../platform/context.ts'

/** Keeps a finished search for the report of what the knowledge base lacks. */
export async function noteSearch({ db, clock }: Context, personId: string, search: FinishedSearch): Promise<void> {
  await db.search.create({ data: { ...search, personId, at: clock() } })
}
