import { useState } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { Answer, Nothing } from '../../components/states.tsx'
import { useGuide } from '../../lib/api/guides.ts'
import { useNames } from '../../lib/use-names.ts'
import { pageNames } from '../../lib/page-access.ts'
import { useTitle } from '../../lib/use-title.ts'
import { useWords } from '../../lib/use-words.ts'
import { GuideTools } from './guide-tools.tsx'
import { GuideView } from './guide-view.tsx'
import { SearchPanel } from './search-panel.tsx'
import styles from './knowledge.module.css'

function versionOf(text: string | null) {
  return text && /^[1-9]\d*$/.test(text) ? Number(text) : undefined
}

/** The knowledge base to browse and read. */
function GuidesPage() {
  const { t, language, local } = useWords()
  const { reference, nameOf } = useNames()
  const navigate = useNavigate()
  const { division, slug } = useParams()
  const [search] = useSearchParams()
  const [text, setText] = useState('')
  const [within, setWithin] = useState<string | undefined>(undefined)
  const id = division && slug ? `${division}/${slug}` : null
  const version = versionOf(search.get('version'))
  const guide = useGuide(id, version)
  useTitle((guide.data && (language === 'en' ? guide.data.titleEn : guide.data.title)) || local(pageNames.guides))
  function open(chosen: string) {
    void navigate(`/guides/${chosen}`)
  }
  const choices = [undefined, ...reference.divisions.map((item) => item.id)]

  return (
    <div className={styles.guidesLayout}>
      <nav className={styles.divisions} aria-label={t('ticket.division')}>
        <h1>{local(pageNames.guides)}</h1>
        {choices.map((choice) => (
          <button
            key={choice ?? 'all'}
            type="button"
            className="plain"
            aria-pressed={within === choice}
            onClick={() => setWithin(choice)}
          >
            {choice ? nameOf('divisions', choice) : t('guide.all')}
          </button>
        ))}
      </nav>
      <SearchPanel text={text} onText={setText} division={within} chosen={id} limit={50} onOpen={open} />
      <div tabIndex={0}>
        {id ? (
          <Answer query={guide} rows={12}>
            {(data) => (
              <>
                {data.newest === null && <p className="banner">{t('guide.withdrawn')}</p>}
                {data.newest !== null && data.version !== data.newest && (
                  <p className="banner">
                    {t('guide.older', { version: data.version })}{' '}
                    <Link to={`/guides/${data.id}`}>{t('guide.newest')}</Link>
                  </p>
                )}
                <GuideView guide={data} actions={<GuideTools guide={data} />} onOpen={open} />
              </>
            )}
          </Answer>
        ) : (
          <Nothing title={t('guide.choose')} hint={t('guide.chooseHint')} />
        )}
      </div>
    </div>
  )
}
export default GuidesPage
