import type { Role } from '../contract/role.ts'
import { sendHome } from '../operators/send-home.ts'
import { setSkills } from '../operators/set-skills.ts'
import { isOffered } from '../organisation/organisation.ts'
import { lockRow } from '../platform/database/lock-row.ts'
import { AppError, unknownReference } from '../platform/errors.ts'
import { transactPrisma, type PrismaUnit } from '../platform/transact.ts'
import type { PeopleContext } from './change-person.ts'
import { countHolders, lockDuties, refuseRole } from './duties.ts'
import { refuseOrphans } from './hand-over.ts'
import { checkPlace } from './insert-person.ts'

/** What somebody is here: their role and, for a specialist, where they belong. */
export type Place = { role: Role; divisionId: string | null }

export type RoleGift = {
  id: string
  role: Role
  /** Where a specialist belongs; nobody else has one. */
  divisionId: string | null
  /** The version that whoever gives it has seen. */
  expectedVersion: number
  actorId: string
  demo: boolean
}

/**
 * Gives a person a duty or takes one from them; what they have open in a browser changes with it. Throws not_found,
 * own_account, not_a_duty, last_of_duty, person_changed, bad_request for a specialist without a division,
 * unknown_reference, work_to_hand_over. `demo`: whether accounts of the demonstration may sign in.
 */
export async function giveRole(context: PeopleContext, gift: RoleGift): Promise<void> {
  const { id, role, expectedVersion, actorId, demo } = gift
  const divisionId = role === 'specialist' ? gift.divisionId : null
  checkPlace({ role, divisionId })
  await transactPrisma(context, async (unit) => {
    const { tx } = unit
    await lockDuties(tx)
    await lockRow(tx, 'people', id)
    const person = await tx.person.findUnique({ where: { id } })
    if (!person) throw new AppError('not_found')
    const refusal = refuseRole(actorId, person, role, await countHolders(tx, demo))
    if (refusal) throw new AppError(refusal)
    if (person.role === role && person.divisionId === divisionId) return
    if (person.version !== expectedVersion) throw new AppError('person_changed')
    if (divisionId !== null && !isOffered(context.organisation.divisions, divisionId))
      throw unknownReference('divisionId', divisionId)
    await refuseOrphans(context.leavings, tx, id)
    await moveTo(unit, person, { role, divisionId }, { actorId })
  })
}

/** Gives a locked person, who has nothing open, their new place, and records who or what gave it. */
export async function moveTo(
  unit: PrismaUnit,
  { id, ...person }: { id: string } & Place,
  to: Place,
  { actorId, provider }: { actorId: string | null; provider?: string },
): Promise<void> {
  const { tx, append } = unit
  await tx.person.update({ where: { id }, data: { ...to, version: { increment: 1 } } })
  if (person.role === 'operator' && to.role !== 'operator') await sendHome(unit, id)
  // Which skills they have is for an administrator to say.
  if (to.role === 'operator' && person.role !== 'operator') await setSkills(tx, [{ personId: id, skills: [] }])
  const before = { role: person.role, divisionId: person.divisionId }
  append({ actorId }, { type: 'person.role_given', data: { personId: id, before, after: to, provider } })
}
