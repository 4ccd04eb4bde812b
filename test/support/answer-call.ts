import { z } from 'zod'
import type { OperatorClient } from './browserless-console.ts'
import { eventually } from './eventually.ts'

/** Waits for the operator's offer and accepts it; returns the call's id once the two are talking. */
export async function answerCall(operator: OperatorClient): Promise<string> {
  const offer = await eventually('an offer', async () => (await operator.snapshot()).reservation)
  const { callId } = await operator.get(
    z.object({ callId: z.string() }),
    'POST',
    `/api/reservations/${offer.id}/accept`,
  )
  await operator.connect(offer.id)
  await eventually('the two are talking', async () => (await operator.snapshot()).call?.state === 'talking')
  return callId
}
