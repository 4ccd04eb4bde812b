import type { Transaction } from '../platform/database/client.ts'
import type { Operator } from '../platform/database/generated/client.ts'
import { operatorColumns } from '../platform/database/sql.ts'
import { AppError } from '../platform/errors.ts'
import type { Unit } from '../platform/transact.ts'
import { decide, type Activity } from './activity.ts'

/** The operator's row, locked until the transaction ends; throws not_found. */
export async function lockOperator(tx: Transaction, operatorId: string): Promise<Operator> {
  const [operator] = await tx.$queryRaw<Operator[]>`
    SELECT ${operatorColumns} FROM operators WHERE "personId" = ${operatorId}::uuid FOR UPDATE`
  if (!operator) throw new AppError('not_found')
  return operator
}

/**
 * Changes the operator's activity and records it; does nothing when it is that already, or cannot be now. Takes the
 * row's lock.
 */
export async function changeActivity(
  unit: Unit,
  operatorId: string,
  to: Activity,
  reason: string | null = null,
): Promise<Operator> {
  const operator = await lockOperator(unit.tx, operatorId)
  const decision = decide(operator, to, reason, unit.now)
  if (!decision) return operator
  unit.append({ operatorId }, ...decision.events)
  return unit.tx.operator.update({ where: { personId: operatorId }, data: decision.change })
}
