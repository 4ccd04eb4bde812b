import type { Carrier } from '../carrier/carrier.ts'
import type { Call } from '../carrier/model.ts'

/** The parameters that every webhook about a call carries. */
export function describeCall(carrier: Carrier, call: Call): Record<string, string> {
  const params: Record<string, string> = {
    ...call.params,
    AccountSid: carrier.options.accountSid,
    ApiVersion: '2010-04-01',
    CallSid: call.sid,
    CallStatus: call.status,
    Called: call.to,
    Caller: call.from,
    Direction: call.direction,
    From: call.from,
    To: call.to,
  }
  if (call.parentCallSid !== null) params.ParentCallSid = call.parentCallSid
  if (call.applicationSid !== null) params.ApplicationSid = call.applicationSid
  return params
}
