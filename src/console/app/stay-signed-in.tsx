import { ClockCircleOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { whoAmI, type SignedIn } from '../../contract/identity.ts'
import { Icon } from '../components/icon.tsx'
import { keys } from '../lib/api/query-keys.ts'
import { attended, untouchedSeconds, watchAttention } from '../lib/attention.ts'
import { request } from '../lib/request.ts'
import { serverNow } from '../lib/server-clock.ts'
import { everySecond } from '../lib/tick.ts'
import { useWords } from '../lib/use-words.ts'

watchAttention()

/** Whoever is there, and whose page asks for nothing, is told to the server so often. */
const tellSeconds = 45
/** Who is about to be signed out is told so long before: for want of a touch, or because twelve hours are over. */
const warnIdleSeconds = 60
const warnEndSeconds = 15 * 60

/**
 * Keeps whoever touches the page signed in, and says in time when that is about to end: reading and writing ask the
 * server for nothing, and are work all the same.
 */
export function StaySignedIn({ session }: { session: SignedIn }) {
  const { t, moment, span } = useWords()
  const client = useQueryClient()
  const { endsAt, idleSeconds } = session
  const [left, setLeft] = useState<{ idle: number | null; endMinutes: number | null }>({ idle: null, endMinutes: null })

  useEffect(() => {
    let [sinceTold, asked] = [0, false]
    return everySecond(() => {
      const idle = idleSeconds === null ? null : idleSeconds - untouchedSeconds()
      const end = (Date.parse(endsAt) - serverNow()) / 1000
      const next = {
        idle: idle !== null && idle < warnIdleSeconds ? Math.max(0, Math.ceil(idle)) : null,
        endMinutes: end < warnEndSeconds ? Math.max(0, Math.ceil(end / 60)) : null,
      }
      // Nothing is drawn anew while nothing is about to end.
      setLeft((now) => (now.idle === next.idle && now.endMinutes === next.endMinutes ? now : next))
      const over = (idle !== null && idle <= -2) || end <= 0
      // The server knows whether it is over: a touch in another program's window may have been told to it.
      if (over && !asked) void client.refetchQueries({ queryKey: keys.session }, { cancelRefetch: false })
      asked = over
      sinceTold += 1
      if (idleSeconds === null || sinceTold < tellSeconds || !attended()) return
      sinceTold = 0
      request(whoAmI, {}).catch(() => undefined) // asked again soon, and by whatever else is asked
    })
  }, [client, endsAt, idleSeconds])

  if (left.idle !== null)
    return (
      <div className="banner" role="alert">
        <Icon of={ClockCircleOutlined} />
        <span>{t('signedIn.idle', { seconds: left.idle })}</span>
      </div>
    )
  if (left.endMinutes === null) return null
  return (
    <div className="banner" role="status">
      <Icon of={ClockCircleOutlined} />
      <span>{t('signedIn.ending', { time: moment(endsAt, 'minute'), left: span(left.endMinutes * 60) })}</span>
    </div>
  )
}
