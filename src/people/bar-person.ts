import { deleteSessions } from '../auth/session.ts'
import { sendHome } from '../operators/send-home.ts'
import type { Context } from '../platform/context.ts'
import { lockRow } from '../platform/database/lock-row.ts'
import { AppError } from '../platform/errors.ts'
import { transactPrisma } from '../platform/transact.ts'
import { countHolders, lockDuties, refuseBar } from './duties.ts'

export type Bar = { id: string; disabled: boolean; actorId: string; demo: boolean }

/**
 * Bars or admits a person; barring ends their sessions, and the same said again changes nothing. Throws not_found,
 * own_account, last_of_duty. `demo`: whether accounts of the demonstration may sign in.
 */
export async function barPerson(context: Context, { id, disabled, actorId, demo }: Bar): Promise<void> {
  await transactPrisma(context, async (unit) => {
    const { tx, append } = unit
    await lockDuties(tx)
    await lockRow(tx, 'people', id)
    const person = await tx.person.findUnique({ where: { id } })
    if (!person) throw new AppError('not_found')
    const refusal = refuseBar(actorId, person, disabled, await countHolders(tx, demo))
    if (refusal) throw new AppError(refusal)
    if (person.disabled === disabled) return
    await tx.person.update({ where: { id }, data: { disabled, version: { increment: 1 } } })
    append(
      { actorId },
      {
        type: disabled ? 'person.barred' : 'person.admitted',
        data: { personId: id, before: { disabled: !disabled }, after: { disabled } },
      },
    )
    if (!disabled) return
    await deleteSessions(tx, { personId: id })
    await sendHome(unit, id)
  })
}
