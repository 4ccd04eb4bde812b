import { CoffeeOutlined, CustomerServiceOutlined, LogoutOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import type { OperatorSnapshot } from '../../../contract/operators.ts'
import { Icon } from '../../components/icon.tsx'
import { activityTones } from '../../components/tones.ts'
import { classNames } from '../../lib/class-names.ts'
import { secondsSince, useServerNow } from '../../lib/server-clock.ts'
import { useShortcut, useShown } from '../../lib/shortcuts.ts'
import { formatSeconds } from '../../lib/time.ts'
import { useNames } from '../../lib/use-names.ts'
import { useWords } from '../../lib/use-words.ts'
import styles from './softphone.module.css'
import { forcedBreakOf } from './forced-break.ts'
import { useSoftphone } from './softphone.tsx'

/** What the operator is doing, since when, and the way to do something else. */
export function ActivitySwitch({ snapshot }: { snapshot: OperatorSnapshot }) {
  const { t } = useWords()
  const { nameOf, reference } = useNames()
  const now = useServerNow()
  const softphone = useSoftphone()
  const [resting, setResting] = useState(false)
  const { activity } = snapshot
  const forced = forcedBreakOf(snapshot, reference.breakReasons) !== null
  // How long the conversation lasts is said beside it, where it is counted from when it was answered.
  const talking = activity === 'on_call' && snapshot.call?.state === 'talking'
  const free = activity === 'available' || activity === 'break' || activity === 'offline'
  const reasons = reference.breakReasons
    .filter(({ chosen, retired }) => chosen && !retired)
    .map(({ id }) => ({ key: id, label: nameOf('breakReasons', id) }))
  const [availableKeys, restKeys] = [useShown('available'), useShown('rest')]
  useShortcut('available', () => softphone.setActivity('available'), free && activity !== 'available')
  useShortcut('rest', () => setResting(true), free && activity !== 'break')

  return (
    <div className="row">
      <span
        className={classNames('tag', styles.activityTag, forced ? 'bad' : activityTones[activity])}
        aria-live="polite"
      >
        {t(`activity.${activity}`)}
        {activity === 'break' && snapshot.reason ? ` · ${nameOf('breakReasons', snapshot.reason)}` : ''}{' '}
        {!talking && <span className="number">{formatSeconds(secondsSince(snapshot.since, now))}</span>}
      </span>
      {free && activity !== 'available' && (
        <Button
          type="primary"
          danger={forced}
          icon={<Icon of={CustomerServiceOutlined} />}
          loading={softphone.busy || softphone.state.device === 'starting'}
          onClick={() => softphone.setActivity('available')}
          title={availableKeys}
        >
          {t(forced ? 'forced.resume' : 'activity.goAvailable')}
          {forced && (
            <>
              {' '}
              <kbd>{availableKeys}</kbd>
            </>
          )}
        </Button>
      )}
      {free && activity !== 'break' && (
        <Dropdown
          open={resting}
          onOpenChange={setResting}
          trigger={['click']}
          autoFocus
          menu={{
            items: reasons,
            onClick: ({ key }) => {
              setResting(false)
              softphone.setActivity('break', key)
            },
          }}
        >
          <Button icon={<Icon of={CoffeeOutlined} />} title={restKeys}>
            {t('activity.goBreak')}
          </Button>
        </Dropdown>
      )}
      {free && activity !== 'offline' && (
        <Button icon={<Icon of={LogoutOutlined} />} onClick={() => softphone.setActivity('offline')}>
          {t('activity.goOffline')}
        </Button>
      )}
    </div>
  )
}
