import { Alert, Button, Checkbox, Input, Radio, Select } from 'antd'
import { weekdays, type Opening, type ServiceHours } from '../../../contract/service-numbers.ts'
import type { SettingValues } from '../../../contract/settings.ts'
import { Field } from '../../components/field.tsx'
import { useFlows } from '../../lib/api/administration.ts'
import { useServiceHours } from '../../lib/api/settings.ts'
import { useServerNow } from '../../lib/server-clock.ts'
import { useWords } from '../../lib/use-words.ts'
import { HoursFields } from './hours-fields.tsx'
import { LocalizedFields } from './localized-fields.tsx'
import { RecordList, type Form } from './record-list.tsx'
import type { Document } from './use-document.ts'
import styles from './organisation.module.css'

type ServiceNumbers = SettingValues['service_numbers']
/** A number as the lists of the organisation have their entries: known by the number itself. */
type Entry = Omit<ServiceNumbers[number], 'number'> & { id: string }

function toEntry({ number, ...rest }: ServiceNumbers[number]): Entry {
  return { id: number, ...rest }
}
function fromEntry({ id, ...rest }: Entry): ServiceNumbers[number] {
  return { number: id, ...rest }
}

const nothing = { zh: '', en: '' }
const officeHours = [{ from: '09:00', to: '17:30' }]
const atNight: Opening['closed'] = {
  text: {
    zh: '您好，现在不是服务时间，请在工作时间来电。感谢您的来电，再见。',
    en: 'We are closed now. Please call in our working hours. Thank you for calling. Goodbye.',
  },
  takesMessage: false,
}

/** What an opening begins as when its kind is chosen; what callers hear when closed stays. */
function openingAs(kind: 'always' | Opening['kind'], before: Opening | undefined): Opening | undefined {
  const closed = before?.closed ?? atNight
  if (kind === 'always') return undefined
  if (kind === 'calendar') return { kind, closed }
  return {
    kind,
    week: {
      monday: officeHours,
      tuesday: officeHours,
      wednesday: officeHours,
      thursday: officeHours,
      friday: officeHours,
      saturday: [],
      sunday: [],
    },
    followsCalendar: true,
    exceptions: [],
    closed,
  }
}

/** The numbers that citizens call: where each leads, when it is answered, and what callers hear otherwise. */
export function ServiceNumberList({ document }: { document: Document<ServiceNumbers> }) {
  const { t, local } = useWords()
  const flows = useFlows().data ?? []
  const hours = useServiceHours().data
  function flowName(id: string) {
    const found = flows.find((flow) => flow.id === id)
    return found ? local(found.name) : id
  }
  return (
    <>
      {hours && <CarrierNeeds carrier={hours.carrier} />}
      <RecordList<Entry>
        list="numbers"
        label={t('organisation.list.numbers')}
        items={document.value.map(toEntry)}
        saved={document.saved.map(toEntry)}
        known={{ label: t('settingField.number'), hint: t('serviceNumbers.numberHint') }}
        blank={() => ({ id: '', name: nothing, flow: flows[0]?.id ?? '' })}
        problemAt={(path) => document.problemAt(path.replace(/\.id$/, '.number'))}
        isWrong={document.isWrong}
        onChange={(items) => document.change(items.map(fromEntry))}
        columns={[
          { title: t('settingField.flow'), cell: ({ flow }) => flowName(flow) },
          {
            title: t('serviceNumbers.hours'),
            cell: ({ opening }) => t(`serviceNumbers.kind.${opening?.kind ?? 'always'}`),
          },
        ]}
        renderFields={(item, form) => (
          <>
            <Field label={t('settingField.flow')} problem={form.problem('flow')}>
              {(control) => (
                <Select
                  {...control}
                  showSearch={{ optionFilterProp: 'label' }}
                  value={item.flow}
                  options={flows.map(({ id, name }) => ({ value: id, label: local(name) }))}
                  onChange={(flow: string) => form.change({ flow })}
                />
              )}
            </Field>
            <OpeningFields item={item} form={form} />
          </>
        )}
      />
      {hours && <OpenNow hours={hours} />}
    </>
  )
}

/** What has to be done at the carrier for a number; the local one learns of it by itself. */
function CarrierNeeds({ carrier: { local: isLocal, voiceUrl, statusUrl } }: Pick<ServiceHours, 'carrier'>) {
  const { t } = useWords()
  if (isLocal) return <Alert type="info" showIcon title={t('serviceNumbers.localCarrier')} />
  return (
    <Alert
      type="info"
      showIcon
      title={t('serviceNumbers.atCarrier')}
      description={
        <dl className="facts">
          <dt>A call comes in · Webhook · POST</dt>
          <dd className="number">{voiceUrl}</dd>
          <dt>Primary handler fails · Webhook · POST</dt>
          <dd className="number">{voiceUrl}</dd>
          <dt>Call status changes · POST</dt>
          <dd className="number">{statusUrl}</dd>
        </dl>
      }
    />
  )
}

/** Which numbers are answered at this moment, as it is in force. */
function OpenNow({ hours: { numbers } }: { hours: ServiceHours }) {
  const { t, moment } = useWords()
  useServerNow()
  return (
    <section className="panel" aria-label={t('serviceNumbers.now')}>
      <div className="panel-head">
        <h2>{t('serviceNumbers.now')}</h2>
      </div>
      <ul className={`panel-body ${styles.skills}`}>
        {numbers.map(({ number, open, changesAt }) => (
          <li key={number}>
            <span className="number">{number}</span>
            <span className={open ? 'tag good' : 'tag warn'}>
              {t(open ? 'serviceNumbers.open' : 'serviceNumbers.closed')}
            </span>
            {changesAt && (
              <span className="muted small">
                {t(open ? 'serviceNumbers.closesAt' : 'serviceNumbers.opensAt', { time: moment(changesAt, 'full') })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function OpeningFields({ item: { opening }, form }: { item: Entry; form: Form<Entry> }) {
  const { t } = useWords()
  function set(next: Opening) {
    form.change({ opening: next })
  }
  return (
    <fieldset className={styles.group}>
      <legend>{t('serviceNumbers.hours')}</legend>
      <Radio.Group
        aria-label={t('serviceNumbers.hours')}
        value={opening?.kind ?? 'always'}
        onChange={(event) => form.change({ opening: openingAs(event.target.value, opening) })}
        options={(['always', 'calendar', 'week'] as const).map((value) => ({
          value,
          label: t(`serviceNumbers.kind.${value}`),
        }))}
      />
      {opening?.kind === 'week' && <WeekFields opening={opening} form={form} onChange={set} />}
      {opening && (
        <>
          <LocalizedFields
            label={t('serviceNumbers.closedText')}
            long
            value={opening.closed.text}
            maximum={500}
            problem={(language) => form.problem(`opening.closed.text.${language}`)}
            onChange={(text) => set({ ...opening, closed: { ...opening.closed, text } })}
          />
          <Checkbox
            checked={opening.closed.takesMessage}
            onChange={(event) => set({ ...opening, closed: { ...opening.closed, takesMessage: event.target.checked } })}
          >
            {t('serviceNumbers.takesMessage')}
          </Checkbox>
        </>
      )}
    </fieldset>
  )
}

type Week = Extract<Opening, { kind: 'week' }>

function WeekFields({
  opening,
  form,
  onChange,
}: {
  opening: Week
  form: Form<Entry>
  onChange: (opening: Week) => void
}) {
  const { t } = useWords()
  const { week, exceptions } = opening
  function setException(at: number, part: Partial<Week['exceptions'][number]>) {
    onChange({
      ...opening,
      exceptions: exceptions.map((other, index) => (index === at ? { ...other, ...part } : other)),
    })
  }
  return (
    <>
      <div className={styles.triple}>
        {weekdays.map((weekday) => {
          const label = t(`settingField.${weekday}`)
          return (
            <div key={weekday} className="stack">
              <strong className="small">{label}</strong>
              <DayHours
                label={label}
                hours={week[weekday]}
                problemAt={(path) => form.problem(`opening.week.${weekday}${path && `.${path}`}`)}
                onChange={(hours) => onChange({ ...opening, week: { ...week, [weekday]: hours } })}
              />
            </div>
          )
        })}
      </div>
      <Checkbox
        checked={opening.followsCalendar}
        onChange={(event) => onChange({ ...opening, followsCalendar: event.target.checked })}
      >
        {t('serviceNumbers.followsCalendar')}
      </Checkbox>
      <strong className="small">{t('serviceNumbers.exceptions')}</strong>
      {exceptions.map((exception, at) => (
        <div key={`exception${at}`} className={`stack ${styles.groupItem}`}>
          <div className="row wrap">
            <Input
              type="date"
              style={{ width: 150 }}
              aria-label={t('serviceNumbers.exceptionDate', { number: at + 1 })}
              value={exception.date}
              status={form.problem(`opening.exceptions.${at}.date`) ? 'error' : ''}
              onChange={(event) => setException(at, { date: event.target.value })}
            />
            <Input
              style={{ width: 200 }}
              maxLength={200}
              aria-label={t('serviceNumbers.exceptionNote', { number: at + 1 })}
              placeholder={t('settingField.note')}
              value={exception.note}
              onChange={(event) => setException(at, { note: event.target.value })}
            />
            <Button
              size="small"
              onClick={() => onChange({ ...opening, exceptions: exceptions.filter((_, index) => index !== at) })}
            >
              {t('organisation.takeOut')} {exception.date}
            </Button>
          </div>
          {form.problem(`opening.exceptions.${at}.date`) && (
            <span className="bad small" role="alert">
              {form.problem(`opening.exceptions.${at}.date`)}
            </span>
          )}
          <DayHours
            label={exception.date}
            hours={exception.hours}
            problemAt={(path) => form.problem(`opening.exceptions.${at}.hours${path && `.${path}`}`)}
            onChange={(hours) => setException(at, { hours })}
          />
        </div>
      ))}
      <Button
        size="small"
        type="dashed"
        onClick={() => onChange({ ...opening, exceptions: [...exceptions, { date: '', hours: [], note: '' }] })}
      >
        {t('serviceNumbers.addException')}
      </Button>
    </>
  )
}

type Hours = Week['exceptions'][number]['hours']

/** The hours of a day, or that it is closed. */
function DayHours({
  label,
  hours,
  problemAt,
  onChange,
}: {
  label: string
  hours: Hours
  problemAt: (path: string) => string | null
  onChange: (hours: Hours) => void
}) {
  const { t } = useWords()
  return (
    <>
      <Checkbox
        checked={hours.length === 0}
        aria-label={`${label} ${t('serviceNumbers.closedAllDay')}`}
        onChange={(event) => onChange(event.target.checked ? [] : officeHours)}
      >
        {t('serviceNumbers.closedAllDay')}
      </Checkbox>
      {hours.length > 0 && <HoursFields label={label} hours={hours} problemAt={problemAt} onChange={onChange} />}
    </>
  )
}
