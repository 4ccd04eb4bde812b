import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CallContext } from '../../src/calls/call-context.ts'
import { watchOperators } from '../../src/calls/watch-operators.ts'
import { recordHeartbeat } from '../../src/operators/record-heartbeat.ts'
import type { Loop } from '../../src/platform/loop.ts'
import { eventually } from '../support/eventually.ts'
import { openDesk, type Desk } from '../support/open-desk.ts'

let desk: Desk
let aheadMs = 0
let context: CallContext
const loops: Loop[] = []
const beating = new Set<NodeJS.Timeout>()
beforeEach(async () => {
  desk = await openDesk()
  aheadMs = 0
  context = {
    ...desk.context,
    clock: () => new Date(Date.now() + aheadMs),
    config: { ...desk.context.config, heartbeatSeconds: 3 },
  }
})
afterEach(async () => {
  for (const timer of beating) clearInterval(timer)
  await Promise.all(loops.splice(0).map((loop) => loop.close()))
  await desk.close()
})

/** A console that makes itself known every second to an instance with this clock. */
function beat(operatorId: string, by: CallContext): NodeJS.Timeout {
  const timer = setInterval(() => void recordHeartbeat(by, operatorId), 1000)
  beating.add(timer)
  return timer
}
async function activityOf(personId: string) {
  return (await context.db.operator.findUniqueOrThrow({ where: { personId } })).activity
}

test.each([-3_600_000, -300_000, 300_000, 3_600_000])(
  'When the clock of an instance is moved by %d ms in mid-call, then nobody is taken for silent, and who is silent is found all the same',
  async (moved) => {
    const there = await desk.addPerson('operator')
    const gone = await desk.addPerson('operator')
    const callId = await desk.addTalking(there)
    // The other instance, which hears the console, keeps its clock.
    beat(there, desk.context)
    loops.push(watchOperators(context))
    aheadMs = moved
    await eventually('the silent one is found', async () => (await activityOf(gone)) === 'offline', 15_000)
    expect(await activityOf(there)).toBe('on_call')
    expect((await context.db.call.findUniqueOrThrow({ where: { id: callId } })).state).toBe('talking')
    const [lost] = await context.db.event.findMany({ where: { type: 'operator.lost' } })
    expect(lost?.operatorId).toBe(gone)
    expect(lost?.data).toEqual({ silentSeconds: expect.closeTo(3.5, 0) })
  },
  20_000,
)
