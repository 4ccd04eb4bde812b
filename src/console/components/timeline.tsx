import type { Event } from '../../contract/events.ts'
import { classNames } from '../lib/class-names.ts'
import { useNames } from '../lib/use-names.ts'
import { usePhone } from '../lib/use-phone.ts'
import { useWords } from '../lib/use-words.ts'
import { describeEvent } from './describe-event.ts'
import { eventTones } from './tones.ts'
import styles from './timeline.module.css'

/** Everything that happened, in order. */
export function Timeline({ events, withDay = false }: { events: readonly Event[]; withDay?: boolean }) {
  const { t, moment, local } = useWords()
  const phone = usePhone()
  const { nameOf } = useNames()
  if (events.length === 0) return <p className="muted">{t('timeline.none')}</p>
  return (
    <ol className={styles.timeline} data-part="timeline">
      {events.map((event) => (
        <li key={event.cursor} className={eventTones[event.type]}>
          <time className={classNames(styles.at, 'number')} dateTime={event.at}>
            {moment(event.at, withDay ? 'day' : 'clock')}
          </time>
          <span className={styles.dot} aria-hidden />
          <span className={classNames(styles.said, 'pre')}>
            {describeEvent(event, { t, local, phone, nameOf, moment: (at) => moment(at) })}
            {event.actorName && <span className="muted"> · {local(event.actorName)}</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}
