import type { Carrier } from '../carrier/carrier.ts'
import type { Call, Member } from '../carrier/model.ts'
import { leaveQueue } from '../carrier/queue.ts'
import { interrupted } from '../carrier/turn.ts'
import type { Source } from './program.ts'
import { startProgram } from './run-program.ts'

/** How much later the action of the <Enqueue> comes when the new document is to be first. */
const overtakenMs = 500

/** The place in a queue that a call waits in; null when it waits in none. */
export function findMember(carrier: Carrier, call: Call): Member | null {
  for (const queue of carrier.queues.values()) {
    const member = queue.members.find((one) => one.call === call)
    if (member !== undefined) return member
  }
  return null
}

/**
 * Takes a member out of its queue to another document, as REST orders. The action of its <Enqueue> is told at once, and
 * what it answers does not count. Which of the two requests arrives first Twilio does not say: the faults decide.
 */
export function moveWaiting(carrier: Carrier, member: Member, source: Source): void {
  const { call } = member
  function start(): void {
    startProgram(carrier, call, source)
  }
  if (!leaveQueue(carrier, member)) return start()
  switch (carrier.faults.enqueueAction) {
    case 'together':
      void member.left('redirected')
      return start()
    case 'first':
      call.turn?.abort(interrupted)
      void member.left('redirected').then(start)
      return
    case 'last':
      start()
      carrier.later(overtakenMs, () => void member.left('redirected'))
  }
}
