import { InfoCircleOutlined } from '@ant-design/icons'
import { Popover } from 'antd'
import { useMemo, type ReactNode } from 'react'
import { Link } from 'react-router'
import type { Wallboard } from '../../../contract/wallboard.ts'
import { Chart } from '../../components/chart/chart.tsx'
import { Icon } from '../../components/icon.tsx'
import { Answer } from '../../components/states.tsx'
import { TicketStateTag } from '../../components/tags.tsx'
import { useWallboard } from '../../lib/api/administration.ts'
import { useSession } from '../../lib/api/session.ts'
import { classNames } from '../../lib/class-names.ts'
import { secondsSince, useServerNow } from '../../lib/server-clock.ts'
import { formatSeconds, formatShare } from '../../lib/time.ts'
import { useNames } from '../../lib/use-names.ts'
import { pageNames } from '../../lib/page-access.ts'
import { useTitle } from '../../lib/use-title.ts'
import { useWords } from '../../lib/use-words.ts'
import { hoursPlot, hoursUpTo } from './hours-plot.ts'
import { UrgentNoticeButton } from './urgent-notice.tsx'
import { alarmsOf, type QueueAlarm } from './alarms.ts'
import { Operators } from './operators.tsx'
import styles from './wallboard.module.css'

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

type TileProps = { name: Figure; value: ReactNode; goals: Wallboard['goals']; tone?: string; note?: string }

function Tile({ name, value, goals, tone = '', note }: TileProps) {
  const { t } = useWords()
  const blanks = { seconds: goals.answerSeconds, short: goals.shortAbandonSeconds, goal: percent(goals.connectedRate) }
  const title = t(`figures.${name}`, blanks)
  return (
    <div className={styles.tile} data-figure={name}>
      <div className="row between">
        <span className="muted">{title}</span>
        <Popover
          trigger={['hover', 'click']}
          content={<div style={{ maxWidth: 320 }}>{t(`formulas.${name}`, blanks)}</div>}
        >
          <button type="button" className="plain muted" aria-label={t('wallboard.formula', { name: title })}>
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

function Tiles({ wallboard, since }: { wallboard: Wallboard; since: number }) {
  const { t } = useWords()
  const { today, goals } = wallboard
  const longest = wallboard.longestWaitSeconds === null ? null : wallboard.longestWaitSeconds + since
  return (
    <div className={styles.tiles}>
      <Tile goals={goals} name="waiting" value={wallboard.waiting} tone={wallboard.waiting > 0 ? 'warn' : ''} />
      <Tile
        goals={goals}
        name="longestWait"
        value={formatSeconds(longest)}
        tone={longest !== null && longest > goals.answerSeconds ? 'bad' : ''}
      />
      <Tile goals={goals} name="talking" value={wallboard.talking} />
      <Tile goals={goals} name="offered" value={today.offered} />
      <Tile goals={goals} name="answered" value={today.answered} />
      <Tile
        goals={goals}
        name="abandoned"
        value={today.abandoned}
        note={t('wallboard.short', { seconds: goals.shortAbandonSeconds, count: today.shortAbandoned })}
      />
      <Tile
        goals={goals}
        name="overdue"
        value={wallboard.ticketsOverdue}
        tone={wallboard.ticketsOverdue > 0 ? 'bad' : ''}
      />
      <Tile
        goals={goals}
        name="connectedRate"
        value={formatShare(today.connectedRate)}
        tone={toneOfShare(today.connectedRate, goals.connectedRate)}
        note={t('wallboard.goal', { goal: percent(goals.connectedRate) })}
      />
      <Tile goals={goals} name="within15" value={formatShare(today.within15Rate)} />
      <Tile goals={goals} name="serviceLevel" value={formatShare(today.serviceLevel)} />
      <Tile goals={goals} name="asa" value={formatSeconds(today.asaSeconds)} />
      <Tile goals={goals} name="aht" value={formatSeconds(today.ahtSeconds)} />
      <Tile
        goals={goals}
        name="satisfaction"
        value={formatShare(today.satisfaction)}
        note={t('wallboard.ratings', { count: today.ratings })}
      />
      <Tile goals={goals} name="directAnswer" value={formatShare(today.directAnswerRate)} />
    </div>
  )
}

function Queues({ wallboard, since }: { wallboard: Wallboard; since: number }) {
  const { t } = useWords()
  const { nameOf } = useNames()
  const alarms = alarmsOf(wallboard, since)
  function isOver(queueId: string, over: QueueAlarm['over']) {
    return alarms.some((alarm) => alarm.queueId === queueId && alarm.over === over)
  }
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t('wallboard.queues')}</h2>
      </div>
      <table className="dense">
        <thead>
          <tr>
            <th>{t('caller.queue')}</th>
            <th className="right">{t('figures.waiting')}</th>
            <th className="right">{t('figures.longestWait')}</th>
            <th className="right">{t('wallboard.staffed')}</th>
          </tr>
        </thead>
        <tbody>
          {wallboard.queues.map((queue) => (
            <tr key={queue.queueId}>
              <td>{nameOf('queues', queue.queueId)}</td>
              <td
                className={`right number ${isOver(queue.queueId, 'waiting') ? 'bad' : queue.waiting > 0 ? 'warn' : ''}`}
              >
                {queue.waiting}
              </td>
              <td className={`right number ${isOver(queue.queueId, 'wait') ? 'bad' : ''}`}>
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

/** Said once when it begins, to screen readers too; the figures beside it go on. */
function Alarms({ wallboard, since }: { wallboard: Wallboard; since: number }) {
  const { t } = useWords()
  const { nameOf } = useNames()
  const { goals } = wallboard
  const alarms = alarmsOf(wallboard, since)
  return (
    <ul className={styles.alarms} role="alert">
      {alarms.map(({ queueId, over }) => (
        <li key={`${queueId} ${over}`}>
          {t(over === 'waiting' ? 'wallboard.alarmWaiting' : 'wallboard.alarmWait', {
            queue: nameOf('queues', queueId),
            count: goals.alarmWaiting,
            time: formatSeconds(goals.alarmWaitSeconds ?? null),
          })}
        </li>
      ))}
    </ul>
  )
}

function Tickets({ wallboard }: { wallboard: Wallboard }) {
  const { t } = useWords()
  const role = useSession().data?.role
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t('wallboard.tickets')}</h2>
        <span className="grow" />
        {role === 'manager' && <Link to="/tickets">{t('wallboard.all')}</Link>}
      </div>
      <ul className={styles.tickets}>
        {wallboard.tickets.map((row) => (
          <li key={row.state}>
            <TicketStateTag state={row.state} />
            <strong className="number">{row.count}</strong>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Hours({ wallboard }: { wallboard: Wallboard }) {
  const { t, moment } = useWords()
  const upTo = Number(moment(wallboard.now, 'minute').slice(0, 2))
  const hours = useMemo(() => hoursUpTo(wallboard.hours, upTo), [wallboard.hours, upTo])
  return <Chart plot={hoursPlot} data={hours} label={t('wallboard.hours')} height={220} />
}

/** What is going on now, legible on a wall. */
function WallboardPage() {
  const { t, moment, local } = useWords()
  const wallboard = useWallboard()
  const { missingYear } = useNames().reference
  const now = useServerNow()
  useTitle(local(pageNames.wallboard))
  return (
    <Answer query={wallboard} rows={12}>
      {(data) => {
        const since = data.waiting > 0 ? secondsSince(data.now, now) : 0
        return (
          <div className={styles.wallboard}>
            <header className="row between">
              <h1>{local(pageNames.wallboard)}</h1>
              <span className="grow" />
              <UrgentNoticeButton />
              <span className={classNames('number', styles.clock)}>{moment(now, 'clock')}</span>
            </header>
            {missingYear !== null && (
              <p className="muted small" role="note" data-part="missing-year">
                {t('wallboard.missingYear', { year: missingYear })}
              </p>
            )}
            <Alarms wallboard={data} since={since} />
            <Tiles wallboard={data} since={since} />
            <div className={styles.columns}>
              <div className="stack">
                <Operators wallboard={data} now={now} />
                <Queues wallboard={data} since={since} />
              </div>
              <div className="stack">
                <section className="panel">
                  <div className="panel-head">
                    <h2>{t('wallboard.hours')}</h2>
                  </div>
                  <Hours wallboard={data} />
                </section>
                <Tickets wallboard={data} />
              </div>
            </div>
          </div>
        )
      }}
    </Answer>
  )
}
export default WallboardPage
