/**
 * A call that waits. `requeues` counts how often it lost its operator; whoever has the skill `overflow` may answer it
 * too, once it has waited as long as its queue says.
 */
export type Waiting = {
  id: string
  skill: string
  overflow: string | null
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

type Placed = Pick<Waiting, 'priority' | 'ageing' | 'queuedAt' | 'requeues'>
/** Below zero when the call at the index `one` goes before the one at `other`. */
type Order = (one: number, other: number) => number

function orderOf(calls: readonly Placed[], now: Date): Order {
  const lost = new Uint8Array(calls.length)
  const points = new Float64Array(calls.length)
  const since = new Float64Array(calls.length)
  let index = 0
  for (const call of calls) {
    lost[index] = Number(call.requeues > 0)
    points[index] = urgency(call, now)
    since[index] = call.queuedAt.getTime()
    index += 1
  }
  return (one, other) =>
    (lost[other] ?? 0) - (lost[one] ?? 0) ||
    (points[other] ?? 0) - (points[one] ?? 0) ||
    (since[one] ?? 0) - (since[other] ?? 0) ||
    one - other
}

/** First in line first: calls that lost their operator, then by urgency, then whoever has waited longest. */
export function inLine<Call extends Placed>(calls: readonly Call[], now: Date): Call[] {
  return [...calls.keys()].sort(orderOf(calls, now)).flatMap((index) => calls[index] ?? [])
}

/** Where one skill is served: a heap of the calls that it may answer; its operators, of whom those before `next` are taken. */
type Desk = { line: number[]; operators: number[]; next: number }

/** Lets the call at `start` of a line that is a heap behind there sink to where it belongs. */
function sink(line: number[], start: number, order: Order): void {
  const call = line[start] ?? 0
  let at = start
  for (let below = 2 * at + 1; below < line.length; below = 2 * at + 1) {
    if (below + 1 < line.length && order(line[below + 1] ?? 0, line[below] ?? 0) < 0) below += 1
    if (order(call, line[below] ?? 0) <= 0) break
    line[at] = line[below] ?? 0
    at = below
  }
  line[at] = call
}

/** Takes the first call out of a line. */
function shift(line: number[], order: Order): void {
  const last = line.pop() ?? 0
  if (line.length === 0) return
  line[0] = last
  sink(line, 0, order)
}

function openDesks(calls: readonly Waiting[], operators: readonly Ready[], order: Order): Map<string, Desk> {
  const desks = new Map<string, Desk>()
  for (const [index, { skills }] of operators.entries())
    for (const skill of skills) {
      const desk = desks.get(skill)
      if (desk) desk.operators.push(index)
      else desks.set(skill, { line: [], operators: [index], next: 0 })
    }
  let index = 0
  for (const { skill, overflow } of calls) {
    desks.get(skill)?.line.push(index)
    if (overflow !== null && overflow !== skill) desks.get(overflow)?.line.push(index)
    index += 1
  }
  for (const { line } of desks.values()) for (let at = (line.length >> 1) - 1; at >= 0; at -= 1) sink(line, at, order)
  return desks
}

/**
 * Who is offered which call: in line, to the longest idle operator with the skill; of those idle equally long, to
 * whoever can do least else, so that the versatile stay free. An operator who just passed a call on is offered it again
 * only when nobody else is ready for it, and no other call for them. A call that overflows stands in two lines, and its
 * own operators come first. Of many calls only as many are put in order as there are operators for them.
 */
export function match(
  calls: readonly Waiting[],
  operators: readonly Ready[],
  now: Date,
): { callId: string; operatorId: string }[] {
  const order = orderOf(calls, now)
  const ready = [...operators].sort(
    (a, b) => a.idleSince.getTime() - b.idleSince.getTime() || a.skills.length - b.skills.length,
  )
  const desks = openDesks(calls, ready, order)
  const taken = new Uint8Array(ready.length)
  const pairs: { callId: string; operatorId: string }[] = []

  function isStaffed(desk: Desk): boolean {
    while (desk.next < desk.operators.length && taken[desk.operators[desk.next] ?? 0]) desk.next += 1
    return desk.next < desk.operators.length
  }
  /** The desk whose first call is first in line, of those that still have an operator. */
  function foremost(): Desk | undefined {
    let best: Desk | undefined
    for (const desk of desks.values())
      if (desk.line.length > 0 && isStaffed(desk) && !(best && order(best.line[0] ?? 0, desk.line[0] ?? 0) < 0))
        best = desk
    return best
  }
  /** Gives the call to the first at the desk who will do; whether there was one. */
  function giveAt(desk: Desk | undefined, call: Waiting, shuns: boolean): boolean {
    for (let at = desk?.next ?? 0; desk && at < desk.operators.length; at += 1) {
      const place = desk.operators[at] ?? 0
      const operator = ready[place]
      if (!operator || taken[place] || call.shunned.includes(operator.id) !== shuns) continue
      taken[place] = 1
      pairs.push({ callId: call.id, operatorId: operator.id })
      return true
    }
    return false
  }

  function give(call: Waiting, shuns: boolean): boolean {
    const { skill, overflow } = call
    return giveAt(desks.get(skill), call, shuns) || (overflow !== null && giveAt(desks.get(overflow), call, shuns))
  }

  const passedOn: Waiting[] = []
  const seen = new Uint8Array(calls.length)
  for (let desk = foremost(); desk; desk = foremost()) {
    const index = desk.line[0] ?? 0
    const call = calls[index]
    shift(desk.line, order)
    if (!call || seen[index]) continue
    seen[index] = 1
    if (!give(call, false)) passedOn.push(call)
  }
  for (const call of passedOn) give(call, true)
  return pairs
}
