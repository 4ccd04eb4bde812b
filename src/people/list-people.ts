import type { z } from 'zod'
import { toPerson } from '../auth/person.ts'
import type { listPeople as route } from '../contract/people.ts'
import { dutyRoles } from '../contract/role.ts'
import type { Context } from '../platform/context.ts'
import { countHolders } from './duties.ts'

/** Everybody, and the duties that nobody has. `demo`: whether accounts of the demonstration count. */
export async function listPeople({ db }: Context, demo: boolean): Promise<z.output<(typeof route)['response']>> {
  const rows = await db.person.findMany({ orderBy: [{ role: 'asc' }, { username: 'asc' }] })
  const holders = await countHolders(db, demo)
  return {
    people: rows.map((row) => ({ ...toPerson(row), disabled: row.disabled, demo: row.demo, version: row.version })),
    vacant: dutyRoles.filter((role) => holders[role] === 0),
  }
}
