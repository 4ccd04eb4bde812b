import { CheckOutlined, CloudSyncOutlined, ExclamationCircleOutlined } from '@ant-design/icons'
import { Icon } from '../../components/icon.tsx'
import { useWords } from '../../lib/use-words.ts'
import { isDirty, type LogFormState } from './log-form-state.ts'

/** Whether what is typed has arrived, and when. */
export function SaveState({ state }: { state: LogFormState }) {
  const { t, moment } = useWords()
  if (state.phase === 'conflict')
    return (
      <span className="row small bad" role="status">
        <Icon of={ExclamationCircleOutlined} />
        {t('logForm.savingWaits')}
      </span>
    )
  if (state.phase === 'failed')
    return (
      <span className="row small number bad" role="status">
        <Icon of={ExclamationCircleOutlined} />
        {t('logForm.notSaved')}
      </span>
    )
  if (state.phase === 'saving' || isDirty(state))
    return (
      <span className="row small number muted" role="status">
        <Icon of={CloudSyncOutlined} />
        {t('logForm.saving')}
      </span>
    )
  if (!state.savedAt) return <span className="small muted">{t('logForm.savesItself')}</span>
  return (
    <span className="row small number good" role="status">
      <Icon of={CheckOutlined} />
      {t('logForm.saved', { time: moment(state.savedAt, 'clock') })}
    </span>
  )
}
