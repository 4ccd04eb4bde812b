/** What became of a <Dial>, as its action is told. */
export type DialResult = {
  DialCallStatus: 'completed' | 'answered' | 'busy' | 'no-answer' | 'failed' | 'canceled'
  DialCallSid?: string
  DialCallDuration?: string
  DialBridged?: string
}
