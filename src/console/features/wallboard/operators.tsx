import type { Wallboard } from '../../../contract/wallboard.ts'
import { activityTones, type Activity } from '../../components/tones.ts'
import { everyOf } from '../../lib/every-of.ts'
import { secondsSince } from '../../lib/server-clock.ts'
import { formatSeconds } from '../../lib/time.ts'
import { useNames } from '../../lib/use-names.ts'
import { useWords } from '../../lib/use-words.ts'

const order = everyOf<Activity>()(['on_call', 'offered', 'wrapping', 'available', 'break', 'offline'])

/** Who does what, since when; those at work first. */
export function Operators({ wallboard, now }: { wallboard: Wallboard; now: number }) {
  const { t, local } = useWords()
  const { nameOf } = useNames()
  const sorted = [...wallboard.operators].sort(
    (one, other) => order.indexOf(one.activity) - order.indexOf(other.activity) || one.since.localeCompare(other.since),
  )
  return (
    <section className="panel">
      <div className="panel-head row wrap">
        <h2>{t('wallboard.operators')}</h2>
        {order.map((activity) => {
          const count = wallboard.activities.find((row) => row.activity === activity)?.operators ?? 0
          return (
            <span key={activity} className={`tag ${count > 0 ? activityTones[activity] : ''}`}>
              {t(`activity.${activity}`)} <strong className="number">{count}</strong>
            </span>
          )
        })}
      </div>
      <table className="dense">
        <thead>
          <tr>
            <th>{t('log.operator')}</th>
            <th>{t('wallboard.activity')}</th>
            <th className="right">{t('wallboard.since')}</th>
            <th className="right">{t('today.answered')}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((operator) => (
            <tr key={operator.id} className={operator.activity === 'offline' ? 'muted' : ''}>
              <td>{local(operator.name)}</td>
              <td>
                <span className={`tag ${activityTones[operator.activity]}`}>
                  {t(`activity.${operator.activity}`)}
                  {operator.reason ? ` · ${nameOf('breakReasons', operator.reason)}` : ''}
                </span>
              </td>
              <td className="right number">{formatSeconds(secondsSince(operator.since, now))}</td>
              <td className="right number">{operator.answeredToday}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {sorted.length === 0 && <p className="panel-body muted">{t('wallboard.nobody')}</p>}
    </section>
  )
}
