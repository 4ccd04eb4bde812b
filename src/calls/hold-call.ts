import { AppError } from '../platform/errors.ts'
import { transact } from '../platform/transact.ts'
import { changeCall, lockOwnCall } from './change-call.ts'
import type { CallContext } from './call-context.ts'

/** Holds the caller, or takes them back; doing so twice changes nothing. Throws call_not_in_hand. */
export function holdCall(
  context: CallContext,
  input: { callId: string; operatorId: string; hold: boolean },
): Promise<void> {
  return transact(context, async (unit) => {
    const call = await lockOwnCall(unit, input.callId, input.operatorId)
    if (call.state !== 'talking') throw new AppError('call_not_in_hand')
    await changeCall(unit, call, { kind: input.hold ? 'hold' : 'resume' }, context.settings)
  })
}
