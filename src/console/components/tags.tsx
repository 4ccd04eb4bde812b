import type { CallSummary } from '../../contract/calls.ts'
import type { TicketSummary } from '../../contract/tickets.ts'
import { useWords } from '../lib/use-words.ts'

const ticketTones = { dispatched: 'accent', signed: 'accent', returned: 'bad', replied: 'warn', closed: '' } as const
export function TicketStateTag({ state }: { state: TicketSummary['state'] }) {
  const { t } = useWords()
  return <span className={`tag ${ticketTones[state]}`}>{t(`ticketState.${state}`)}</span>
}

export function TicketKindTag({ kind }: { kind: TicketSummary['kind'] }) {
  const { t } = useWords()
  return (
    <span className={kind === 'urgent' ? 'tag bad' : kind === 'complaint' ? 'tag warn' : 'tag'}>
      {t(`ticketKind.${kind}`)}
    </span>
  )
}

const outcomeTones = { answered: 'good', abandoned: 'bad', left_in_menu: '', voicemail: 'warn', closed: '' } as const
/** How a call came out, or where it is while it goes on. */
export function CallOutcomeTag({ call }: { call: CallSummary }) {
  const { t } = useWords()
  if (!call.outcome) return <span className="tag accent">{t(`callState.${call.state}`)}</span>
  return <span className={`tag ${outcomeTones[call.outcome]}`}>{t(`outcome.${call.outcome}`)}</span>
}
