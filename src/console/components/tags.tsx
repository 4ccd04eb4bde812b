import { outcomeNames, type CallSummary } from '../../contract/calls.ts'
import { ticketStateNames, type TicketSummary } from '../../contract/tickets.ts'
import { useNames } from '../lib/use-names.ts'
import { useWords } from '../lib/use-words.ts'
import { outcomeTones, ticketKindTones, ticketTones } from './tones.ts'

export function TicketStateTag({ state }: { state: TicketSummary['state'] }) {
  const { local } = useWords()
  return <span className={`tag ${ticketTones[state]}`}>{local(ticketStateNames[state])}</span>
}

export function TicketKindTag({ kind }: { kind: TicketSummary['kind'] }) {
  const { kindOf } = useNames()
  return <span className={`tag ${ticketKindTones[kind] ?? ''}`}>{kindOf(kind)}</span>
}

/** How a call came out, or where it is while it goes on. */
export function CallOutcomeTag({ call }: { call: CallSummary }) {
  const { t, local } = useWords()
  if (!call.outcome) return <span className="tag accent">{t(`callState.${call.state}`)}</span>
  return <span className={`tag ${outcomeTones[call.outcome]}`}>{local(outcomeNames[call.outcome])}</span>
}
