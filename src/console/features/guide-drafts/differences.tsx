import { useMemo } from 'react'
import type { GuideDraftContent } from '../../../contract/guide-drafts.ts'
import type { Guide } from '../../../contract/guides.ts'
import { classNames } from '../../lib/class-names.ts'
import { useWords } from '../../lib/use-words.ts'
import { compare, type Change } from './compare.ts'
import styles from './guide-drafts.module.css'

function Piece({ change }: { change: Change }) {
  if (change.kind === 'added') return <ins>{change.text}</ins>
  return change.kind === 'removed' ? <del>{change.text}</del> : change.text
}

/** What the draft changes, field by field, words added and taken away marked. */
export function Differences({ base, content }: { base: Guide | null; content: GuideDraftContent }) {
  const { t } = useWords()
  const differences = useMemo(() => (base ? compare(base, content) : []), [base, content])
  return (
    <section className={classNames('panel', styles.differences)} aria-label={t('guideDrafts.compare')}>
      <div className="panel-head">
        <h2>{t('guideDrafts.compare')}</h2>
        {base && <span className="tag">{t('guideDrafts.version', { version: base.version })}</span>}
      </div>
      <div className="panel-body stack">
        {!base && <p className="muted">{t('guideDrafts.fresh')}</p>}
        {base && differences.length === 0 && <p className="muted">{t('guideDrafts.same')}</p>}
        {differences.map(({ field, changes }) => (
          <div key={field}>
            <h3 className="section-title">{t(`field.${field}`)}</h3>
            {/* oxlint-disable-next-line react/no-array-index-key -- the pieces of one text have nothing but their order */}
            <p className="pre" lang="zh-CN">
              {changes.map((change, at) => (
                <Piece key={at} change={change} />
              ))}
            </p>
          </div>
        ))}
      </div>
    </section>
  )
}
