import type { Context } from '../context.ts'
import { startLoop, type Loop } from '../loop.ts'
import { transactPrisma, type PrismaUnit } from '../transact.ts'
import { reasonOf } from '../database/client.ts'

/** What a due timer does, in the transaction that removes it: so it happens once. */
export type TimerHandlers = Record<string, (unit: PrismaUnit, subjectId: string) => Promise<void>>

/** Fires the timer if it is due and nobody else is at it; does nothing otherwise. Returns whether it fired. */
export function fireTimer(
  context: Context,
  handlers: TimerHandlers,
  kind: string,
  subjectId: string,
): Promise<boolean> {
  return transactPrisma(context, async (unit) => {
    const due = await unit.tx.$queryRaw<unknown[]>`
      SELECT 1 FROM timers WHERE kind = ${kind} AND "subjectId" = ${subjectId} AND "dueAt" <= ${unit.now} FOR UPDATE SKIP LOCKED`
    const handler = handlers[kind]
    if (due.length === 0 || !handler) return false
    await unit.tx.timer.delete({ where: { kind_subjectId: { kind, subjectId } } })
    await handler(unit, subjectId)
    return true
  })
}

const batch = 100

/** The safety net under the delayed jobs: fires what is due and was missed; what fails is tried again after a pause. */
export function sweepTimers(context: Context, handlers: TimerHandlers): Loop {
  const unknown = new Set<string>()

  async function tryTimer({ kind, subjectId }: { kind: string; subjectId: string }): Promise<boolean> {
    if (!handlers[kind]) {
      if (!unknown.has(kind))
        context.log.error({ kind, subjectId }, 'nobody knows what timers of this kind do; they are left alone')
      unknown.add(kind)
      return false
    }
    try {
      return await fireTimer(context, handlers, kind, subjectId)
    } catch (error) {
      context.log.error({ kind, subjectId, error: reasonOf(error) }, 'a timer failed')
      return false
    }
  }

  // How many of this sweep did not fire. They still come first: passing over them keeps them from holding up the rest.
  let left = 0
  return startLoop('sweeping timers', 1000, context.log, async () => {
    const due = await context.db.timer.findMany({
      where: { dueAt: { lte: context.clock() } },
      orderBy: [{ dueAt: 'asc' }, { kind: 'asc' }, { subjectId: 'asc' }],
      skip: left,
      take: batch,
    })
    for (const timer of due) if (!(await tryTimer(timer))) left += 1
    if (due.length === batch) return 0
    left = 0
    return undefined
  })
}
