import type { Operator } from '../platform/database/generated/client.ts'
import { operatorColumns, sql } from '../platform/database/sql.ts'
import type { Unit } from '../platform/transact.ts'
import { changeActivity } from './change-activity.ts'

/**
 * Takes somebody off duty who is an operator no more, so that no call is offered to an empty chair; nothing happens to
 * whoever is none. A call in hand, or its offer, is ended by whoever watches over consoles that are silent.
 */
export async function sendHome(unit: Unit, personId: string): Promise<void> {
  const [operator] = await unit.query<Operator>(
    sql`SELECT ${operatorColumns} FROM operators WHERE "personId" = ${personId}::uuid FOR UPDATE`,
  )
  if (operator?.activity === 'available' || operator?.activity === 'break') changeActivity(unit, operator, 'offline')
}
