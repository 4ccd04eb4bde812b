import { AppError } from '../platform/errors.ts'
import type { Context as PlainContext } from '../platform/context.ts'
import type { Transaction } from '../platform/database/client.ts'
import { transactPrisma, type PrismaUnit } from '../platform/transact.ts'
import type { Settings } from '../settings/settings.ts'
import type { Person } from '../contract/identity.ts'
import { ofCodes, type Attempts } from './count-attempts.ts'
import { newRecoveryCodes, newSecret, recoveryHash, stepOf, uriOf } from './second-factor.ts'
import { deleteSessions } from './session.ts'
import { takeStep } from './use-second-factor.ts'

type Context = PlainContext & { attempts: Attempts }
type Whose = Pick<Person, 'id' | 'username' | 'role'>

/** Runs work that asks for a code; codes that fail are counted like passwords, so that nobody tries a million. */
async function withCode<Result>(
  context: Context,
  { id }: Whose,
  work: (unit: PrismaUnit) => Promise<Result | 'wrong'>,
): Promise<Result> {
  const { attempts } = context
  const tried = ofCodes(id)
  attempts.refuseDelayed(tried)
  await attempts.count(tried)
  const result = await transactPrisma(context, work)
  if (result === 'wrong') throw new AppError('wrong_code')
  await attempts.takeBack(tried)
  return result
}

async function secretOf({ tx }: PrismaUnit, { id }: Whose): Promise<string> {
  const factor = await tx.secondFactor.findUnique({ where: { personId: id } })
  if (!factor?.secret) throw new AppError('second_factor_missing')
  return factor.secret
}

async function writeRecoveryCodes({ tx }: PrismaUnit, { id }: Whose): Promise<string[]> {
  const codes = newRecoveryCodes()
  await tx.recoveryCode.deleteMany({ where: { personId: id } })
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ personId: id, codeHash: recoveryHash(code) })) })
  return codes
}

/**
 * Proposes a new secret, of which nothing is asked until a code has confirmed it; where a second factor is in use
 * already, its code says that the person still has it. Throws wrong_code.
 */
export async function beginSecondFactor(
  context: Context,
  whose: Whose,
  code: string | undefined,
): Promise<{ secret: string; uri: string }> {
  const proposed = newSecret()
  const inUse = await context.db.secondFactor.count({ where: { personId: whose.id, secret: { not: null } } })
  if (inUse > 0)
    await withCode(context, whose, async (unit) =>
      code !== undefined && (await takeStep(unit, whose.id, await secretOf(unit, whose), code)) ? true : 'wrong',
    )
  await transactPrisma(context, async ({ tx, append }) => {
    await tx.secondFactor.upsert({
      where: { personId: whose.id },
      create: { personId: whose.id, proposed },
      update: { proposed },
    })
    append({ actorId: whose.id }, { type: 'second_factor.begun', data: {} })
  })
  return { secret: proposed, uri: uriOf(proposed, whose.username) }
}

/**
 * Takes what was proposed into use; answers with its recovery codes. Other sessions end but the one with `tokenHash`.
 * Throws wrong_code, second_factor_missing when nothing is proposed.
 */
export function confirmSecondFactor(
  context: Context,
  whose: Whose,
  code: string,
  tokenHash: string,
): Promise<string[]> {
  return withCode(context, whose, async (unit) => {
    const { tx, append, now } = unit
    const factor = await tx.secondFactor.findUnique({ where: { personId: whose.id } })
    const proposed = factor?.proposed
    const inUse = Boolean(factor?.secret)
    if (!proposed) throw new AppError('second_factor_missing')
    const step = stepOf(proposed, code, now)
    if (step === null) return 'wrong'
    await tx.secondFactor.update({
      where: { personId: whose.id },
      data: { secret: proposed, since: now, proposed: null, lastStep: step },
    })
    const codes = await writeRecoveryCodes(unit, whose)
    append(
      { actorId: whose.id, change: { before: { secondFactor: inUse }, after: { secondFactor: true } } },
      { type: 'second_factor.set', data: {} },
    )
    await endOthers(unit, whose, tokenHash)
    return codes
  })
}

/** The person does without. Throws wrong_code, second_factor_missing, second_factor_duty where their role has to. */
export async function removeSecondFactor(
  context: Context & { settings: Settings },
  whose: Whose,
  code: string,
  tokenHash: string,
): Promise<void> {
  if (context.settings.read('sign_in').secondFactor.includes(whose.role)) throw new AppError('second_factor_duty')
  await withCode(context, whose, async (unit) => {
    if (!(await takeStep(unit, whose.id, await secretOf(unit, whose), code))) return 'wrong'
    await unit.tx.secondFactor.delete({ where: { personId: whose.id } })
    unit.append(
      { actorId: whose.id, change: factorTakenAway },
      { type: 'second_factor.removed', data: { personId: whose.id } },
    )
    await endOthers(unit, whose, tokenHash)
    return true
  })
}

/** New recovery codes in the place of those of before. Throws wrong_code, second_factor_missing. */
export function renewRecoveryCodes(context: Context, whose: Whose, code: string): Promise<string[]> {
  return withCode(context, whose, async (unit) => {
    if (!(await takeStep(unit, whose.id, await secretOf(unit, whose), code))) return 'wrong'
    unit.append({ actorId: whose.id }, { type: 'recovery_codes.renewed', data: {} })
    return writeRecoveryCodes(unit, whose)
  })
}

/** What the audit trail tells of it. */
export const factorTakenAway = { before: { secondFactor: true }, after: { secondFactor: false } }

async function endOthers({ tx, append }: PrismaUnit, { id }: Whose, tokenHash: string): Promise<void> {
  const change = await deleteSessions(tx, { personId: id, except: tokenHash })
  append({ actorId: id, ...(change ? { change } : {}) }, { type: 'session.revoked', data: { personId: id } })
}

/** The person has none any more; whether they had. */
export async function deleteSecondFactor(tx: Pick<Transaction, 'secondFactor'>, personId: string): Promise<boolean> {
  const { count } = await tx.secondFactor.deleteMany({ where: { personId } })
  return count > 0
}
