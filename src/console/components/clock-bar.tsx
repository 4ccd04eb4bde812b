import type { Clock } from '../../contract/tickets.ts'
import { classNames } from '../lib/class-names.ts'
import { useWords } from '../lib/use-words.ts'
import styles from './clock-bar.module.css'

/** A running limit as bar and words: how much working time is gone, and what is left or over. */
export function ClockBar({ clock, wide = false }: { clock: Clock; wide?: boolean }) {
  const { t, span, moment } = useWords()
  const stopped = clock.state === 'met' || clock.state === 'void'
  const over = !stopped && (clock.leftSeconds < 0 || clock.state === 'breached')
  const tone = clock.state === 'void' ? 'muted' : over ? 'bad' : clock.warned && !stopped ? 'warn' : 'good'
  const gone = clock.allowedSeconds > 0 ? Math.min(1, Math.max(0, 1 - clock.leftSeconds / clock.allowedSeconds)) : 1
  const left =
    clock.state === 'met' || clock.state === 'void'
      ? t(`clock.${clock.state}`)
      : t(over ? 'clock.over' : 'clock.left', { time: span(clock.leftSeconds) })
  return (
    <div className={classNames(styles.clock, tone)} title={t('clock.due', { time: moment(clock.dueAt, 'full') })}>
      <div className={styles.clockLine} aria-hidden>
        <div style={{ width: `${gone * 100}%` }} />
      </div>
      <span className={classNames(styles.left, 'number')}>
        {wide ? `${t(`clockKind.${clock.kind}`)} · ` : ''}
        {left}
      </span>
    </div>
  )
}
