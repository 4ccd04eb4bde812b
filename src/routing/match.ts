/** A call that waits. `requeues` counts how often it lost its operator. */
export type Waiting = {
  id: string
  skill: string
  priority: number
  ageing: number
  queuedAt: Date
  requeues: number
  shunned: readonly string[]
}

/** An operator ready for a call. */
export type Ready = { id: string; skills: readonly string[]; idleSince: Date }

/** Points by which a call goes before others: its queue's, and more the longer it waits. */
export function urgency(call: Pick<Waiting, 'priority' | 'ageing' | 'queuedAt'>, now: Date): number {
  return call.priority + (call.ageing * Math.max(0, now.getTime() - call.queuedAt.getTime())) / 60_000
}

/** First in line first: calls that lost their operator, then by urgency, then whoever has waited longest. */
export function inLine<Call extends Pick<Waiting, 'priority' | 'ageing' | 'queuedAt' | 'requeues'>>(
  calls: readonly Call[],
  now: Date,
): Call[] {
  return [...calls].sort(
    (a, b) =>
      Number(b.requeues > 0) - Number(a.requeues > 0) ||
      urgency(b, now) - urgency(a, now) ||
      a.queuedAt.getTime() - b.queuedAt.getTime(),
  )
}

/**
 * Who is offered which call: in line, to the longest idle operator with the skill; of those idle equally long, to
 * whoever can do least else, so that the versatile stay free. An operator who just passed a call on is offered it again
 * only when nobody else is ready for it, and no other call for them.
 */
export function match(
  calls: readonly Waiting[],
  operators: readonly Ready[],
  now: Date,
): { callId: string; operatorId: string }[] {
  const free = [...operators].sort(
    (a, b) => a.idleSince.getTime() - b.idleSince.getTime() || a.skills.length - b.skills.length,
  )
  const pairs: { callId: string; operatorId: string }[] = []
  /** Gives the call to the first who will do; whether there was one. */
  function give(call: Waiting, shuns: boolean): boolean {
    const place = free.findIndex(({ id, skills }) => skills.includes(call.skill) && call.shunned.includes(id) === shuns)
    const [operator] = place < 0 ? [] : free.splice(place, 1)
    if (operator) pairs.push({ callId: call.id, operatorId: operator.id })
    return operator !== undefined
  }
  const passedOn: Waiting[] = []
  for (const call of inLine(calls, now)) {
    if (free.length === 0) break
    if (!give(call, false) && call.shunned.length > 0) passedOn.push(call)
  }
  for (const call of passedOn) give(call, true)
  return pairs
}
