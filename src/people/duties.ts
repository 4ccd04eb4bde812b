import type { ErrorCode } from '../contract/errors.ts'
import { dutyRoles, isDuty, type DutyRole, type Role } from '../contract/role.ts'
import { advisoryLocks } from '../platform/database/locks.ts'
import type { Transaction } from '../platform/database/client.ts'

/** Whoever it is about, as it is now. */
type Known = { id: string; role: Role; disabled: boolean }

/** One change of duties at a time: two security officers who bar each other would leave nobody. */
export async function lockDuties(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${advisoryLocks.changeDuties}::bigint)`
}

/** Accounts that may sign in, by their duty; those of the demonstration count where it is admitted. */
export async function countHolders(
  db: Pick<Transaction, 'person'>,
  demo: boolean,
): Promise<Readonly<Record<DutyRole, number>>> {
  const groups = await db.person.groupBy({
    by: ['role'],
    where: { role: { in: [...dutyRoles] }, disabled: false, leftAt: null, ...(demo ? {} : { demo: false }) },
    _count: true,
  })
  const held = { administrator: 0, security_officer: 0, auditor: 0 }
  for (const { role, _count } of groups) if (isDuty(role)) held[role] = _count
  return held
}

type Holders = Readonly<Record<DutyRole, number>>

/** Whether the duty would be left without anybody who may sign in if this person went from it. */
export function isLast({ role, disabled }: Known, holders: Holders): boolean {
  return isDuty(role) && !disabled && holders[role] <= 1
}

/** Why somebody may not make an account of the duty; null when they may. */
export function refuseAccount(actor: Role, wanted: DutyRole, holders: Holders): ErrorCode | null {
  if (actor === 'security_officer') return null
  // The system is begun by an administrator: the first of each other duty is theirs to name, and no further one.
  return actor === 'administrator' && wanted !== 'administrator' && holders[wanted] === 0 ? null : 'duty_filled'
}

/** Why a security officer may not bar or admit the person; null when they may. */
export function refuseBar(actorId: string, person: Known, disabled: boolean, holders: Holders): ErrorCode | null {
  if (person.id === actorId) return 'own_account'
  return disabled && isLast(person, holders) ? 'last_of_duty' : null
}

/** Why a security officer may not give the person the role; null when they may. */
export function refuseRole(actorId: string, person: Known, role: Role, holders: Holders): ErrorCode | null {
  if (person.id === actorId) return 'own_account'
  if (!isDuty(person.role) && !isDuty(role)) return 'not_a_duty'
  return person.role !== role && isLast(person, holders) ? 'last_of_duty' : null
}
