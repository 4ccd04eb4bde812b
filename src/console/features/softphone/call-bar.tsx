import { Alert, Button } from 'antd'
import type { ReactElement } from 'react'
import type { CallDetail } from '../../../contract/calls.ts'
import type { OperatorSnapshot } from '../../../contract/operators.ts'
import { Failed, Loading } from '../../components/states.tsx'
import { useOperator } from '../../lib/api/operator.ts'
import { secondsUntil, useServerNow } from '../../lib/server-clock.ts'
import { classNames } from '../../lib/class-names.ts'
import { formatSeconds } from '../../lib/time.ts'
import { useNames } from '../../lib/use-names.ts'
import { usePhone } from '../../lib/use-phone.ts'
import { useWords } from '../../lib/use-words.ts'
import { ActivitySwitch } from './activity-switch.tsx'
import { forcedBreakOf } from './forced-break.ts'
import { InCall } from './in-call.tsx'
import { Offer } from './offer.tsx'
import { useSoftphone } from './softphone.tsx'
import styles from './softphone.module.css'

function WrapUp({ from, until }: { from: string; until: string | null }) {
  const { t } = useWords()
  const phone = usePhone()
  const now = useServerNow()
  const left = until ? secondsUntil(until, now) : null
  return (
    <div className="row">
      <strong className="number">{phone(from)}</strong>
      <span className="tag warn">{t('wrap.title')}</span>
      {left !== null && (
        <span className={left < 15 ? 'number bad' : 'number'}>{t('wrap.left', { time: formatSeconds(left) })}</span>
      )}
      <span className="muted">{t('wrap.hint')}</span>
    </div>
  )
}

function PhoneProblem() {
  const { t } = useWords()
  const { state, restart } = useSoftphone()
  if (state.device !== 'failed') return null
  return (
    <Alert
      type="error"
      banner
      showIcon
      title={t(state.microphone ? `microphone.${state.microphone}` : 'phone.failed')}
      action={
        <Button size="small" onClick={restart}>
          {t('state.retry')}
        </Button>
      }
    />
  )
}

function CallInHand({ call }: { call: CallDetail }): ReactElement {
  switch (call.state) {
    case 'ended':
      return <WrapUp from={call.from} until={call.wrapUntil} />
    case 'ivr':
    case 'queued':
    case 'connecting':
    case 'talking':
      return <InCall call={call} />
  }
}

function Middle({ snapshot }: { snapshot: OperatorSnapshot }) {
  const { t } = useWords()
  const { device } = useSoftphone().state
  const { call } = snapshot
  if (call) return <CallInHand call={call} />
  return (
    <div className="row muted">
      <span>{t('phone.waiting', { count: snapshot.waiting })}</span>
      {snapshot.activity !== 'offline' && (
        <span className={device === 'ready' ? 'tag good' : 'tag warn'}>{t(`device.${device}`)}</span>
      )}
    </div>
  )
}

/** What took an operator out of the queue without their doing, and who waits meanwhile. */
function Forced({ why, waiting }: { why: string; waiting: number }) {
  const { t } = useWords()
  const { nameOf } = useNames()
  return (
    <div className="row wrap">
      <strong role="alert" className={styles.said}>
        {why === 'missed_call' ? t('forced.missed') : t('forced.other', { reason: nameOf('breakReasons', why) })}
      </strong>
      <strong className={styles.said}>{t('forced.waiting', { count: waiting })}</strong>
      <span>{t('forced.back')}</span>
    </div>
  )
}

/** The bar that is always on top for operators: activity, offer, conversation, wrap-up. */
export function CallBar() {
  const { t } = useWords()
  const { reference } = useNames()
  const operator = useOperator()
  if (!operator.data)
    return operator.error ? (
      <Failed error={operator.error} onRetry={() => void operator.refetch()} />
    ) : (
      <Loading rows={1} />
    )
  const snapshot = operator.data
  const forced = forcedBreakOf(snapshot, reference.breakReasons)
  return (
    <div className={styles.callBar} role="region" aria-label={t('phone.bar')}>
      <PhoneProblem />
      {!snapshot.skilled && <Alert type="warning" banner showIcon title={t('phone.unskilled')} />}
      <div className={styles.callBarPlace}>
        {snapshot.reservation && (
          <Offer key={snapshot.reservation.id} reservation={snapshot.reservation} asOf={snapshot.now} />
        )}
        <div className={classNames(styles.callBarRow, forced && styles.forced)}>
          <ActivitySwitch snapshot={snapshot} />
          <span className={styles.divider} aria-hidden />
          {forced ? <Forced why={forced} waiting={snapshot.waiting} /> : <Middle snapshot={snapshot} />}
        </div>
      </div>
    </div>
  )
}
