import { Link } from 'react-router'
import type { TicketDetail } from '../../../contract/tickets.ts'
import { ClockBar } from '../../components/clock-bar.tsx'
import { Answer } from '../../components/states.tsx'
import { TicketKindTag, TicketStateTag } from '../../components/tags.tsx'
import { Timeline } from '../../components/timeline.tsx'
import { useTicket } from '../../lib/api/tickets.ts'
import { classNames } from '../../lib/class-names.ts'
import { useMayOpen } from '../../lib/page-access.ts'
import { useNames } from '../../lib/use-names.ts'
import { usePhone } from '../../lib/use-phone.ts'
import { useWords } from '../../lib/use-words.ts'
import { MakeGuide } from './make-guide.tsx'
import { TicketSteps } from './ticket-steps.tsx'
import styles from './tickets-page.module.css'

function Facts({ ticket }: { ticket: TicketDetail }) {
  const { t, local, moment } = useWords()
  const phone = usePhone()
  const { nameOf } = useNames()
  const opensCalls = useMayOpen('log')
  return (
    <dl className="facts">
      <dt>{t('ticket.caller')}</dt>
      <dd>
        {ticket.callerName && `${ticket.callerName} · `}
        {/^\+?\d+$/.test(ticket.callerNumber) ? (
          <a className="number" href={`tel:${ticket.callerNumber}`}>
            {phone(ticket.callerNumber)}
          </a>
        ) : (
          <span>{phone(ticket.callerNumber)}</span>
        )}
      </dd>
      <dt>{t('log.category')}</dt>
      <dd>{nameOf('categories', ticket.category)}</dd>
      <dt>{t('ticket.division')}</dt>
      <dd>{nameOf('divisions', ticket.divisionId)}</dd>
      <dt>{t('ticket.firstOwner')}</dt>
      <dd>{local(ticket.firstOwner.name)}</dd>
      <dt>{t('ticket.assignee')}</dt>
      <dd>{ticket.assignee ? local(ticket.assignee.name) : '—'}</dd>
      <dt>{t('ticket.created')}</dt>
      <dd className="number">{moment(ticket.createdAt)}</dd>
      <dt>{t('ticket.due')}</dt>
      <dd className="number">{moment(ticket.dueAt)}</dd>
      {opensCalls && (
        <>
          <dt>{t('ticket.call')}</dt>
          <dd>
            <Link to={`/log/${ticket.callId}`}>{t('ticket.openCall')}</Link>
          </dd>
        </>
      )}
    </dl>
  )
}

/** The clocks that count, signing before replying; what a return made void is told by the history. */
function clocksOf({ clocks }: TicketDetail) {
  return clocks
    .filter((clock) => clock.state !== 'void')
    .sort((one, other) => Number(one.kind === 'reply') - Number(other.kind === 'reply'))
}

/** One work order: where it stands, what it says, what may be done now, what happened. */
export function TicketView({ id }: { id: string }) {
  const { t, moment } = useWords()
  const writesGuides = useMayOpen('guideDrafts')
  return (
    <Answer query={useTicket(id)} rows={12}>
      {(ticket) => (
        <article className={styles.ticket}>
          <header className="stack">
            <div className="row wrap">
              <TicketStateTag state={ticket.state} />
              <TicketKindTag kind={ticket.kind} />
              <span className="number muted">{ticket.number}</span>
            </div>
            <h2 className={styles.ticketTitle}>{ticket.summary}</h2>
            <div className="row wrap" style={{ gap: 20 }}>
              {clocksOf(ticket).map((clock) => (
                <ClockBar key={`${clock.kind}${clock.startedAt}`} clock={clock} wide />
              ))}
            </div>
          </header>
          {ticket.returnReason && ticket.state === 'returned' && (
            <div className={classNames('panel', styles.ticketText)}>
              <h3 className="bad">{t('ticket.returnReason')}</h3>
              <p className="pre">{ticket.returnReason}</p>
            </div>
          )}
          <div className={styles.ticketColumns}>
            <div className="stack" style={{ gap: 12 }}>
              <div className={classNames('panel', styles.ticketText, 'pre')}>{ticket.detail}</div>
              {ticket.reply && (
                <div className={classNames('panel', styles.ticketText)}>
                  <h3>
                    {t('ticket.reply')}
                    {ticket.repliedAt && <span className="muted small number"> {moment(ticket.repliedAt)}</span>}
                  </h3>
                  <p className="pre">{ticket.reply}</p>
                  {writesGuides && <MakeGuide ticket={ticket} />}
                </div>
              )}
              {ticket.actions.length > 0 && <TicketSteps ticket={ticket} />}
            </div>
            <div className="stack" style={{ gap: 12 }}>
              <div className="panel panel-body">
                <Facts ticket={ticket} />
              </div>
              <div className="panel panel-body">
                <h3 className="section-title">{t('timeline.title')}</h3>
                <Timeline events={ticket.timeline} ofOneTicket />
              </div>
            </div>
          </div>
        </article>
      )}
    </Answer>
  )
}
