import type { Role } from '../contract/role.ts'
import type { Context } from '../platform/context.ts'
import { lockRow } from '../platform/database/lock-row.ts'
import { AppError, unknownReference } from '../platform/errors.ts'
import { transactPrisma } from '../platform/transact.ts'
import { countHolders, lockDuties, refuseRole } from './duties.ts'
import { checkPlace } from './insert-person.ts'

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
 * unknown_reference. `demo`: whether accounts of the demonstration may sign in.
 */
export async function giveRole(context: Context, gift: RoleGift): Promise<void> {
  const { id, role, expectedVersion, actorId, demo } = gift
  const divisionId = role === 'specialist' ? gift.divisionId : null
  checkPlace({ role, divisionId })
  await transactPrisma(context, async ({ tx, append }) => {
    await lockDuties(tx)
    await lockRow(tx, 'people', id)
    const person = await tx.person.findUnique({ where: { id } })
    if (!person) throw new AppError('not_found')
    const refusal = refuseRole(actorId, person, role, await countHolders(tx, demo))
    if (refusal) throw new AppError(refusal)
    if (person.role === role && person.divisionId === divisionId) return
    if (person.version !== expectedVersion) throw new AppError('person_changed')
    if (divisionId !== null && !(await tx.division.findUnique({ where: { id: divisionId } })))
      throw unknownReference('divisionId', divisionId)
    await tx.person.update({
      where: { id },
      data: {
        role,
        divisionId,
        version: { increment: 1 },
        ...(role === 'operator' ? { operator: { upsert: { create: { skills: [] }, update: {} } } } : {}),
      },
    })
    append(
      { actorId },
      {
        type: 'person.role_given',
        data: {
          personId: id,
          before: { role: person.role, divisionId: person.divisionId },
          after: { role, divisionId },
        },
      },
    )
  })
}
