import { Button, Drawer } from 'antd'
import { aboutEntry } from '../../../contract/about-entry.ts'
import type { OpenedEntry, TrailFilter } from '../../../contract/security.ts'
import { Differences } from '../../components/differences.tsx'
import { Answer } from '../../components/states.tsx'
import { useSecurityEvent } from '../../lib/api/administration.ts'
import { browserOf } from '../../lib/browser-of.ts'
import { useWords } from '../../lib/use-words.ts'
import { useSayEntry } from './say-entry.ts'
import styles from './security.module.css'

/** Moments in it as the page shows them; all else as it is. */
function readable(value: unknown, moment: (at: string) => string): unknown {
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? moment(value) : value
  if (Array.isArray(value)) return value.map((item) => readable(item, moment))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, readable(item, moment)]))
}

function SessionLine({ entry: { sessionId, session } }: { entry: OpenedEntry }) {
  const { t, moment } = useWords()
  if (sessionId === null) return t('security.sessionNone')
  const id = sessionId.slice(0, 8)
  if (!session) return t('security.sessionOver', { id })
  return t('security.sessionSince', { id, moment: moment(session.startedAt), agent: browserOf(session.agent) })
}

function Entry({ entry, onLook }: { entry: OpenedEntry; onLook: (filter: TrailFilter) => void }) {
  const { t, moment, language } = useWords()
  const { sayWhat, sayActor } = useSayEntry()
  const { actorUsername: who, address, sessionId: session, change } = entry
  return (
    <div className="stack" style={{ gap: 16 }}>
      <strong>{sayWhat(entry)}</strong>
      <dl className={styles.facts}>
        <dt>{t('security.at')}</dt>
        <dd className="number">
          <time dateTime={entry.at}>{moment(entry.at, 'full')}</time>
        </dd>
        <dt>{t('security.actor')}</dt>
        <dd>
          {sayActor(entry)} {who && <span className="muted">{who}</span>}
        </dd>
        <dt>{t('security.about')}</dt>
        <dd>{aboutEntry(entry, language) || '—'}</dd>
        <dt>{t('security.address')}</dt>
        <dd className="number">{address || t('security.noAddress')}</dd>
        <dt>{t('security.sessionOf')}</dt>
        <dd>
          <SessionLine entry={entry} />
        </dd>
      </dl>
      <div className="row wrap">
        {who && (
          <Button size="small" onClick={() => onLook({ who })}>
            {t('security.onlyActor')}
          </Button>
        )}
        {session && (
          <Button size="small" onClick={() => onLook({ session, ...(who ? { who } : {}) })}>
            {t('security.onlySession')}
          </Button>
        )}
        {address && (
          <Button size="small" onClick={() => onLook({ address })}>
            {t('security.onlyAddress')}
          </Button>
        )}
      </div>
      <section className="stack" aria-label={t('security.change')}>
        <h2 className="section-title">{t('security.change')}</h2>
        {change === null && <p className="muted">{t('security.changeNone')}</p>}
        {change && change.before === undefined && <p className="muted">{t('security.made')}</p>}
        {change && (
          <Differences
            before={readable(change.before ?? {}, moment)}
            after={readable(change.after ?? {}, moment)}
            label={t('security.change')}
          />
        )}
      </section>
    </div>
  )
}

/** One event of the audit trail beside the list: who, when, from where, in which session, and what was changed. */
export function EntryDrawer({
  id,
  onLook,
  onClose,
}: {
  id: string
  /** Looks for something else instead. */
  onLook: (filter: TrailFilter) => void
  onClose: () => void
}) {
  const { t } = useWords()
  return (
    <Drawer open onClose={onClose} size={520} mask={false} title={t('security.detail')}>
      <Answer query={useSecurityEvent(id)} rows={8}>
        {(entry) => <Entry entry={entry} onLook={onLook} />}
      </Answer>
    </Drawer>
  )
}
