import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useMemo } from 'react'
import { Link, useSearchParams } from 'react-router'
import { aboutEntry } from '../../../contract/about-entry.ts'
import { TrailFilter, type TrailEntry } from '../../../contract/security.ts'
import { Icon } from '../../components/icon.tsx'
import { Answer, Nothing } from '../../components/states.tsx'
import { eventTones } from '../../components/tones.ts'
import { trailAddress, useSecurityEvents } from '../../lib/api/administration.ts'
import { classNames } from '../../lib/class-names.ts'
import { pageNames } from '../../lib/page-access.ts'
import { useTitle } from '../../lib/use-title.ts'
import { useWords } from '../../lib/use-words.ts'
import { EntryDrawer } from './entry-drawer.tsx'
import { Filters } from './filters.tsx'
import { useSayEntry } from './say-entry.ts'
import styles from './security.module.css'

function Row({ entry, opened, address }: { entry: TrailEntry; opened: boolean; address: string }) {
  const { moment, language } = useWords()
  const { sayWhat, sayActor } = useSayEntry()
  const what = sayWhat(entry)
  const at = moment(entry.at, 'full')
  return (
    <tr className={classNames(opened && styles.opened)}>
      <td className="number">
        <Link to={address} replace aria-label={`${at} ${what}`}>
          <time dateTime={entry.at}>{at}</time>
        </Link>
      </td>
      <td className={styles.actor}>
        {sayActor(entry)} {entry.actorUsername && <span className="muted small">{entry.actorUsername}</span>}
      </td>
      <td className={styles.what}>
        <span className={`tag ${eventTones[entry.type]}`} title={what}>
          {what}
        </span>
      </td>
      <td>{aboutEntry(entry, language) || '—'}</td>
      <td className="number">{entry.address || '—'}</td>
    </tr>
  )
}

/** The audit trail: who did what, when and from where. What is looked for, and what is opened, is the page's address. */
function SecurityPage() {
  const { t, local, language } = useWords()
  const [search, setSearch] = useSearchParams()
  const { open, ...given } = Object.fromEntries(search)
  const written = JSON.stringify(given)
  const filter = useMemo((): TrailFilter => TrailFilter.safeParse(JSON.parse(written)).data ?? {}, [written])
  const query = useSecurityEvents(filter)
  useTitle(local(pageNames.security))

  /** Looks for something else, and closes what was open. */
  function look(next: TrailFilter) {
    setSearch(Object.fromEntries(Object.entries(next).filter((pair): pair is [string, string] => Boolean(pair[1]))), {
      replace: true,
    })
  }
  function addressOf(id: string | null): string {
    const next = new URLSearchParams(search)
    if (id === null) next.delete('open')
    else next.set('open', id)
    return `?${next.toString()}`
  }

  return (
    <div className="page">
      <header className="page-head">
        <h1>{local(pageNames.security)}</h1>
        <span className="grow" />
        <Button icon={<Icon of={DownloadOutlined} />} href={trailAddress(filter, language)} download>
          {t('security.export')}
        </Button>
      </header>
      <Filters filter={filter} onChange={look} />
      <div className="panel table-scroll">
        <Answer query={query} rows={12}>
          {({ pages }) =>
            pages.every(({ items }) => items.length === 0) ? (
              <Nothing title={t('security.none')} hint={t('security.noneHint')} />
            ) : (
              <table className={classNames('dense', styles.trail)}>
                <thead>
                  <tr>
                    <th>{t('security.at')}</th>
                    <th>{t('security.actor')}</th>
                    <th>{t('security.what')}</th>
                    <th>{t('security.about')}</th>
                    <th>{t('security.address')}</th>
                  </tr>
                </thead>
                <tbody>
                  {pages
                    .flatMap(({ items }) => items)
                    .map((entry) => (
                      <Row key={entry.id} entry={entry} opened={entry.id === open} address={addressOf(entry.id)} />
                    ))}
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
      {open && <EntryDrawer id={open} onLook={look} onClose={() => setSearch(addressOf(null), { replace: true })} />}
    </div>
  )
}
export default SecurityPage
