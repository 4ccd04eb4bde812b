/**
 * What the calls module asks of a telephone carrier. Every order may be given twice. Failures throw and are tried
 * again.
 */
export type Carrier = {
  /** Calls a caller out of the waiting room to the operator who has joined; false when they are not in it. */
  bringOver: (call: { id: string; callSid: string; queueSid: string | null }) => Promise<boolean>
  /** Holds the caller with music, or takes them back. */
  hold: (
    call: { id: string; callSid: string; requeues: number; conferenceSid: string | null },
    on: boolean,
  ) => Promise<void>
  /** Moves the caller on to what follows the conversation. */
  moveOn: (call: { id: string; callSid: string }) => Promise<void>
  /** Puts a caller who lost the operator back in line, with an apology. */
  requeue: (call: { id: string; callSid: string }) => Promise<void>
  /** Ends one party's connection. */
  endLeg: (legSid: string) => Promise<void>
  /** Whether the caller is still on the line; unknown when the carrier never heard of the call. */
  lookUp: (callSid: string) => Promise<'live' | 'ended' | 'unknown'>
}
