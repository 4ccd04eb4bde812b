import { InfoCircleOutlined } from '@ant-design/icons'
import { Popover } from 'antd'
import { lazy, Suspense, type ReactNode } from 'react'
import { Link } from 'react-router'
import type { Board } from '../../../contract/reports.ts'
import { Icon } from '../../components/icon.tsx'
import { Answer, Loading } from '../../components/states.tsx'
import { TicketStateTag } from '../../components/tags.tsx'
import { useBoard } from '../../lib/api/administration.ts'
import { useSession } from '../../lib/api/session.ts'
import { secondsSince, useServerNow } from '../../lib/server-clock.ts'
import { formatSeconds, formatShare } from '../../lib/time.ts'
import { useNames } from '../../lib/use-names.ts'
import { useTitle } from '../../lib/use-title.ts'
import { useWords } from '../../lib/use-words.ts'
import { Operators } from './operators.tsx'
import './board.css'

const HourChart = lazy(() => import('./hour-chart.tsx'))

type Figure =
  | 'waiting'
  | 'longestWait'
  | 'talking'
  | 'offered'
  | 'answered'
  | 'abandoned'
  | 'connectedRate'
  | 'within15'
  | 'serviceLevel'
  | 'asa'
  | 'aht'
  | 'satisfaction'
  | 'directAnswer'
  | 'overdue'

type TileProps = { name: Figure; value: ReactNode; goals: Board['goals']; tone?: string; note?: string }

function Tile({ name, value, goals, tone = '', note }: TileProps) {
  const { t } = useWords()
  const blanks = { seconds: goals.answerSeconds, short: goals.shortAbandonSeconds, goal: percent(goals.connectedRate) }
  const title = t(`figures.${name}`, blanks)
  return (
    <div className="tile">
      <div className="row between">
        <span className="muted">{title}</span>
        <Popover
          trigger={['hover', 'click']}
          content={<div style={{ maxWidth: 320 }}>{t(`formulas.${name}`, blanks)}</div>}
        >
          <button type="button" className="plain muted" aria-label={t('board.formula', { name: title })}>
            <Icon of={InfoCircleOutlined} />
          </button>
        </Popover>
      </div>
      <strong className={`number ${tone}`}>{value}</strong>
      <span className="small muted">{note ?? ' '}</span>
    </div>
  )
}

/** A goal as people write it: 95%, 99.5%. */
function percent(share: number) {
  return `${Number((share * 100).toFixed(2))}%`
}

/** Below its goal a share is marked. */
function toneOfShare(share: number | null, goal: number) {
  return share !== null && share < goal ? 'bad' : ''
}

function Tiles({ board, since }: { board: Board; since: number }) {
  const { t } = useWords()
  const { today, goals } = board
  const longest = board.longestWaitSeconds === null ? null : board.longestWaitSeconds + since
  return (
    <div className="tiles">
      <Tile goals={goals} name="waiting" value={board.waiting} tone={board.waiting > 0 ? 'warn' : ''} />
      <Tile
        goals={goals}
        name="longestWait"
        value={formatSeconds(longest)}
        tone={longest !== null && longest > goals.answerSeconds ? 'bad' : ''}
      />
      <Tile goals={goals} name="talking" value={board.talking} />
      <Tile goals={goals} name="offered" value={today.offered} />
      <Tile goals={goals} name="answered" value={today.answered} />
      <Tile
        goals={goals}
        name="abandoned"
        value={today.abandoned}
        note={t('board.short', { seconds: goals.shortAbandonSeconds, count: today.shortAbandoned })}
      />
      <Tile goals={goals} name="overdue" value={board.ticketsOverdue} tone={board.ticketsOverdue > 0 ? 'bad' : ''} />
      <Tile
        goals={goals}
        name="connectedRate"
        value={formatShare(today.connectedRate)}
        tone={toneOfShare(today.connectedRate, goals.connectedRate)}
        note={t('board.goal', { goal: percent(goals.connectedRate) })}
      />
      <Tile goals={goals} name="within15" value={formatShare(today.within15Rate)} />
      <Tile goals={goals} name="serviceLevel" value={formatShare(today.serviceLevel)} />
      <Tile goals={goals} name="asa" value={formatSeconds(today.asaSeconds)} />
      <Tile goals={goals} name="aht" value={formatSeconds(today.ahtSeconds)} />
      <Tile
        goals={goals}
        name="satisfaction"
        value={formatShare(today.satisfaction)}
        note={t('board.ratings', { count: today.ratings })}
      />
      <Tile goals={goals} name="directAnswer" value={formatShare(today.directAnswerRate)} />
    </div>
  )
}

function Queues({ board, since }: { board: Board; since: number }) {
  const { t } = useWords()
  const { nameOf } = useNames()
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t('board.queues')}</h2>
      </div>
      <table className="dense">
        <thead>
          <tr>
            <th>{t('caller.queue')}</th>
            <th className="right">{t('figures.waiting')}</th>
            <th className="right">{t('figures.longestWait')}</th>
            <th className="right">{t('board.staffed')}</th>
          </tr>
        </thead>
        <tbody>
          {board.queues.map((queue) => (
            <tr key={queue.queueId}>
              <td>{nameOf('queues', queue.queueId)}</td>
              <td className={`right number ${queue.waiting > 0 ? 'warn' : ''}`}>{queue.waiting}</td>
              <td className="right number">
                {formatSeconds(queue.longestWaitSeconds === null ? null : queue.longestWaitSeconds + since)}
              </td>
              <td className={`right number ${queue.staffed === 0 ? 'bad' : ''}`}>{queue.staffed}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Tickets({ board }: { board: Board }) {
  const { t } = useWords()
  const role = useSession().data?.role
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t('board.tickets')}</h2>
        <span className="grow" />
        {role === 'manager' && <Link to="/tickets">{t('board.all')}</Link>}
      </div>
      <ul className="board-tickets">
        {board.tickets.map((row) => (
          <li key={row.state}>
            <TicketStateTag state={row.state} />
            <strong className="number">{row.count}</strong>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What is going on now, legible on a wall. */
function BoardPage() {
  const { t, moment } = useWords()
  const board = useBoard()
  const now = useServerNow()
  useTitle(t('nav.board'))
  return (
    <Answer query={board} rows={12}>
      {(data) => {
        const since = data.waiting > 0 ? secondsSince(data.now, now) : 0
        return (
          <div className="board">
            <header className="row between">
              <h1>{t('nav.board')}</h1>
              <span className="number board-clock">{moment(now, 'clock')}</span>
            </header>
            <Tiles board={data} since={since} />
            <div className="board-columns">
              <div className="stack">
                <Operators board={data} now={now} />
                <Queues board={data} since={since} />
              </div>
              <div className="stack">
                <section className="panel">
                  <div className="panel-head">
                    <h2>{t('board.hours')}</h2>
                  </div>
                  <Suspense fallback={<Loading rows={4} />}>
                    <HourChart hours={data.hours} upTo={Number(moment(data.now, 'minute').slice(0, 2))} />
                  </Suspense>
                </section>
                <Tickets board={data} />
              </div>
            </div>
          </div>
        )
      }}
    </Answer>
  )
}
export default BoardPage
