import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile'
import { answerCall, endCall } from '../carrier/call.ts'
import type { Carrier } from '../carrier/carrier.ts'
import type { Call, Terminal } from '../carrier/model.ts'

/** What a telephone does by itself when it is called; `ring` leaves it to whoever holds it. */
export type LineBehaviour = 'ring' | 'answer' | 'busy' | 'ignore' | 'fail'

type Line = {
  behaviour: LineBehaviour
  afterMs: number
  /** Pages that show this number's calls. */
  holders: Set<(call: Call) => void>
}

/** Citizens' telephones, by number: who is told when one is called. */
export type Lines = {
  hold(number: string, onRing: (call: Call) => void): () => void
  behave(number: string, behaviour: LineBehaviour, afterMs: number): void
}

const mostLines = 5000

/** 13800138000 and +8613800138000 ring the same telephone. */
export function lineNumber(dialled: string): string {
  return parsePhoneNumberFromString(dialled, 'CN')?.number ?? dialled
}

/** A caller's telephone: everything it learns comes from the call's own feed. */
export const phoneTerminal: Terminal = { kind: 'phone', ring: () => {}, answered: () => {}, stop: () => {} }

/** Sets up the telephones. A number that nobody holds rings unheard until the caller gives up. */
export function createLines(carrier: Carrier): Lines {
  const lines = new Map<string, Line>()
  function lineOf(dialled: string): Line {
    const number = lineNumber(dialled)
    const known = lines.get(number)
    if (known !== undefined) return known
    for (const [other, line] of lines) {
      if (lines.size < mostLines) break
      if (line.holders.size === 0) lines.delete(other)
    }
    const line: Line = { behaviour: 'ring', afterMs: 0, holders: new Set() }
    lines.set(number, line)
    return line
  }
  function ring(line: Line, call: Call) {
    for (const onRing of line.holders) onRing(call)
    if (line.behaviour === 'ring' || line.behaviour === 'ignore') return
    function act() {
      if (line.behaviour === 'answer') answerCall(carrier, call)
      else endCall(carrier, call, line.behaviour === 'busy' ? 'busy' : 'failed')
    }
    call.timers.add(setTimeout(act, line.afterMs))
  }
  carrier.exits.number = (number) => {
    const line = lines.get(lineNumber(number))
    return line === undefined ? null : { ...phoneTerminal, ring: (call) => ring(line, call) }
  }
  carrier.exits.reaches = (number) => lines.get(lineNumber(number))?.behaviour !== 'fail'
  return {
    hold(number, onRing) {
      const line = lineOf(number)
      line.holders.add(onRing)
      return () => line.holders.delete(onRing)
    },
    behave(number, behaviour, afterMs) {
      const line = lineOf(number)
      line.behaviour = behaviour
      line.afterMs = afterMs
    },
  }
}
