import { DownloadOutlined } from '@ant-design/icons'
import { Button, Space } from 'antd'
import { useMemo } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { CallFilter, type CallSummary } from '../../../contract/calls.ts'
import { Icon } from '../../components/icon.tsx'
import { LoadMore } from '../../components/load-more.tsx'
import { Answer, Nothing } from '../../components/states.tsx'
import { CallOutcomeTag } from '../../components/tags.tsx'
import { exportAddresses, useCalls } from '../../lib/api/calls.ts'
import { useSession } from '../../lib/api/session.ts'
import { classNames } from '../../lib/class-names.ts'
import { formatSeconds } from '../../lib/time.ts'
import { useNames } from '../../lib/use-names.ts'
import { pageNames } from '../../lib/page-access.ts'
import { useTitle } from '../../lib/use-title.ts'
import { usePhone } from '../../lib/use-phone.ts'
import { useWords } from '../../lib/use-words.ts'
import { Filters } from './filters.tsx'
import styles from './call-log.module.css'

function Row({ call, withOperator }: { call: CallSummary; withOperator: boolean }) {
  const { t, local, moment } = useWords()
  const phone = usePhone()
  const { nameOf } = useNames()
  const navigate = useNavigate()
  return (
    <tr className={styles.logRow} onClick={() => void navigate(`/log/${call.id}`)}>
      <td className="number">
        <Link to={`/log/${call.id}`} onClick={(event) => event.stopPropagation()}>
          {moment(call.startedAt)}
        </Link>
      </td>
      <td className="number">{phone(call.from)}</td>
      <td>
        <CallOutcomeTag call={call} />
      </td>
      <td className="number">{nameOf('categories', call.category)}</td>
      <td className={styles.logWhat}>
        <div title={call.what}>{call.what || <span className="muted">—</span>}</div>
      </td>
      {withOperator && <td className="number">{call.operator ? local(call.operator.name) : '—'}</td>}
      <td className="right number">{formatSeconds(call.waitedSeconds)}</td>
      <td className="right number">{formatSeconds(call.talkedSeconds)}</td>
      <td className="number">{nameOf('dispositions', call.disposition)}</td>
      <td className="right number">{call.rating ?? '—'}</td>
      <td>
        <div className="row" style={{ gap: 4 }}>
          {call.demo && <span className="tag">{t('people.demo')}</span>}
          {call.outcome === 'answered' && !call.logged && <span className="tag warn">{t('log.unlogged')}</span>}
          {call.tickets > 0 && <span className="tag">{t('log.tickets', { count: call.tickets })}</span>}
          {call.recordings > 0 && <span className="tag">{t('log.recorded')}</span>}
        </div>
      </td>
    </tr>
  )
}

/** The call log. Its filter is the page's address, so that it can be kept and passed on. */
function LogPage() {
  const { t, local, language } = useWords()
  const [search, setSearch] = useSearchParams()
  const manager = useSession().data?.role === 'manager'
  const filter = useMemo(() => {
    const given = Object.fromEntries(search)
    return CallFilter.safeParse(given).success ? given : {}
  }, [search])
  const calls = useCalls(filter)
  const addresses = exportAddresses(filter, language)
  useTitle(local(pageNames.log))
  return (
    <div className={styles.log}>
      <div className={styles.logHead}>
        <h1>{local(pageNames.log)}</h1>
        <Filters filter={filter} withOperator={manager} onChange={(next) => setSearch(next, { replace: true })} />
        {manager && (
          <Space.Compact>
            <Button icon={<Icon of={DownloadOutlined} />} href={addresses.workbook} download>
              {t('log.exportWorkbook')}
            </Button>
            <Button href={addresses.csv} download>
              {t('log.export')}
            </Button>
          </Space.Compact>
        )}
      </div>
      <div className={classNames('table-scroll', styles.logScroll)}>
        <Answer query={calls} rows={14}>
          {(data) => {
            const items = data.pages.flatMap((page) => page.items)
            if (items.length === 0)
              return Object.keys(filter).length > 0 ? (
                <Nothing title={t('log.none')} hint={t('log.noneHint')} />
              ) : (
                <Nothing title={t('log.noneYet')} hint={t('log.noneYetHint')} />
              )
            return (
              <>
                <table className={classNames('dense', styles.logTable)}>
                  <thead>
                    <tr>
                      <th>{t('log.started')}</th>
                      <th>{t('log.number')}</th>
                      <th>{t('log.outcome')}</th>
                      <th>{t('log.category')}</th>
                      <th>{t('log.what')}</th>
                      {manager && <th>{t('log.operator')}</th>}
                      <th className="right">{t('log.waited')}</th>
                      <th className="right">{t('log.talked')}</th>
                      <th>{t('log.disposition')}</th>
                      <th className="right">{t('log.rating')}</th>
                      <th>
                        <span className="visually-hidden">{t('log.marks')}</span>
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {items.map((call) => (
                      <Row key={call.id} call={call} withOperator={manager} />
                    ))}
                  </tbody>
                </table>
                <LoadMore query={calls} shown={items.length} total={data.pages[0]?.total ?? items.length} />
              </>
            )
          }}
        </Answer>
      </div>
    </div>
  )
}
export default LogPage
