import type { Bridge, Call } from '../carrier/model.ts'
import { defer, unlessInterrupted } from '../carrier/turn.ts'
import { createRoom, sitDown, standUp } from '../media/room.ts'

export function createBridge(): Bridge {
  return { room: createRoom(true), over: defer<void>() }
}

/** Joins the call to the bridge until the other side leaves; leaving it ends the bridge for the other side too. */
export async function enterBridge(call: Call, bridge: Bridge, signal: AbortSignal): Promise<void> {
  sitDown(bridge.room, call.voice)
  try {
    await unlessInterrupted(bridge.over.promise, signal)
  } finally {
    if (call.voice.room === bridge.room) standUp(call.voice)
    bridge.over.resolve()
  }
}
