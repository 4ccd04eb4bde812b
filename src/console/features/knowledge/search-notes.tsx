import type { SearchResult } from '../../../contract/guides.ts'
import { classNames } from '../../lib/class-names.ts'
import { useWords } from '../../lib/use-words.ts'
import styles from './knowledge.module.css'

/** Above the hits: how many, or that they are only near, and by what they were found. */
export function SearchNote({ result, asked, suits }: { result: SearchResult; asked: boolean; suits: boolean }) {
  const { t } = useWords()
  const count = t('search.found', { count: result.hits.length, ms: Math.max(1, Math.round(result.tookMs)) })
  const note = asked ? (result.nearest ? t('search.nearest') : count) : suits ? t('search.suits') : ''
  return (
    <div className={classNames('row', 'between', 'small', 'muted', styles.hitsNote)} role="status">
      <span>{result.hits.length > 0 ? note : ''}</span>
      {asked && (
        <span className="row">
          {result.degraded && (
            <span className="tag warn" title={t('search.degradedHint')}>
              {t('search.degraded')}
            </span>
          )}
          <span className="tag" title={t(result.semantic ? 'search.semanticHint' : 'search.wordsHint')}>
            {t(result.semantic ? 'search.semantic' : 'search.words')}
          </span>
        </span>
      )}
    </div>
  )
}

/** Whose matter it may be instead, when nothing fits. */
export function Elsewhere({ lines, onOpen }: { lines: SearchResult['elsewhere']; onOpen: (id: string) => void }) {
  const { t } = useWords()
  if (lines.length === 0) return null
  return (
    <section className={styles.elsewhere}>
      <h3 className="small">{t('search.elsewhere')}</h3>
      <ul className="stack" lang="zh-CN">
        {lines.map((line) => (
          <li key={line.text}>
            <span>{line.text}</span>{' '}
            <button
              type="button"
              className={classNames('plain', styles.link, 'small')}
              onClick={() => onOpen(line.guideId)}
            >
              {line.title}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
