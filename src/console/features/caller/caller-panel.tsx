import { App } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { withheld } from '../../../contract/caller-number.ts'
import type { CallSummary } from '../../../contract/calls.ts'
import type { OperatorSnapshot } from '../../../contract/operators.ts'
import type { TicketSummary } from '../../../contract/tickets.ts'
import { ClockBar } from '../../components/clock-bar.tsx'
import { GuideTitle } from '../../components/guide-title.tsx'
import { SideSheet } from '../../components/side-sheet.tsx'
import { Answer } from '../../components/states.tsx'
import { CallOutcomeTag, TicketStateTag } from '../../components/tags.tsx'
import { Timeline } from '../../components/timeline.tsx'
import { useCall } from '../../lib/api/calls.ts'
import { useTicket } from '../../lib/api/tickets.ts'
import { classNames } from '../../lib/class-names.ts'
import { useNames } from '../../lib/use-names.ts'
import { usePhone } from '../../lib/use-phone.ts'
import { useWords } from '../../lib/use-words.ts'
import styles from './caller.module.css'

type Glance = { kind: 'call' | 'ticket'; id: string }

function CallGlance({ id }: { id: string }) {
  const { t } = useWords()
  const { nameOf } = useNames()
  return (
    <Answer query={useCall(id)}>
      {(call) => (
        <div className="stack">
          <dl className="facts">
            <dt>{t('log.category')}</dt>
            <dd>{nameOf('categories', call.category)}</dd>
            {(['who', 'when', 'where', 'what', 'course', 'notes'] as const).map((field) => (
              <div key={field} style={{ display: 'contents' }}>
                <dt>{t(`log.${field}`)}</dt>
                <dd className="pre">{call.log[field] || '—'}</dd>
              </div>
            ))}
            <dt>{t('log.disposition')}</dt>
            <dd>{nameOf('dispositions', call.log.disposition)}</dd>
          </dl>
          {call.guides.map((use) => (
            <Link key={use.guideId} to={`/guides/${use.guideId}?version=${use.version}`} target="_blank">
              <GuideTitle guide={use} />
            </Link>
          ))}
        </div>
      )}
    </Answer>
  )
}

function TicketGlance({ id }: { id: string }) {
  const { t } = useWords()
  const { nameOf } = useNames()
  return (
    <Answer query={useTicket(id)}>
      {(ticket) => (
        <div className="stack">
          <div className="row wrap">
            <TicketStateTag state={ticket.state} />
            {ticket.clock && <ClockBar clock={ticket.clock} wide />}
          </div>
          <dl className="facts">
            <dt>{t('ticket.division')}</dt>
            <dd>{nameOf('divisions', ticket.divisionId)}</dd>
            <dt>{t('ticket.detail')}</dt>
            <dd className="pre">{ticket.detail}</dd>
            {ticket.reply && (
              <>
                <dt>{t('ticket.reply')}</dt>
                <dd className="pre">{ticket.reply}</dd>
              </>
            )}
          </dl>
          <Timeline events={ticket.timeline} ofOneTicket />
          <Link to={`/tickets/${ticket.id}`}>{t('ticket.open')}</Link>
        </div>
      )}
    </Answer>
  )
}

function Earlier({ call, onOpen }: { call: CallSummary; onOpen: () => void }) {
  const { t, moment } = useWords()
  const { nameOf } = useNames()
  return (
    <li>
      <button type="button" className={classNames('plain', styles.callerItem)} onClick={onOpen}>
        <span className="row between small">
          <span className="number muted">{moment(call.startedAt)}</span>
          <CallOutcomeTag call={call} />
        </span>
        <span className={styles.callerWhat}>
          {call.what || (call.category ? nameOf('categories', call.category) : t('caller.noMatter'))}
        </span>
      </button>
    </li>
  )
}

function Open({ ticket, onOpen }: { ticket: TicketSummary; onOpen: () => void }) {
  return (
    <li>
      <button type="button" className={classNames('plain', styles.callerItem)} onClick={onOpen}>
        <span className="row between small">
          <span className="number muted">{ticket.number}</span>
          <TicketStateTag state={ticket.state} />
        </span>
        <span className={styles.callerWhat}>{ticket.summary}</span>
        {ticket.clock && <ClockBar clock={ticket.clock} />}
      </button>
    </li>
  )
}

/** Who is on the line: number, matter, earlier calls, open work orders. */
export function CallerPanel({ snapshot }: { snapshot: OperatorSnapshot }) {
  const { t, moment } = useWords()
  const phone = usePhone()
  const { nameOf } = useNames()
  const { message } = App.useApp()
  const [glance, setGlance] = useState<Glance | null>(null)
  const { call, caller } = snapshot
  if (!call) return null
  const { from } = call
  function copy() {
    void navigator.clipboard?.writeText(from).then(
      () => message.success(t('caller.copied')),
      () => undefined,
    )
  }
  const tickets = caller?.openTickets ?? []
  const earlier = caller?.earlierCalls ?? []
  return (
    <section className={classNames('panel', styles.caller)} aria-label={t('caller.title')}>
      <div className={styles.callerHead}>
        <button
          type="button"
          className={classNames('plain', styles.callerNumber, 'number')}
          onClick={copy}
          title={t('caller.copy')}
          disabled={from === withheld}
        >
          {phone(call.from)}
        </button>
        <dl className="facts small">
          <dt>{t('caller.menu')}</dt>
          <dd>{call.menuCategory ? nameOf('categories', call.menuCategory) : t('caller.noMenu')}</dd>
          <dt>{t('caller.queue')}</dt>
          <dd>{call.queueId ? nameOf('queues', call.queueId) : '—'}</dd>
          <dt>{t('caller.language')}</dt>
          <dd>{t(`language.${call.language}`)}</dd>
          <dt>{t('caller.called')}</dt>
          <dd className="number">{moment(call.startedAt, 'clock')}</dd>
        </dl>
      </div>
      <div className={styles.callerLists}>
        <h3 className="section-title">
          {t('caller.tickets')} <span className="number">{tickets.length}</span>
        </h3>
        {tickets.length === 0 && (
          <p className="small muted">{t(from === withheld ? 'caller.unknown' : 'caller.noTickets')}</p>
        )}
        <ul>
          {tickets.map((ticket) => (
            <Open key={ticket.id} ticket={ticket} onOpen={() => setGlance({ kind: 'ticket', id: ticket.id })} />
          ))}
        </ul>
        <h3 className="section-title">
          {t('caller.earlier')} <span className="number">{earlier.length}</span>
        </h3>
        {earlier.length === 0 && (
          <p className="small muted">{t(from === withheld ? 'caller.unknown' : 'caller.first')}</p>
        )}
        <ul>
          {earlier.map((past) => (
            <Earlier key={past.id} call={past} onOpen={() => setGlance({ kind: 'call', id: past.id })} />
          ))}
        </ul>
      </div>
      <SideSheet
        open={glance !== null}
        onClose={() => setGlance(null)}
        title={glance?.kind === 'ticket' ? t('caller.ticketTitle') : t('caller.callTitle')}
      >
        {glance?.kind === 'call' && <CallGlance id={glance.id} />}
        {glance?.kind === 'ticket' && <TicketGlance id={glance.id} />}
      </SideSheet>
    </section>
  )
}
