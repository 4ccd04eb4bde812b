import { SoundOutlined } from '@ant-design/icons'
import { App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { Field } from '../components/field.tsx'
import { Icon } from '../components/icon.tsx'
import { useEndNotice, useUrgentNotice } from '../lib/api/urgent-notice.ts'
import { useWords } from '../lib/use-words.ts'

/** What every caller is told now: everybody who works here sees it, and those who lead can end it. */
export function UrgentBanner({ mayEnd }: { mayEnd: boolean }) {
  const { t, local, moment } = useWords()
  const notice = useUrgentNotice()
  const [ending, setEnding] = useState(false)
  if (!notice) return null
  return (
    <div className="banner urgent" role="alert">
      <Icon of={SoundOutlined} />
      <strong>{t('urgent.title')}</strong>
      <span className="grow">{local(notice.text)}</span>
      {notice.closesIntake && <span className="tag bad">{t('urgent.closed')}</span>}
      <span className="small number">{t('urgent.until', { time: moment(notice.until) })}</span>
      {mayEnd && (
        <Button size="small" onClick={() => setEnding(true)}>
          {t('urgent.end')}
        </Button>
      )}
      {ending && <End onClose={() => setEnding(false)} />}
    </div>
  )
}

function End({ onClose }: { onClose: () => void }) {
  const { t, errorText } = useWords()
  const { message } = App.useApp()
  const end = useEndNotice()
  const [reason, setReason] = useState('')
  function confirm() {
    end.mutate(reason, {
      onSuccess: onClose,
      onError: (error) => void message.error(errorText(error)),
    })
  }
  return (
    <Modal
      open
      onCancel={onClose}
      onOk={confirm}
      title={t('urgent.endTitle')}
      okText={t('urgent.end')}
      okButtonProps={{ disabled: reason.trim() === '', loading: end.isPending }}
      scrollLock={false}
    >
      <Field label={t('urgent.reason')}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            onPressEnter={() => reason.trim() !== '' && confirm()}
          />
        )}
      </Field>
    </Modal>
  )
}
