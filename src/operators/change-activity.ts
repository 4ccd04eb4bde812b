import type { Operator } from '../platform/database/generated/client.ts'
import { assignments, operatorColumns, sql } from '../platform/database/sql.ts'
import { AppError } from '../platform/errors.ts'
import type { Unit } from '../platform/transact.ts'
import { decide, type Activity } from './activity.ts'

/** The operator's row, locked until the transaction ends; throws not_found. */
export async function lockOperator({ query }: Pick<Unit, 'query'>, operatorId: string): Promise<Operator> {
  const [operator] = await query<Operator>(
    sql`SELECT ${operatorColumns} FROM operators WHERE "personId" = ${operatorId}::uuid FOR UPDATE`,
  )
  if (!operator) throw new AppError('not_found')
  return operator
}

/**
 * Changes the activity of locked operators and records it, for those who are not that already and can be now. The
 * operators as they are then, in the same order.
 */
export function changeActivities(
  unit: Unit,
  operators: readonly Operator[],
  to: Activity,
  reason: string | null = null,
): Operator[] {
  const alike = new Map<string, { change: Partial<Operator>; ids: string[] }>()
  const after = operators.map((operator) => {
    const decision = decide(operator, to, reason, unit.now)
    if (!decision) return operator
    const { change, events } = decision
    const same = alike.get(JSON.stringify(change)) ?? { change, ids: [] }
    same.ids.push(operator.personId)
    alike.set(JSON.stringify(change), same)
    unit.append({ operatorId: operator.personId }, ...events)
    return { ...operator, ...change }
  })
  for (const { change, ids } of alike.values())
    unit.write(sql`UPDATE operators SET ${assignments(change)} WHERE "personId" = ANY(${ids}::uuid[])`)
  return after
}

/** The same for one. */
export function changeActivity(unit: Unit, operator: Operator, to: Activity, reason: string | null = null): Operator {
  return changeActivities(unit, [operator], to, reason)[0] ?? operator
}
