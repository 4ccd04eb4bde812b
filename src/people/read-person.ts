import type { Event } from '../contract/events.ts'
import type { ListedPerson, OpenWork } from '../contract/people.ts'
import { AppError } from '../platform/errors.ts'
import { readHistory } from '../platform/events/read-events.ts'
import type { PeopleContext } from './change-person.ts'
import { countOpenWork } from './hand-over.ts'
import { toListed, withSkills } from './person-fields.ts'

/** A person as they are now; throws not_found. */
export async function readListed({ db }: Pick<PeopleContext, 'db'>, id: string): Promise<ListedPerson> {
  const row = await db.person.findUnique({ where: { id }, include: withSkills })
  if (!row) throw new AppError('not_found')
  return toListed(row)
}

/** The same with what they would leave behind, and what was changed of them, newest first; throws not_found. */
export async function readPerson(
  context: PeopleContext,
  id: string,
): Promise<{ person: ListedPerson; openWork: OpenWork; history: Event[] }> {
  const person = await readListed(context, id)
  const openWork = await context.db.$transaction((tx) => countOpenWork(context.leavings, tx, id))
  return { person, openWork, history: await readHistory(context.db, id) }
}
