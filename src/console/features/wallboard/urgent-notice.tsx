import { SoundOutlined } from '@ant-design/icons'
import { App, Button, Checkbox, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { Field } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { ApiError } from '../../lib/api-error.ts'
import { useRaiseNotice } from '../../lib/api/urgent-notice.ts'
import { useServerNow } from '../../lib/server-clock.ts'
import { useWords } from '../../lib/use-words.ts'

const durations = [30, 60, 120, 240, 480, 1440] as const

/** The button with which those who lead tell every caller and every console something urgent. */
export function UrgentNoticeButton() {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button danger icon={<Icon of={SoundOutlined} />} onClick={() => setOpen(true)}>
        {t('urgent.raise')}
      </Button>
      {open && <Raise onClose={() => setOpen(false)} />}
    </>
  )
}

function Raise({ onClose }: { onClose: () => void }) {
  const { t, moment, errorText } = useWords()
  const { message } = App.useApp()
  const now = useServerNow()
  const raise = useRaiseNotice()
  const [text, setText] = useState({ zh: '', en: '' })
  const [minutes, setMinutes] = useState<number>(120)
  const [closesIntake, setClosesIntake] = useState(false)
  const [reason, setReason] = useState('')
  const until = new Date(now + minutes * 60_000).toISOString()
  const fields = raise.error instanceof ApiError ? raise.error.fields : {}
  const complete = [text.zh, text.en, reason].every((typed) => typed.trim() !== '')
  function confirm() {
    raise.mutate(
      { text, until, closesIntake, reason },
      {
        onSuccess: () => {
          void message.success(t('urgent.raised'))
          onClose()
        },
        onError: (error) => void message.error(errorText(error)),
      },
    )
  }
  return (
    <Modal
      open
      onCancel={onClose}
      onOk={confirm}
      title={t('urgent.raise')}
      okText={t('urgent.confirm')}
      okButtonProps={{ danger: true, disabled: !complete, loading: raise.isPending }}
      scrollLock={false}
    >
      <div className="stack">
        <p className="muted small">{t('urgent.hint')}</p>
        {(['zh', 'en'] as const).map((language) => (
          <Field
            key={language}
            label={t(`organisation.in.${language}`, { label: t('urgent.text') })}
            problem={fields[`text.${language}`]}
          >
            {(control) => (
              <Input.TextArea
                {...control}
                autoFocus={language === 'zh'}
                autoSize={{ minRows: 2, maxRows: 5 }}
                count={{ show: true, max: language === 'zh' ? 300 : 600 }}
                value={text[language]}
                onChange={(event) => setText({ ...text, [language]: event.target.value })}
              />
            )}
          </Field>
        ))}
        <Field label={t('urgent.lasts')} hint={t('urgent.until', { time: moment(until) })} problem={fields.until}>
          {(control) => (
            <Select
              {...control}
              value={minutes}
              options={durations.map((value) => ({
                value,
                label: value < 60 ? t('urgent.minutes', { count: value }) : t('urgent.hours', { count: value / 60 }),
              }))}
              onChange={setMinutes}
            />
          )}
        </Field>
        <Checkbox checked={closesIntake} onChange={(event) => setClosesIntake(event.target.checked)}>
          {t('urgent.closesIntake')}
        </Checkbox>
        <Field label={t('urgent.reason')} problem={fields.reason}>
          {(control) => (
            <Input {...control} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
      </div>
    </Modal>
  )
}
