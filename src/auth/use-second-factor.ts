import type { Context } from '../platform/context.ts'
import { transactPrisma, type PrismaUnit } from '../platform/transact.ts'
import { isDigits, recoveryHash, stepOf } from './second-factor.ts'

/** What a code comes to: right, wrong, or asked for and not given; `none` where the account asks for none. */
export type CodeOutcome = 'right' | 'wrong' | 'needed' | 'none'

/** Takes a code of the authenticator, each once and in order; whether it was right. */
export async function takeStep(
  { tx, now }: PrismaUnit,
  personId: string,
  secret: string,
  code: string,
): Promise<boolean> {
  const step = stepOf(secret, code, now)
  if (step === null) return false
  const { count } = await tx.secondFactor.updateMany({
    where: { personId, lastStep: { lt: step } },
    data: { lastStep: step },
  })
  return count === 1
}

/** Takes a code of the authenticator or a recovery code of the person; nothing takes a code twice. */
export async function takeCode(context: Context, personId: string, code: string | undefined): Promise<CodeOutcome> {
  const factor = await context.db.secondFactor.findUnique({ where: { personId } })
  const secret = factor?.secret
  if (!secret) return 'none'
  if (code === undefined) return 'needed'
  const typed = code.replaceAll(/\s/g, '')
  return transactPrisma(context, async (unit) => {
    if (isDigits(typed)) return (await takeStep(unit, personId, secret, typed)) ? 'right' : 'wrong'
    const { tx, append } = unit
    const { count } = await tx.recoveryCode.deleteMany({ where: { personId, codeHash: recoveryHash(typed) } })
    if (count === 0) return 'wrong'
    const left = await tx.recoveryCode.count({ where: { personId } })
    append({ actorId: personId }, { type: 'recovery_code.used', data: { left } })
    return 'right'
  })
}
