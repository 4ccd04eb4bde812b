import { AppError } from '../platform/errors.ts'
import type { Transaction } from '../platform/database/client.ts'
import type { Operator } from '../platform/database/generated/client.ts'

/** The operator's row, locked until the transaction ends; throws not_found. */
export async function lockOperator(tx: Transaction, operatorId: string): Promise<Operator> {
  await tx.$queryRaw`SELECT 1 FROM operators WHERE "personId" = ${operatorId}::uuid FOR UPDATE`
  const operator = await tx.operator.findUnique({ where: { personId: operatorId } })
  if (!operator) throw new AppError('not_found')
  return operator
}
