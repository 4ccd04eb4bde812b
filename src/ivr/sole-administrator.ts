import { advisoryLocks } from '../platform/database/locks.ts'
import type { Transaction } from '../platform/database/client.ts'

/**
 * Whether the person is the only administrator who may sign in, so that nobody else could review; accounts of the
 * demonstration count where it is admitted.
 */
export async function isSoleAdministrator(
  db: Pick<Transaction, 'person'>,
  personId: string,
  demo: boolean,
): Promise<boolean> {
  const administrators = await db.person.findMany({
    where: { role: 'administrator', disabled: false, leftAt: null, ...(demo ? {} : { demo: false }) },
    select: { id: true },
    take: 2,
  })
  return administrators.length === 1 && administrators[0]?.id === personId
}

/** No administrator is made or barred until the transaction ends: whoever is alone now stays so. */
export async function lockAdministrators(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${advisoryLocks.changeDuties}::bigint)`
}
