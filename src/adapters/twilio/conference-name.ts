/**
 * A conversation of a call: each round, after the caller lost an operator, has a conference of its own, so that nobody
 * of an earlier one is in it.
 */
export type Round = { callId: string; round: number }

export function conferenceName(call: { id: string; requeues: number }): string {
  return `${call.id}.${call.requeues}`
}

/** The round a conference's name means; undefined for one that is not ours. */
export function readConferenceName(name: string): Round | undefined {
  const [, callId, round] = /^([0-9a-f-]{36})\.(\d{1,6})$/.exec(name) ?? []
  return callId && round ? { callId, round: Number(round) } : undefined
}
