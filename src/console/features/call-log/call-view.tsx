import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { endedByNames, type CallDetail } from '../../../contract/calls.ts'
import { ClockBar } from '../../components/clock-bar.tsx'
import { GuideTitle } from '../../components/guide-title.tsx'
import { Answer } from '../../components/states.tsx'
import { CallOutcomeTag, TicketStateTag } from '../../components/tags.tsx'
import { Timeline } from '../../components/timeline.tsx'
import { useTimeline } from '../../lib/api/calls.ts'
import { classNames } from '../../lib/class-names.ts'
import { formatSeconds } from '../../lib/time.ts'
import { useNames } from '../../lib/use-names.ts'
import { pageNames } from '../../lib/page-access.ts'
import { usePhone } from '../../lib/use-phone.ts'
import { useWords } from '../../lib/use-words.ts'
import { Player } from './player.tsx'
import styles from './call-log.module.css'

const elements = ['who', 'when', 'where', 'what', 'course', 'notes'] as const

function Figures({ call }: { call: CallDetail }) {
  const { t, local, moment } = useWords()
  const figures = [
    [t('log.operator'), call.operator ? local(call.operator.name) : '—'],
    [t('log.started'), moment(call.startedAt)],
    [t('log.waited'), formatSeconds(call.waitedSeconds)],
    [t('log.talked'), formatSeconds(call.talkedSeconds)],
    [t('log.held'), formatSeconds(call.heldSeconds)],
    [t('log.wrapped'), formatSeconds(call.wrappedSeconds)],
    [t('log.endedBy'), call.endedBy ? local(endedByNames[call.endedBy]) : '—'],
    [t('log.rating'), call.rating ? `${call.rating} / 5` : '—'],
  ]
  return (
    <dl className={classNames('panel', styles.figures)} data-part="figures">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="number">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Logged({ call }: { call: CallDetail }) {
  const { t, moment } = useWords()
  const { nameOf } = useNames()
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t('logForm.title')}</h2>
        {call.log.submittedAt ? (
          <span className="muted small number">{t('log.submittedAt', { time: moment(call.log.submittedAt) })}</span>
        ) : (
          <span className="tag">{t('log.unlogged')}</span>
        )}
      </div>
      <dl className="facts panel-body">
        <dt>{t('log.category')}</dt>
        <dd>{nameOf('categories', call.log.category ?? call.category)}</dd>
        {elements.map((element) => (
          <div key={element} style={{ display: 'contents' }}>
            <dt>{t(`log.${element}`)}</dt>
            <dd className="pre">{call.log[element] || '—'}</dd>
          </div>
        ))}
        <dt>{t('log.disposition')}</dt>
        <dd>{nameOf('dispositions', call.log.disposition)}</dd>
      </dl>
    </section>
  )
}

function Recordings({ call }: { call: CallDetail }) {
  const { t, moment } = useWords()
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t('log.recordings')}</h2>
      </div>
      <div className="panel-body stack" style={{ gap: 16 }}>
        {call.recordingRefused && <p className="muted">{t('log.refused')}</p>}
        {!call.recordingRefused && call.recordingList.length === 0 && <p className="muted">{t('log.noRecording')}</p>}
        {call.recordingList.map((recording) => (
          <div key={recording.id} className="stack">
            <span className="small muted number">
              {t(`recording.${recording.source}`)} · {moment(recording.startedAt, 'clock')}
            </span>
            {recording.ready ? <Player recording={recording} /> : <span className="muted">{t('log.fetching')}</span>}
          </div>
        ))}
      </div>
    </section>
  )
}

function Used({ call }: { call: CallDetail }) {
  const { t } = useWords()
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t('log.guides')}</h2>
      </div>
      <ul className="panel-body stack">
        {call.guides.length === 0 && <li className="muted">{t('log.noGuides')}</li>}
        {call.guides.map((use) => (
          <li key={`${use.guideId}${use.version}`}>
            <Link to={`/guides/${use.guideId}?version=${use.version}`}>
              <GuideTitle guide={use} />
            </Link>{' '}
            <span className="muted small">{t('guide.version', { version: use.version })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Told({ call }: { call: CallDetail }) {
  const { t, moment } = useWords()
  const phone = usePhone()
  if (call.checklists.length === 0) return null
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t('checklist.list')}</h2>
      </div>
      <ul className="panel-body stack">
        {call.checklists.map((told) => (
          <li key={told.id}>
            <Link to={`/guides/${told.guideId}?version=${told.version}`}>
              <GuideTitle guide={told} />
            </Link>{' '}
            <span className="muted small">
              {t('guide.version', { version: told.version })} · {moment(told.at, 'clock')}
            </span>{' '}
            <span className={`tag ${told.state === 'failed' ? 'bad' : ''}`}>
              {t(`channel.${told.channel}`)}
              {told.number ? ` ${phone(told.number)}` : ''} · {t(`checklistState.${told.state}`)}
            </span>
            <div className="muted small" lang="zh-CN">
              {told.materials.join('、')}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Tickets({ call }: { call: CallDetail }) {
  const { local } = useWords()
  if (call.ticketList.length === 0) return null
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{local(pageNames.tickets)}</h2>
      </div>
      <ul className="panel-body stack">
        {call.ticketList.map((ticket) => (
          <li key={ticket.id} className="stack" style={{ gap: 4 }}>
            <span className="row">
              <TicketStateTag state={ticket.state} />
              <Link to={`/tickets/${ticket.id}`}>{ticket.number}</Link>
            </span>
            <span>{ticket.summary}</span>
            {ticket.clock && <ClockBar clock={ticket.clock} wide />}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Everything known of one call. `form` stands in the place of the log while it is not complete. */
export function CallView({ call, form }: { call: CallDetail; form: ReactNode }) {
  const { t, local } = useWords()
  const phone = usePhone()
  const { nameOf } = useNames()
  const timeline = useTimeline(call.id)
  return (
    <div className="page">
      <header className="page-head">
        <Link to="/log">← {local(pageNames.log)}</Link>
        <h1 className="number">{phone(call.from)}</h1>
        <CallOutcomeTag call={call} />
        {call.category && <span className="tag accent">{nameOf('categories', call.category)}</span>}
        <span className="tag">{t(`language.${call.language}`)}</span>
        {call.demo && <span className="tag">{t('people.demo')}</span>}
      </header>
      <Figures call={call} />
      <div className={styles.callColumns}>
        <div className="stack" style={{ gap: 12 }}>
          {form ?? <Logged call={call} />}
          <Recordings call={call} />
        </div>
        <div className="stack" style={{ gap: 12 }}>
          <Tickets call={call} />
          <Used call={call} />
          <Told call={call} />
          <section className="panel">
            <div className="panel-head">
              <h2>{t('timeline.title')}</h2>
            </div>
            <div className="panel-body">
              <Answer query={timeline}>{(events) => <Timeline events={events} />}</Answer>
            </div>
          </section>
        </div>
      </div>
    </div>
  )
}
