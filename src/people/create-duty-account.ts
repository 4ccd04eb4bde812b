import { makeOneTimePassword } from '../auth/one-time-password.ts'
import type { MadeAccount, NewDutyAccount } from '../contract/accounts.ts'
import type { Person } from '../contract/identity.ts'
import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import { transactPrisma } from '../platform/transact.ts'
import { countHolders, lockDuties, refuseAccount } from './duties.ts'
import { factsOf, insertPerson } from './insert-person.ts'

/**
 * Makes an account of one of the three duties, with a password that is shown once. Throws duty_filled when it is not
 * for `actor` to make, bad_request when the user name is taken. `demo`: whether accounts of the demonstration count.
 */
export async function createDutyAccount(
  context: Context,
  { wanted, actor, demo }: { wanted: NewDutyAccount; actor: Person; demo: boolean },
): Promise<MadeAccount> {
  const { password, columns } = await makeOneTimePassword(context.clock())
  const person = { ...wanted, ...columns }
  const id = await transactPrisma(context, async ({ tx, append }) => {
    await lockDuties(tx)
    const refusal = refuseAccount(actor.role, wanted.role, await countHolders(tx, demo))
    if (refusal) throw new AppError(refusal)
    const made = await insertPerson(tx, person)
    append({ actorId: actor.id }, { type: 'person.created', data: { personId: made, after: factsOf(person) } })
    return made
  })
  return { id, username: wanted.username, name: wanted.name, password }
}
