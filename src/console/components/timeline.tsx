import type { TimelineEvent } from '../../contract/events.ts'
import { classNames } from '../lib/class-names.ts'
import { useNames } from '../lib/use-names.ts'
import { usePhone } from '../lib/use-phone.ts'
import { useWords } from '../lib/use-words.ts'
import { describeEvent } from './describe-event.ts'
import { eventTones } from './tones.ts'
import styles from './timeline.module.css'

/** Everything that happened, in order: of a call, or of one work order. */
export function Timeline({ events, ofOneTicket = false }: { events: readonly TimelineEvent[]; ofOneTicket?: boolean }) {
  const { t, moment, local } = useWords()
  const phone = usePhone()
  const { nameOf } = useNames()
  if (events.length === 0) return <p className="muted">{t('timeline.none')}</p>
  const told = events.map((event) => ({
    event,
    said: describeEvent(event, { t, local, phone, nameOf, moment: (at) => moment(at), ofOneTicket }),
    doer: event.actorName && local(event.actorName),
  }))
  return (
    <ol className={styles.timeline} data-part="timeline">
      {told.map(({ event, said, doer }) => (
        <li key={event.cursor} className={eventTones[event.type]}>
          <time className={classNames(styles.at, 'number')} dateTime={event.at}>
            {moment(event.at, ofOneTicket ? 'day' : 'clock')}
          </time>
          <span className={styles.dot} aria-hidden />
          <span className={classNames(styles.said, 'pre')}>
            {said}
            {doer && !said.includes(doer) && <span className="muted"> · {doer}</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}
