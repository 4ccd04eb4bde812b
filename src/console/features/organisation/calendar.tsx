import { Alert, Button, Input, Progress, Radio, Upload } from 'antd'
import { useRef, useState, type KeyboardEvent } from 'react'
import type { CalendarDay, CalendarPreview } from '../../../contract/calendar.ts'
import type { SettingValues } from '../../../contract/settings.ts'
import { Field } from '../../components/field.tsx'
import { Answer } from '../../components/states.tsx'
import { useCalendarPreview, useClockMoves } from '../../lib/api/calendar.ts'
import { useReference } from '../../lib/api/reference.ts'
import { classNames } from '../../lib/class-names.ts'
import { useServerNow } from '../../lib/server-clock.ts'
import { useDebounced } from '../../lib/use-debounced.ts'
import { useWords } from '../../lib/use-words.ts'
import { dateOf } from '../../../contract/zone.ts'
import { readAnnouncement } from './read-announcement.ts'
import { HoursFields } from './hours-fields.tsx'
import type { Document } from './use-document.ts'
import styles from './calendar.module.css'

const classOf: Record<CalendarDay['kind'], string | undefined> = {
  workday: styles.workday,
  weekend: styles.weekend,
  holiday: styles.holiday,
  make_up: styles.make_up,
  half_day: styles.half_day,
}

type Calendar = SettingValues['calendar']
type Given = { document: Document<Calendar> }

/** The department's working days: a year at a glance, its hours, its exceptions, and what is announced of the next. */
export function WorkCalendar({ document }: Given) {
  const { t } = useWords()
  const zone = useReference().data?.timeZone ?? 'Asia/Shanghai'
  const missing = useReference().data?.missingYear
  const now = useServerNow()
  const today = dateOf(new Date(now), zone)
  const [year, setYear] = useState(Number(today.slice(0, 4)))
  const [chosen, setChosen] = useState(today)
  const preview = useCalendarPreview(useDebounced(document.value, 250), year)
  function show(next: number) {
    setYear(next)
    setChosen(`${next}${chosen.slice(4)}`.replace('-02-29', '-02-28'))
  }
  return (
    <>
      {missing && <Alert type="warning" showIcon title={t('calendar.missing', { year: missing })} />}
      <Moving />
      <section className="panel" aria-label={t('calendar.year', { year })}>
        <div className="panel-head">
          <Button aria-label={t('calendar.earlier')} onClick={() => show(year - 1)}>
            ‹
          </Button>
          <h2 className="number">{t('calendar.year', { year })}</h2>
          <Button aria-label={t('calendar.later')} onClick={() => show(year + 1)}>
            ›
          </Button>
          {preview.data && !preview.data.announced && <span className="tag warn">{t('calendar.notAnnounced')}</span>}
          <span className="grow" />
          <ul className={styles.legend} aria-label={t('calendar.legend')}>
            {(['workday', 'weekend', 'holiday', 'make_up', 'half_day'] as const).map((kind) => (
              <li key={kind}>
                <span className={classNames(styles.day, classOf[kind])} aria-hidden>
                  {kind === 'workday' || kind === 'weekend' ? '' : t(`calendar.mark.${kind}`)}
                </span>
                {t(`calendar.kind.${kind}`)}
              </li>
            ))}
          </ul>
        </div>
        <div className={classNames('panel-body', styles.body)}>
          <Answer query={preview} rows={14}>
            {({ days }) => <Year days={days} today={today} chosen={chosen} onChoose={setChosen} />}
          </Answer>
          <Day
            key={chosen}
            document={document}
            day={chosen}
            described={preview.data?.days.find((one) => one.day === chosen)}
          />
        </div>
      </section>
      <section className="panel" aria-label={t('calendar.hours')}>
        <div className="panel-head">
          <h2>{t('calendar.hours')}</h2>
        </div>
        <div className="panel-body">
          <HoursFields
            label={t('calendar.hours')}
            hours={document.value.hours}
            problemAt={(path) => document.problemAt(path === '' ? 'hours' : `hours.${path}`)}
            onChange={(hours) => document.change({ ...document.value, hours })}
          />
        </div>
      </section>
      <AnnouncementPanel document={document} year={missing ?? year} onTaken={show} />
    </>
  )
}

/** How far the running limits have been moved since the calendar was changed. */
function Moving() {
  const { t } = useWords()
  const { left = 0, running = 0 } = useClockMoves().data ?? {}
  if (left === 0) return null
  const percent = Math.round(((running - left) / running) * 100)
  return (
    <div role="status">
      {t('calendar.moving', { left, running })}
      <Progress percent={percent} aria-label={t('calendar.moving', { left, running })} />
    </div>
  )
}

/** As the State Council words it, whatever the language of the page. */
const example = '一、元旦：1月1日（周五）至3日（周日）放假，共3天。1月4日（周一）上班。'

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
/** From 0 for a Monday to 6 for a Sunday. */
function placeInWeek(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
}

const steps: Partial<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

type YearProps = { days: readonly CalendarDay[]; today: string; chosen: string; onChoose: (day: string) => void }

/** Twelve months. One day can be reached by Tab, the others from it by the arrow keys. */
function Year({ days, today, chosen, onChoose }: YearProps) {
  const { t, language } = useWords()
  const box = useRef<HTMLDivElement>(null)
  const reachable = days.some(({ day }) => day === chosen) ? chosen : days[0]?.day
  function moveByKey(event: KeyboardEvent) {
    const by = steps[event.key]
    if (by === undefined) return
    event.preventDefault()
    const button = event.target instanceof Element ? event.target.closest('[data-day]') : null
    const from = button?.getAttribute('data-day') ?? reachable
    const next = days[days.findIndex(({ day }) => day === from) + by]
    if (!next) return
    onChoose(next.day)
    box.current?.querySelector<HTMLElement>(`[data-day="${next.day}"]`)?.focus()
  }
  const months = Array.from({ length: 12 }, (_, at) => days.filter(({ day }) => Number(day.slice(5, 7)) === at + 1))
  return (
    <div ref={box} role="group" className={styles.year} aria-label={t('calendar.days')} onKeyDown={moveByKey}>
      {months.map((month, at) => {
        const blanks = placeInWeek(month[0]?.day ?? '')
        return (
          <div key={month[0]?.day ?? at} className={styles.month}>
            <h3>{t('calendar.month', { month: at + 1 })}</h3>
            <div className={styles.days}>
              {weekdays.map((weekday) => (
                <span key={weekday} className="muted small" aria-hidden>
                  {t(`calendar.weekday.${weekday}`)}
                </span>
              ))}
              {Array.from({ length: blanks }, (_, blank) => (
                <span key={`blank${blank}`} />
              ))}
              {month.map((one) => {
                const { day, kind, holiday, note, decided } = one
                const said = [
                  day,
                  t(`calendar.kind.${kind}`),
                  ...(kind === 'workday' || !holiday ? [] : [holiday[language]]),
                  ...(note ? [note] : []),
                ].join(' · ')
                return (
                  <button
                    key={day}
                    type="button"
                    data-day={day}
                    tabIndex={day === reachable ? 0 : -1}
                    aria-pressed={day === chosen}
                    aria-current={day === today ? 'date' : undefined}
                    title={said}
                    className={classNames('plain', styles.day, classOf[kind], decided && styles.decided)}
                    onClick={() => onChoose(day)}
                  >
                    <span aria-hidden>
                      {Number(day.slice(8))}
                      {kind !== 'workday' && kind !== 'weekend' && <sup>{t(`calendar.mark.${kind}`)}</sup>}
                    </span>
                    <span className="visually-hidden">{said}</span>
                  </button>
                )
              })}
            </div>
          </div>
        )
      })}
    </div>
  )
}

/** What a day is, and the exception made for it. */
function Day({ document, day, described }: Given & { day: string; described: CalendarDay | undefined }) {
  const { t, local } = useWords()
  const { overrides, hours } = document.value
  const at = overrides.findIndex(({ date }) => date === day)
  const override = overrides[at]
  const as = !override ? 'as_announced' : !override.working ? 'off' : override.hours ? 'partly' : 'worked'
  function set(next: Calendar['overrides'][number] | null) {
    const others = overrides.filter(({ date }) => date !== day)
    const all = next ? [...others, next].sort((one, other) => one.date.localeCompare(other.date)) : others
    document.change({ ...document.value, overrides: all })
  }
  function choose(to: 'as_announced' | 'off' | 'worked' | 'partly') {
    const note = override?.note ?? ''
    if (to === 'as_announced') set(null)
    else if (to === 'partly') set({ date: day, working: true, hours: override?.hours ?? hours.slice(0, 1), note })
    else set({ date: day, working: to === 'worked', note })
  }
  const weekday = t(`calendar.weekday.${weekdays[placeInWeek(day)] ?? 'monday'}`)
  return (
    <aside className={styles.chosen} aria-label={t('calendar.chosen')}>
      <h3 className="number">
        {day} {t('calendar.weekdayName', { weekday })}
      </h3>
      {described && (
        <p>
          <span className="tag">{t(`calendar.kind.${described.kind}`)}</span>{' '}
          {described.holiday && described.kind !== 'workday' && local(described.holiday)}{' '}
          <span className="number muted">{described.hours.map(({ from, to }) => `${from}–${to}`).join('、')}</span>
        </p>
      )}
      <Radio.Group
        aria-label={t('calendar.exception')}
        value={as}
        className={styles.choices}
        onChange={(event) => choose(event.target.value)}
        options={(['as_announced', 'off', 'worked', 'partly'] as const).map((value) => ({
          value,
          label: t(`calendar.as.${value}`),
        }))}
      />
      {document.problemAt(`overrides.${at}.date`) && (
        <p className="bad" role="alert">
          {document.problemAt(`overrides.${at}.date`)}
        </p>
      )}
      {override?.hours && (
        <HoursFields
          label={day}
          hours={override.hours}
          problemAt={(path) => document.problemAt(`overrides.${at}.hours${path && `.${path}`}`)}
          onChange={(spans) => set({ ...override, hours: spans })}
        />
      )}
      {override && (
        <Field label={t('settingField.note')} problem={document.problemAt(`overrides.${at}.note`)}>
          {(control) => (
            <Input
              {...control}
              maxLength={200}
              value={override.note}
              onChange={(event) => set({ ...override, note: event.target.value })}
            />
          )}
        </Field>
      )}
      <p className="muted small">{t('calendar.keys')}</p>
    </aside>
  )
}

/** Takes in the State Council's announcement of a year, pasted or from a file, once it is seen what was understood. */
function AnnouncementPanel({ document, year, onTaken }: Given & { year: number; onTaken: (year: number) => void }) {
  const { t } = useWords()
  const [text, setText] = useState('')
  const read = text.trim() === '' ? null : readAnnouncement(text, year)
  const found = read !== null && read.holidays.length > 0
  function take() {
    if (!read) return
    const { year: of, holidays, workdays } = read
    const others = document.value.years.filter((one) => one.year !== of)
    const years = [...others, { year: of, holidays, workdays }].sort((one, other) => one.year - other.year)
    document.change({ ...document.value, years })
    setText('')
    onTaken(of)
  }
  return (
    <section className="panel" aria-label={t('calendar.announcement')}>
      <div className="panel-head">
        <h2>{t('calendar.announcement')}</h2>
        <span className="muted small">{t('calendar.announcementHint')}</span>
        <span className="grow" />
        <Upload
          accept=".txt,text/plain"
          showUploadList={false}
          beforeUpload={(file) => {
            void file.text().then(setText)
            return false
          }}
        >
          <Button>{t('calendar.fromFile')}</Button>
        </Upload>
      </div>
      <div className="panel-body stack">
        {document.problemAt('years') && (
          <p className="bad" role="alert">
            {document.problemAt('years')}
          </p>
        )}
        <Field label={t('calendar.text')}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 3, maxRows: 10 }}
              maxLength={5000}
              value={text}
              placeholder={example}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        {read && (
          <div className="stack" role="status">
            <p>
              {found
                ? t('calendar.understood', {
                    year: read.year,
                    off: read.holidays.length,
                    worked: read.workdays.length,
                  })
                : t('calendar.nothingFound')}
            </p>
            {found && (
              <dl className="facts">
                <dt>{t('settingField.holidays')}</dt>
                <dd className="number">{read.holidays.map((day) => day.slice(5)).join(' ')}</dd>
                <dt>{t('settingField.workdays')}</dt>
                <dd className="number">{read.workdays.map((day) => day.slice(5)).join(' ') || '—'}</dd>
              </dl>
            )}
            {read.doubtful.length > 0 && (
              <div className="warn">
                {t('calendar.doubtful')}
                <ul>
                  {read.doubtful.map((place) => (
                    <li key={place}>“{place}”</li>
                  ))}
                </ul>
              </div>
            )}
          </div>
        )}
        <div>
          <Button disabled={!found} onClick={take}>
            {t('calendar.take', { year: read?.year ?? year })}
          </Button>
        </div>
      </div>
    </section>
  )
}

/** Which running limits a changed calendar would move, beside what is to be saved. */
export function MovedClocks({ document }: Given) {
  const [year] = useState(() => new Date().getFullYear())
  return (
    <Answer query={useCalendarPreview(useDebounced(document.value, 250), year)} rows={2}>
      {(preview) => <Moved preview={preview} />}
    </Answer>
  )
}

function Moved({ preview }: { preview: CalendarPreview }) {
  const { t, moment } = useWords()
  const { running, later, earlier, overdue, clocks } = preview
  if (clocks.length === 0) return <p className="muted">{t('calendar.noneMove', { running })}</p>
  return (
    <div className="stack">
      <p className={overdue > 0 ? 'bad' : undefined}>
        {t('calendar.move', { running, later, earlier })}
        {overdue > 0 && t('calendar.overdue', { overdue })}
      </p>
      <div className={styles.moved}>
        <table className="dense">
          <thead>
            <tr>
              <th>{t('calendar.ticket')}</th>
              <th>{t('settingField.clock')}</th>
              <th>{t('calendar.dueBefore')}</th>
              <th>{t('calendar.dueAfter')}</th>
            </tr>
          </thead>
          <tbody>
            {clocks.map(({ ticketId, number, clock, dueAt, newDueAt }) => (
              <tr key={`${ticketId}${clock}`}>
                <td className="number">{number}</td>
                <td>{t(`organisation.clock.${clock}`)}</td>
                <td className="number">{moment(dueAt)}</td>
                <td className="number">{moment(newDueAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {later + earlier > clocks.length && (
        <p className="muted small">{t('calendar.more', { count: later + earlier - clocks.length })}</p>
      )}
    </div>
  )
}
