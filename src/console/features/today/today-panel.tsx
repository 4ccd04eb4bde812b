import { Link } from 'react-router'
import type { OperatorSnapshot } from '../../../contract/operators.ts'
import { ClockBar } from '../../components/clock-bar.tsx'
import { Answer, Nothing } from '../../components/states.tsx'
import { TicketStateTag } from '../../components/tags.tsx'
import { useCalls } from '../../lib/api/calls.ts'
import { useTickets } from '../../lib/api/tickets.ts'
import { classNames } from '../../lib/class-names.ts'
import { formatSeconds } from '../../lib/time.ts'
import { useNames } from '../../lib/use-names.ts'
import { usePhone } from '../../lib/use-phone.ts'
import { useWords } from '../../lib/use-words.ts'
import styles from './today.module.css'

function Unlogged() {
  const { t, moment } = useWords()
  const phone = usePhone()
  const { nameOf } = useNames()
  const calls = useCalls({ unlogged: 'true' }).data?.pages[0]
  if (!calls || calls.total === 0) return null
  return (
    <div className="panel">
      <div className="panel-head">
        <h2>{t('today.unlogged')}</h2>
        <span className="tag warn number">{calls.total}</span>
      </div>
      <ul>
        {calls.items.slice(0, 5).map((call) => (
          <li key={call.id}>
            <Link className={classNames(styles.todayItem, 'row')} to={`/log/${call.id}`}>
              <span className="number muted">{moment(call.startedAt)}</span>
              <span className="number">{phone(call.from)}</span>
              <span className="cut">{call.category ? nameOf('categories', call.category) : t('caller.noMatter')}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Between calls: today's figures, replies to pass on, logs to complete. */
export function TodayPanel({ snapshot }: { snapshot: OperatorSnapshot }) {
  const { t } = useWords()
  const { nameOf } = useNames()
  const tickets = useTickets({ open: 'true' })
  return (
    <div className={styles.today}>
      <div className={classNames('panel', styles.todayFigures)}>
        <div>
          <strong className="number">{snapshot.today.answered}</strong>
          <span className="muted">{t('today.answered')}</span>
        </div>
        <div>
          <strong className="number">{formatSeconds(snapshot.today.averageTalkSeconds)}</strong>
          <span className="muted">{t('today.averageTalk')}</span>
        </div>
        <div>
          <strong className="number">{snapshot.waiting}</strong>
          <span className="muted">{t('today.waiting')}</span>
        </div>
      </div>
      <Unlogged />
      <section className="panel">
        <div className="panel-head">
          <h2>{t('today.tickets')}</h2>
        </div>
        <Answer query={tickets} rows={5}>
          {(data) => {
            const items = data.pages.flatMap((page) => page.items)
            const sorted = [...items.filter((ticket) => ticket.unread), ...items.filter((ticket) => !ticket.unread)]
            if (sorted.length === 0) return <Nothing title={t('today.noTickets')} />
            return (
              <ul>
                {sorted.map((ticket) => (
                  <li key={ticket.id}>
                    <Link className={styles.todayItem} to={`/tickets/${ticket.id}`}>
                      <span className="row between">
                        <span className="row">
                          {ticket.unread && <span className="tag warn">{t('ticket.unread')}</span>}
                          <TicketStateTag state={ticket.state} />
                          <span className="number muted small">{ticket.number}</span>
                        </span>
                        <span className="small muted">{nameOf('divisions', ticket.divisionId)}</span>
                      </span>
                      <span className="row between">
                        <span className="cut">{ticket.summary}</span>
                        {ticket.clock && <ClockBar clock={ticket.clock} />}
                      </span>
                    </Link>
                  </li>
                ))}
              </ul>
            )
          }}
        </Answer>
      </section>
    </div>
  )
}
