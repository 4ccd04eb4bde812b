import { advisoryLocks } from '../platform/database/locks.ts'
import type { Transaction } from '../platform/database/client.ts'

/** Administrators who may sign in, any of whom may review; those of the demonstration count where it is admitted. */
export async function readReviewers(db: Pick<Transaction, 'person'>, demo: boolean): Promise<string[]> {
  const administrators = await db.person.findMany({
    where: { role: 'administrator', disabled: false, leftAt: null, ...(demo ? {} : { demo: false }) },
    select: { id: true },
  })
  return administrators.map(({ id }) => id)
}

/**
 * Whether nobody else could review what these have written: the others have written in it too, or there are none. Then
 * whoever is asked for publishes on their own word.
 */
export function isAlone(reviewers: readonly string[], personId: string, writerIds: readonly string[] = []): boolean {
  return reviewers.includes(personId) && reviewers.every((id) => id === personId || writerIds.includes(id))
}

/** No administrator is made or barred until the transaction ends: whoever is alone now stays so. */
export async function lockAdministrators(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${advisoryLocks.changeDuties}::bigint)`
}
