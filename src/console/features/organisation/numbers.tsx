import { Input, InputNumber } from 'antd'
import type { ReactNode } from 'react'
import { settings as declared, type Setting, type SettingKey, type SettingValues } from '../../../contract/settings.ts'
import { Field } from '../../components/field.tsx'
import { useWords } from '../../lib/use-words.ts'
import { DocumentEditor } from './document-editor.tsx'
import { LocalizedFields } from './localized-fields.tsx'
import type { Document } from './use-document.ts'
import styles from './organisation.module.css'

type Bounded = { label: string; hint?: string; problem: string | null; minimum: number; maximum: number }

/** A number that may be left out; `none` is what that means. */
function OptionalNumber({
  label,
  hint,
  problem,
  minimum,
  maximum,
  value,
  none,
  onChange,
}: Bounded & { value: number | undefined; none?: string; onChange: (value: number | undefined) => void }) {
  return (
    <Field label={label} hint={[hint, `${minimum}–${maximum}`].filter(Boolean).join(' · ')} problem={problem}>
      {(control) => (
        <InputNumber
          {...control}
          placeholder={none}
          value={value ?? null}
          onChange={(next) => onChange(next ?? undefined)}
        />
      )}
    </Field>
  )
}

function NumberField({ onChange, ...field }: Bounded & { value: number; onChange: (value: number) => void }) {
  return <OptionalNumber {...field} onChange={(next) => next !== undefined && onChange(next)} />
}

function Panel<Key extends SettingKey>({
  name,
  setting,
  children,
}: {
  name: Key
  setting: Setting
  children: (document: Document<SettingValues[Key]>) => ReactNode
}) {
  const { local } = useWords()
  const title = local(declared[name].name)
  return (
    <DocumentEditor name={name} setting={setting}>
      {(document) => (
        <section className="panel" aria-label={title}>
          <div className="panel-head">
            <h2>{title}</h2>
          </div>
          <div className={`panel-body ${styles.triple}`}>{children(document)}</div>
        </section>
      )}
    </DocumentEditor>
  )
}

type Given = { settingOf: (key: SettingKey) => Setting }

export function Goals({ settingOf }: Given) {
  const { t } = useWords()
  return (
    <Panel name="goals" setting={settingOf('goals')}>
      {({ value, change, problemAt }) => (
        <>
          <NumberField
            label={t('settingField.connectedRate')}
            hint="%"
            problem={problemAt('connectedRate')}
            value={Math.round(value.connectedRate * 1000) / 10}
            minimum={0}
            maximum={100}
            onChange={(percent) => change({ ...value, connectedRate: percent / 100 })}
          />
          {(['answerSeconds', 'shortAbandonSeconds'] as const).map((part) => (
            <NumberField
              key={part}
              label={t(`settingField.${part}`)}
              hint={t('organisation.seconds')}
              problem={problemAt(part)}
              value={value[part]}
              minimum={part === 'answerSeconds' ? 1 : 0}
              maximum={600}
              onChange={(seconds) => change({ ...value, [part]: seconds })}
            />
          ))}
          {(['alarmWaiting', 'alarmWaitSeconds'] as const).map((part) => (
            <OptionalNumber
              key={part}
              label={t(`settingField.${part}`)}
              hint={t(part === 'alarmWaiting' ? 'organisation.callers' : 'organisation.seconds')}
              none={t('organisation.noAlarm')}
              problem={problemAt(part)}
              value={value[part]}
              minimum={part === 'alarmWaiting' ? 1 : 10}
              maximum={part === 'alarmWaiting' ? 1000 : 3600}
              onChange={(limit) => change({ ...value, [part]: limit })}
            />
          ))}
        </>
      )}
    </Panel>
  )
}

export function Times({ settingOf }: Given) {
  const { t } = useWords()
  return (
    <>
      <Panel name="reservation" setting={settingOf('reservation')}>
        {({ value, change, problemAt }) => (
          <NumberField
            label={t('organisation.ringing')}
            hint={t('organisation.seconds')}
            problem={problemAt('seconds')}
            value={value.seconds}
            minimum={2}
            maximum={120}
            onChange={(seconds) => change({ seconds })}
          />
        )}
      </Panel>
      <Panel name="wrap_up" setting={settingOf('wrap_up')}>
        {({ value, change, problemAt }) => (
          <NumberField
            label={t('organisation.wrapUp')}
            hint={t('organisation.seconds')}
            problem={problemAt('seconds')}
            value={value.seconds}
            minimum={5}
            maximum={3600}
            onChange={(seconds) => change({ seconds })}
          />
        )}
      </Panel>
    </>
  )
}

const messageBounds = {
  minutesAfterCall: [0, 1440],
  otherNumbersPerCall: [0, 5],
  perOperatorAndHour: [1, 500],
} as const

export function Messages({ settingOf }: Given) {
  const { t } = useWords()
  return (
    <>
      <Panel name="message_sender" setting={settingOf('message_sender')}>
        {({ value, change, problemAt }) => (
          <Field label={t('organisation.sender')} hint={t('organisation.senderHint')} problem={problemAt('number')}>
            {(control) => (
              <Input
                {...control}
                inputMode="tel"
                maxLength={16}
                value={value.number ?? ''}
                onChange={(event) => change({ number: event.target.value === '' ? null : event.target.value })}
              />
            )}
          </Field>
        )}
      </Panel>
      <Panel name="text_messages" setting={settingOf('text_messages')}>
        {({ value, change, problemAt }) => (
          <>
            {(['minutesAfterCall', 'otherNumbersPerCall', 'perOperatorAndHour'] as const).map((part) => (
              <NumberField
                key={part}
                label={t(`settingField.${part}`)}
                problem={problemAt(part)}
                value={value[part]}
                minimum={messageBounds[part][0]}
                maximum={messageBounds[part][1]}
                onChange={(number) => change({ ...value, [part]: number })}
              />
            ))}
            {(['signature', 'closing'] as const).map((part) => (
              <div key={part} className={styles.wide}>
                <LocalizedFields
                  label={t(`settingField.${part}`)}
                  value={value[part] ?? { zh: '', en: '' }}
                  maximum={part === 'signature' ? 20 : 100}
                  problem={(language) => problemAt(`${part}.${language}`)}
                  onChange={(words) =>
                    change({ ...value, [part]: words.zh === '' && words.en === '' ? undefined : words })
                  }
                />
              </div>
            ))}
          </>
        )}
      </Panel>
    </>
  )
}
