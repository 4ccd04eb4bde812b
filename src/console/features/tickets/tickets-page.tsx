import { Input, Segmented, Select } from 'antd'
import { useState, type KeyboardEvent } from 'react'
import { useNavigate, useParams } from 'react-router'
import { z } from 'zod'
import type { TicketSummary } from '../../../contract/tickets.ts'
import { ClockBar } from '../../components/clock-bar.tsx'
import { LoadMore } from '../../components/load-more.tsx'
import { Answer, Nothing } from '../../components/states.tsx'
import { TicketKindTag, TicketStateTag } from '../../components/tags.tsx'
import { useSession } from '../../lib/api/session.ts'
import { useTickets } from '../../lib/api/tickets.ts'
import { classNames } from '../../lib/class-names.ts'
import { useDebounced } from '../../lib/use-debounced.ts'
import { useNames } from '../../lib/use-names.ts'
import { pageNames } from '../../lib/page-access.ts'
import { useTitle } from '../../lib/use-title.ts'
import { useWords } from '../../lib/use-words.ts'
import { TicketView } from './ticket-view.tsx'
import styles from './tickets-page.module.css'

const Scope = z.enum(['open', 'overdue', 'closed', 'all'])
type Scope = z.infer<typeof Scope>
const queries = {
  open: { open: 'true' },
  overdue: { open: 'true', overdue: 'true' },
  closed: { open: 'false' },
  all: {},
} as const

function Item({ ticket, chosen, onOpen }: { ticket: TicketSummary; chosen: boolean; onOpen: () => void }) {
  const { t, moment } = useWords()
  const { nameOf } = useNames()
  return (
    <li>
      <button
        type="button"
        className={classNames('plain', styles.ticketItem, chosen && styles.chosen)}
        aria-current={chosen}
        onClick={onOpen}
      >
        <span className="row between">
          <span className="row">
            <TicketStateTag state={ticket.state} />
            <TicketKindTag kind={ticket.kind} />
            {ticket.unread && <span className="tag warn">{t('ticket.unread')}</span>}
          </span>
          <span className="number muted small">{ticket.number}</span>
        </span>
        <strong className={styles.ticketSummary}>{ticket.summary}</strong>
        <span className="row between small muted">
          <span className="cut">{nameOf('divisions', ticket.divisionId)}</span>
          {ticket.clock ? <ClockBar clock={ticket.clock} /> : <span className="number">{moment(ticket.dueAt)}</span>}
        </span>
      </button>
    </li>
  )
}

/** Work orders: the list by due time, and one beside it. */
function TicketsPage() {
  const { t, local } = useWords()
  const { everyOption } = useNames()
  const { id } = useParams()
  const navigate = useNavigate()
  const role = useSession().data?.role
  const [scope, setScope] = useState<Scope>('open')
  const [division, setDivision] = useState<string | undefined>(undefined)
  const [text, setText] = useState('')
  const tickets = useTickets({ ...queries[scope], division, q: useDebounced(text.trim(), 250) || undefined })
  const narrowed = text.trim() !== '' || division !== undefined
  useTitle(local(pageNames.tickets))

  function step(event: KeyboardEvent<HTMLElement>) {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button[aria-current]')]
    const at = buttons.findIndex((button) => button === document.activeElement)
    const next = buttons[at + (event.key === 'ArrowDown' ? 1 : -1)]
    if (!next) return
    event.preventDefault()
    next.focus()
    next.click()
  }
  return (
    <div className={styles.tickets}>
      <aside className={styles.ticketsList}>
        <div className={styles.ticketsFilter}>
          <h1>{local(pageNames.tickets)}</h1>
          <Segmented
            block
            value={scope}
            onChange={(value) => setScope(Scope.parse(value))}
            options={Scope.options.map((value) => ({ value, label: t(`ticketScope.${value}`) }))}
          />
          <div className="row">
            <Input.Search
              allowClear
              aria-label={t('ticket.search')}
              placeholder={t('ticket.search')}
              maxLength={100}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            {role !== 'specialist' && (
              <Select
                allowClear
                aria-label={t('ticket.division')}
                placeholder={t('ticket.division')}
                style={{ width: 180 }}
                options={everyOption.divisions}
                value={division}
                onChange={setDivision}
              />
            )}
          </div>
        </div>
        <div className={styles.ticketsScroll} onKeyDown={step}>
          <Answer query={tickets} rows={10}>
            {(data) => {
              const items = data.pages.flatMap((page) => page.items)
              if (items.length === 0)
                return narrowed ? (
                  <Nothing title={t('ticket.noMatch')} hint={t('log.noneHint')} />
                ) : (
                  <Nothing
                    title={t(`ticketNone.${scope}`)}
                    hint={scope === 'open' || scope === 'all' ? t('ticket.noneHint') : undefined}
                  />
                )
              return (
                <>
                  <ul aria-label={local(pageNames.tickets)}>
                    {items.map((ticket) => (
                      <Item
                        key={ticket.id}
                        ticket={ticket}
                        chosen={ticket.id === id}
                        onOpen={() => void navigate(`/tickets/${ticket.id}`)}
                      />
                    ))}
                  </ul>
                  <LoadMore query={tickets} shown={items.length} total={data.pages[0]?.total ?? items.length} />
                </>
              )
            }}
          </Answer>
        </div>
      </aside>
      <div className={styles.ticketDetail}>
        {id ? <TicketView key={id} id={id} /> : <Nothing title={t('ticket.choose')} hint={t('ticket.chooseHint')} />}
      </div>
    </div>
  )
}
export default TicketsPage
