import { Button, Select } from 'antd'
import { useState } from 'react'
import {
  securityEventNames,
  securityEvents,
  type SecurityEvent,
  type SecurityEventType,
} from '../../../contract/security.ts'
import { describeEvent } from '../../components/describe-event.ts'
import { Answer, Nothing } from '../../components/states.tsx'
import { eventTones } from '../../components/tones.ts'
import { useSecurityEvents } from '../../lib/api/administration.ts'
import { pageNames } from '../../lib/page-access.ts'
import { useNames } from '../../lib/use-names.ts'
import { usePhone } from '../../lib/use-phone.ts'
import { useTitle } from '../../lib/use-title.ts'
import { useWords } from '../../lib/use-words.ts'

const spans = [1, 7, 30, 366]

function Row({ event }: { event: SecurityEvent }) {
  const { t, local, moment } = useWords()
  const { nameOf } = useNames()
  const phone = usePhone()
  const said = describeEvent(
    { ...event, operatorName: event.personName, ticketNumber: null, guideTitle: null },
    { t, local, phone, nameOf, moment: (at) => moment(at) },
  )
  return (
    <tr>
      <td className="number">
        <time dateTime={event.at}>{moment(event.at)}</time>
      </td>
      <td>
        <span className={`tag ${eventTones[event.type]}`}>{said}</span>
      </td>
      <td>{event.personName ? local(event.personName) : '—'}</td>
      <td>{event.actorName ? local(event.actorName) : '—'}</td>
    </tr>
  )
}

/** What happened to accounts, sessions and rights, newest first, for the auditor. */
function SecurityPage() {
  const { t, local } = useWords()
  const [days, setDays] = useState(30)
  const [type, setType] = useState<SecurityEventType | undefined>()
  const query = useSecurityEvents({ days, type })
  useTitle(local(pageNames.security))
  return (
    <div className="page">
      <header className="page-head">
        <h1>{local(pageNames.security)}</h1>
        <span className="grow" />
        <Select
          aria-label={t('security.type')}
          placeholder={t('security.type')}
          allowClear
          value={type}
          onChange={setType}
          options={securityEvents.map((one) => ({ value: one, label: local(securityEventNames[one]) }))}
          style={{ width: 180 }}
        />
        <Select
          aria-label={t('security.span')}
          value={days}
          onChange={setDays}
          options={spans.map((span) => ({ value: span, label: t('security.days', { count: span }) }))}
          style={{ width: 140 }}
        />
      </header>
      <div className="panel table-scroll">
        <Answer query={query} rows={12}>
          {({ pages }) =>
            pages.every(({ items }) => items.length === 0) ? (
              <Nothing title={t('security.none')} hint={t('security.noneHint')} />
            ) : (
              <table className="dense">
                <thead>
                  <tr>
                    <th>{t('security.at')}</th>
                    <th>{t('security.what')}</th>
                    <th>{t('security.whom')}</th>
                    <th>{t('security.who')}</th>
                  </tr>
                </thead>
                <tbody>
                  {pages.flatMap(({ items }) => items.map((event) => <Row key={event.cursor} event={event} />))}
                </tbody>
              </table>
            )
          }
        </Answer>
        {query.hasNextPage && (
          <div className="panel-body">
            <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t('list.more')}
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}
export default SecurityPage
