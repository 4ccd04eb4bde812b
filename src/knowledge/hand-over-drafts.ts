import type { Localized } from '../contract/shared.ts'
import type { Transaction } from '../platform/database/client.ts'
import type { PrismaUnit } from '../platform/transact.ts'
import { mayWrite, type Writer } from './draft.ts'

type Author = Writer & { name: Localized }

const over = ['published', 'discarded'] as const

function openOf(personId: string) {
  return { authorId: personId, state: { notIn: [...over] } }
}

/** How many drafts of somebody's are not published or discarded. */
export function countOpenDrafts(tx: Transaction, personId: string): Promise<number> {
  return tx.guideDraft.count({ where: openOf(personId) })
}

/** How many of them somebody may not have: those of divisions they do not write for. */
export async function countRefusedDrafts(tx: Transaction, from: Author, to: Author): Promise<number> {
  const drafts = await tx.guideDraft.findMany({ where: openOf(from.id), select: { division: true } })
  return drafts.filter(({ division }) => !mayWrite(division, to)).length
}

/** Makes somebody else the author of a person's open drafts; how many. */
export async function handOverDrafts(
  { tx, append, now }: PrismaUnit,
  { from, to, actorId }: { from: Author; to: Author; actorId: string },
): Promise<number> {
  const drafts = await tx.guideDraft.findMany({ where: openOf(from.id), orderBy: { id: 'asc' } })
  await tx.guideDraft.updateMany({
    where: { id: { in: drafts.map(({ id }) => id) } },
    data: { authorId: to.id, updatedAt: now },
  })
  for (const { id, guideId } of drafts)
    append({ actorId }, { type: 'draft.handed_over', data: { draftId: id, guideId, from: from.name, to: to.name } })
  return drafts.length
}
