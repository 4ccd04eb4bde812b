import type { z } from 'zod'
import type { listPeople as route } from '../contract/people.ts'
import { dutyRoles } from '../contract/role.ts'
import type { Context } from '../platform/context.ts'
import { countHolders } from './duties.ts'
import { toListed, withSkills } from './person-fields.ts'

/** Everybody, and the duties that nobody has. `demo`: whether accounts of the demonstration count. */
export async function listPeople({ db }: Context, demo: boolean): Promise<z.output<(typeof route)['response']>> {
  const rows = await db.person.findMany({ include: withSkills, orderBy: [{ role: 'asc' }, { username: 'asc' }] })
  const holders = await countHolders(db, demo)
  return {
    people: rows.map(toListed),
    vacant: dutyRoles.filter((role) => holders[role] === 0),
  }
}
