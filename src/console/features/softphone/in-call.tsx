import { AudioMutedOutlined, AudioOutlined, PauseOutlined, CaretRightOutlined, NumberOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useState } from 'react'
import type { CallDetail } from '../../../contract/calls.ts'
import { Icon } from '../../components/icon.tsx'
import { useHold } from '../../lib/api/operator.ts'
import { classNames } from '../../lib/class-names.ts'
import { secondsSince, useServerNow } from '../../lib/server-clock.ts'
import { useShortcut, useShown } from '../../lib/shortcuts.ts'
import { formatSeconds } from '../../lib/time.ts'
import { useNames } from '../../lib/use-names.ts'
import { usePhone } from '../../lib/use-phone.ts'
import { useWords } from '../../lib/use-words.ts'
import { Keypad } from './keypad.tsx'
import { useSoftphone } from './softphone.tsx'
import styles from './softphone.module.css'

function LineState() {
  const { t } = useWords()
  const { call } = useSoftphone().state
  if (!call) return <span className="tag bad">{t('line.gone')}</span>
  if (call.line === 'open' && !call.poorSound) return <span className="tag good">{t('line.open')}</span>
  return <span className="tag warn">{t(call.line === 'open' ? 'line.poor' : `line.${call.line}`)}</span>
}

/** The conversation in hand: whom with, how long, and what can be done. */
export function InCall({ call }: { call: CallDetail }) {
  const { t, errorText } = useWords()
  const phone = usePhone()
  const { nameOf } = useNames()
  const { message } = App.useApp()
  const softphone = useSoftphone()
  const hold = useHold()
  const [keypad, setKeypad] = useState(false)
  const now = useServerNow()
  const line = softphone.state.call
  const talking = call.state === 'talking'
  const muted = line?.muted ?? false
  function toggleMute() {
    return softphone.mute(!muted)
  }
  function toggleHold() {
    return hold.mutate(
      { id: call.id, hold: !call.onHold },
      { onError: (error) => void message.error(errorText(error)) },
    )
  }
  function hangUp() {
    return softphone.hangUp(call.id)
  }
  const keys = {
    mute: useShown('mute'),
    hold: useShown('hold'),
    keypad: useShown('keypad'),
    hangUp: useShown('hangUp'),
  }
  useShortcut('mute', toggleMute, line !== null)
  useShortcut('hold', toggleHold, talking && !hold.isPending)
  useShortcut('keypad', () => setKeypad((open) => !open), line !== null)
  useShortcut('hangUp', hangUp)

  return (
    <section className="row wrap grow" aria-label={t('phone.call')}>
      <strong className={classNames(styles.inCallNumber, 'number')}>{phone(call.from)}</strong>
      <span className="tag accent cut">
        {call.category
          ? nameOf('categories', call.category)
          : call.queueId
            ? nameOf('queues', call.queueId)
            : t('caller.noMatter')}
      </span>
      <strong className={classNames('number', styles.inCallTime)}>
        {talking && call.talkingSince ? formatSeconds(secondsSince(call.talkingSince, now)) : t('phone.connecting')}
      </strong>
      {call.onHold && <span className="tag warn pulse">{t('phone.onHold')}</span>}
      <LineState />
      {call.recordingRefused && <span className="tag">{t('phone.notRecorded')}</span>}
      <span className="grow" />
      <Button
        aria-pressed={muted}
        type={muted ? 'primary' : 'default'}
        disabled={!line}
        icon={muted ? <Icon of={AudioMutedOutlined} /> : <Icon of={AudioOutlined} />}
        onClick={toggleMute}
        title={keys.mute}
      >
        {muted ? t('phone.unmute') : t('phone.mute')}
      </Button>
      <Button
        aria-pressed={call.onHold}
        type={call.onHold ? 'primary' : 'default'}
        disabled={!talking}
        loading={hold.isPending}
        icon={call.onHold ? <Icon of={CaretRightOutlined} /> : <Icon of={PauseOutlined} />}
        onClick={toggleHold}
        title={keys.hold}
      >
        {call.onHold ? t('phone.resume') : t('phone.hold')}
      </Button>
      <Keypad open={keypad} onOpen={setKeypad} onKey={softphone.sendDigits}>
        <Button disabled={!line} icon={<Icon of={NumberOutlined} />} title={keys.keypad}>
          {t('phone.keypad')}
        </Button>
      </Keypad>
      <Button danger type="primary" onClick={hangUp} title={keys.hangUp}>
        {t('phone.hangUp')}
      </Button>
    </section>
  )
}
