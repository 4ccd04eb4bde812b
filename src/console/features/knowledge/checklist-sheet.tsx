import { MessageOutlined, PrinterOutlined, SoundOutlined } from '@ant-design/icons'
import { App, Button, Checkbox, Input } from 'antd'
import { useId, useState } from 'react'
import { canonicalNumber, messageRefusal, withheld } from '../../../contract/caller-number.ts'
import type { CallDetail } from '../../../contract/calls.ts'
import type { NewChecklist } from '../../../contract/checklists.ts'
import { errors } from '../../../contract/errors.ts'
import type { OpenedGuide } from '../../../contract/guides.ts'
import { Icon } from '../../components/icon.tsx'
import { checklistTones } from '../../components/tones.ts'
import { useGiveChecklist } from '../../lib/api/checklists.ts'
import { useReference } from '../../lib/api/reference.ts'
import { newKey } from '../../lib/new-key.ts'
import { usePhone } from '../../lib/use-phone.ts'
import { useWords } from '../../lib/use-words.ts'
import styles from './knowledge.module.css'

type Channel = NewChecklist['channel']
const said = { spoken: 'told', message: 'sending', printed: 'printing' } as const

/**
 * What the caller is to bring, ticked for them: read out, sent or printed, and noted on the call with the guide's
 * version.
 */
export function ChecklistSheet({ call, guide }: { call: CallDetail; guide: OpenedGuide }) {
  const { t, local, errorText } = useWords()
  const phone = usePhone()
  const { message } = App.useApp()
  const giving = useGiveChecklist(call.id)
  const { messages: canSend = false, serviceNumbers = [] } = useReference().data ?? {}
  const [ticked, setTicked] = useState<ReadonlySet<string>>(
    () => new Set(guide.materials.filter(({ when }) => !when).map(({ name }) => name)),
  )
  const own = [call.to, ...serviceNumbers.map((service) => service.number)]
  const [number, setNumber] = useState(call.from === withheld ? '' : phone(call.from))
  const refusal = messageRefusal(number, own)
  const reasonId = useId()
  const target = canonicalNumber(number)
  const isOther = target !== call.from && !call.checklists.some((told) => told.number === target)
  const [isGiven, setGiven] = useState(false)
  // One key for one list, so that pressing again sends no second message.
  const [key, setKey] = useState(newKey)
  function toggle(name: string): void {
    setTicked((now) => new Set(now.has(name) ? [...now].filter((other) => other !== name) : [...now, name]))
    setKey(newKey())
  }
  function tell(channel: Channel): void {
    const materials = guide.materials.flatMap(({ name }) => (ticked.has(name) ? [name] : []))
    if (channel === 'printed') {
      const items = guide.materials.flatMap(({ name }, at) => (ticked.has(name) ? [at] : [])).join(',')
      window.open(`/g/${guide.id}?version=${guide.version}&items=${items}&print=1`, '_blank', 'noopener')
    }
    giving.mutate(
      {
        key: `${channel}:${key}`,
        guideId: guide.id,
        version: guide.version,
        materials,
        channel,
        ...(channel === 'message' && target !== call.from ? { number, givenByCaller: isGiven } : {}),
      },
      {
        onSuccess: () => void message.success(t(`checklist.${said[channel]}`)),
        onError: (error) => void message.error(errorText(error)),
      },
    )
  }
  const told = call.checklists.filter(({ guideId }) => guideId === guide.id)
  return (
    <section className={styles.checklist} aria-label={t('checklist.title')}>
      <p className="small muted">{guide.materials.length > 0 ? t('checklist.hint') : t('checklist.none')}</p>
      <ul lang="zh-CN">
        {guide.materials.map(({ name, form, count, when }) => (
          <li key={name}>
            <Checkbox checked={ticked.has(name)} onChange={() => toggle(name)}>
              {name}{' '}
              <span className="muted small">
                {t(`materialForm.${form}`)}
                {count > 1 ? ` × ${count}` : ''}
                {when ? ` · ${when}` : ''}
              </span>
            </Checkbox>
          </li>
        ))}
      </ul>
      <div className="row wrap">
        <Button
          size="small"
          icon={<Icon of={SoundOutlined} />}
          disabled={giving.isPending}
          onClick={() => tell('spoken')}
        >
          {t('checklist.spoken')}
        </Button>
        <Button
          size="small"
          icon={<Icon of={PrinterOutlined} />}
          disabled={giving.isPending}
          onClick={() => tell('printed')}
        >
          {t('checklist.printed')}
        </Button>
        {canSend ? (
          <>
            <Input
              size="small"
              style={{ width: 150 }}
              value={number}
              aria-label={t('checklist.number')}
              aria-describedby={reasonId}
              status={refusal ? 'error' : ''}
              maxLength={40}
              onChange={(event) => {
                setNumber(event.target.value)
                setGiven(false)
                setKey(newKey())
              }}
            />
            {isOther && refusal === null && (
              <Checkbox checked={isGiven} onChange={(event) => setGiven(event.target.checked)}>
                {t('checklist.given')}
              </Checkbox>
            )}
            <Button
              size="small"
              icon={<Icon of={MessageOutlined} />}
              disabled={giving.isPending || refusal !== null || (isOther && !isGiven)}
              onClick={() => tell('message')}
            >
              {t('checklist.message')}
            </Button>
          </>
        ) : (
          <span className="muted small">{t('checklist.off')}</span>
        )}
      </div>
      {canSend && (
        <p className="muted small" id={reasonId} role="status">
          {refusal && local(errors[refusal].message)}
        </p>
      )}
      {told.length > 0 && (
        <p className="row wrap small" role="status">
          {told.map(({ id, channel, state, number: to }) => (
            <span key={id} className={`tag ${checklistTones[state]}`}>
              {t(`channel.${channel}`)}
              {to ? ` ${phone(to)}` : ''} · {t(`checklistState.${state}`)}
            </span>
          ))}
        </p>
      )}
    </section>
  )
}
