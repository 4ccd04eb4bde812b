import { PhoneOutlined, SwapRightOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import type { OperatorSnapshot } from '../../../contract/operators.ts'
import { Icon } from '../../components/icon.tsx'
import { TicketStateTag } from '../../components/tags.tsx'
import { useReject } from '../../lib/api/operator.ts'
import { classNames } from '../../lib/class-names.ts'
import { secondsSince, secondsUntil, useServerNow } from '../../lib/server-clock.ts'
import { Keys } from '../../components/keys.tsx'
import { useShortcut } from '../../lib/shortcuts.ts'
import { formatSeconds } from '../../lib/time.ts'
import { useNames } from '../../lib/use-names.ts'
import { usePhone } from '../../lib/use-phone.ts'
import { useWords } from '../../lib/use-words.ts'
import { useSoftphone } from './softphone.tsx'
import { useAlert } from './use-alert.ts'
import styles from './softphone.module.css'

type Reservation = NonNullable<OperatorSnapshot['reservation']>

/**
 * A call that is offered: who it is, what they want, how long the offer stands. `asOf` is when the server counted the
 * wait.
 */
export function Offer({ reservation, asOf }: { reservation: Reservation; asOf: string }) {
  const { t, moment, errorText } = useWords()
  const phone = usePhone()
  const { nameOf } = useNames()
  const { message } = App.useApp()
  const { accept, busy } = useSoftphone()
  const reject = useReject()
  const now = useServerNow()
  const { pop } = reservation
  const whole = Math.max(1, (Date.parse(reservation.dueAt) - Date.parse(reservation.offeredAt)) / 1000)
  const left = secondsUntil(reservation.dueAt, now)
  const matter = pop.category ? nameOf('categories', pop.category) : nameOf('queues', pop.queueId)
  useAlert(reservation.id, t('offer.title'), `${phone(pop.from)} · ${matter}`)
  function take() {
    return accept(reservation.id)
  }
  function pass() {
    return reject.mutate(reservation.id, { onError: (error) => void message.error(errorText(error)) })
  }
  useShortcut('accept', take, !busy)
  useShortcut('reject', pass, !busy && !reject.isPending)

  return (
    <section className={styles.offer} aria-label={t('offer.title')} role="alert">
      <div className={styles.offerBar} style={{ width: `${(100 * left) / whole}%` }} aria-hidden />
      <div className={styles.offerMain}>
        <Icon of={PhoneOutlined} className={classNames('pulse', styles.offerIcon)} />
        <strong className={classNames(styles.offerNumber, 'number')}>{phone(pop.from)}</strong>
        <span className="tag accent">{matter}</span>
        {pop.language === 'en' && <span className="tag">{t('language.en')}</span>}
        {pop.requeued && <span className="tag warn">{t('offer.requeued')}</span>}
        <span className="muted">
          {t('offer.waited', { time: formatSeconds(pop.waitedSeconds + secondsSince(asOf, now)) })}
        </span>
        <span className="grow" />
        <Button type="primary" size="large" icon={<Icon of={PhoneOutlined} />} loading={busy} onClick={take}>
          {t('offer.accept')} <Keys of="accept" />
        </Button>
        <Button
          size="large"
          icon={<Icon of={SwapRightOutlined} />}
          loading={reject.isPending}
          disabled={busy}
          onClick={pass}
        >
          {t('offer.reject')} <Keys of="reject" />
        </Button>
        <span className={classNames('number', styles.offerLeft)} aria-label={t('offer.left')}>
          {Math.ceil(left)}s
        </span>
      </div>
      <div className={classNames(styles.offerPop, 'small')}>
        <span className="muted">
          {t('caller.earlier')} {pop.earlierCalls.length}
        </span>
        {pop.earlierCalls.slice(0, 2).map((call) => (
          <span key={call.id} className="cut">
            <span className="number muted">{moment(call.startedAt)}</span>{' '}
            {call.what || (call.category ? nameOf('categories', call.category) : t('caller.noMatter'))}
          </span>
        ))}
        <span className="muted">
          {t('caller.tickets')} {pop.openTickets.length}
        </span>
        {pop.openTickets.slice(0, 2).map((ticket) => (
          <span key={ticket.id} className="cut">
            <TicketStateTag state={ticket.state} /> {ticket.summary}
          </span>
        ))}
      </div>
    </section>
  )
}
