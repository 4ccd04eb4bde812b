import type { CallContext } from '../../calls/call-context.ts'
import { openCall, type Incoming } from '../../calls/receive-call.ts'
import { canonicalNumber } from '../../contract/caller-number.ts'
import type { Call } from '../../platform/database/generated/client.ts'
import { callColumns, sql } from '../../platform/database/sql.ts'
import type { Params } from './check-signature.ts'
import type { FlowFor } from './service-flows.ts'

/** How the carrier says that a connection is over. */
export const gone = ['completed', 'busy', 'failed', 'no-answer', 'canceled']

/** The Sid of the call that a webhook is about; undefined when it names none. */
export function callSidOf({ CallSid = '' }: Params): string | undefined {
  return /^CA[0-9a-f]{32}$/i.test(CallSid) ? CallSid : undefined
}

/** A citizen's call to us, as any webhook about it tells of it; undefined when it is no such call, or not told of. */
function incomingOf(params: Params, flowFor: FlowFor): Incoming | undefined {
  const { From = '', To = '', Direction = 'inbound' } = params
  const callSid = callSidOf(params)
  if (!callSid || !From || !To || From.startsWith('client:') || Direction !== 'inbound') return undefined
  return { callSid, from: canonicalNumber(From), to: canonicalNumber(To), ...flowFor(To) }
}

/** The call a webhook is about, if there is a row of it. */
export async function findCall({ db }: Pick<CallContext, 'db'>, params: Params): Promise<Call | null> {
  const callSid = callSidOf(params)
  if (!callSid) return null
  const [call] = await db.query<Call>(sql`SELECT ${callColumns} FROM calls WHERE "callSid" = ${callSid}`)
  return call ?? null
}

/**
 * The call a webhook is about. The carrier's first word of a call may be lost, so whichever word comes first makes its
 * row; null when it is of no call of a citizen's.
 */
export function takeCall(
  context: CallContext,
  params: Params,
  flowFor: FlowFor,
  isFirst = false,
): Promise<Call | null> {
  const incoming = incomingOf(params, flowFor)
  return incoming ? openCall(context, incoming, isFirst) : findCall(context, params)
}
