import { makeOneTimePassword, type OneTimeColumns } from '../auth/one-time-password.ts'
import type { MadeAccount } from '../contract/accounts.ts'
import type { PersonFields } from '../contract/people.ts'
import type { Organisation } from '../organisation/organisation.ts'
import { transactPrisma } from '../platform/transact.ts'
import type { PeopleContext } from './change-person.ts'
import { insertPerson } from './insert-person.ts'
import { checkOffered, tidyFields } from './person-fields.ts'

export type NewColleague = PersonFields & { username: string }

/**
 * Takes somebody on, with a one-time password that is shown once. Throws bad_request when the user name is taken or a
 * specialist has no division, unknown_reference.
 */
export async function createPerson(
  context: PeopleContext,
  { wanted, actorId }: { wanted: NewColleague; actorId: string },
): Promise<MadeAccount> {
  const made = await makeOneTimePassword(context.clock())
  const { row, facts } = newPerson(context.organisation, wanted, made.columns)
  const id = await transactPrisma(context, async ({ tx, append }) => {
    const personId = await insertPerson(tx, row)
    append({ actorId }, { type: 'person.created', data: { personId, after: facts } })
    return personId
  })
  return { id, username: wanted.username, name: wanted.name, password: made.password }
}

/** What is written and told of a new person; throws unknown_reference. */
export function newPerson(organisation: Organisation, { username, ...said }: NewColleague, columns: OneTimeColumns) {
  const fields = tidyFields(said)
  checkOffered(organisation, fields)
  return { row: { username, ...fields, ...columns }, facts: { username, ...fields } }
}
