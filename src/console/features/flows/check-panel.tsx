import type { FlowDraftDetail, FlowReport } from '../../../contract/flow-drafts.ts'
import { speakingRate } from '../../../contract/spoken-seconds.ts'
import { useWords } from '../../lib/use-words.ts'
import styles from './flow-editor.module.css'

function Report({ report, onChoose }: { report: FlowReport; onChoose: (id: string) => void }) {
  const { t } = useWords()
  function way(one: FlowReport['ways']['zh']['shortest']) {
    return one ? (
      <>
        {t('flowEditor.way', { seconds: one.seconds, keys: one.keys })}
        <span className="muted small"> {one.nodes.join(' → ')}</span>
      </>
    ) : (
      <span className="bad">{t('flowEditor.nobody')}</span>
    )
  }
  return (
    <section className="stack" aria-labelledby="flow-report">
      <h2 id="flow-report" className="section-title">
        {t('flowEditor.report', { standard: 'GB/T 33358-2016' })}
      </h2>
      <dl className={styles.facts}>
        <dt>{t('flowEditor.menus')}</dt>
        <dd>
          {report.menus}{' '}
          <span className="muted small">{t(report.menus === 0 ? 'flowEditor.noMenu' : 'flowEditor.someMenus')}</span>
        </dd>
        <dt>{t('flowEditor.depth')}</dt>
        <dd>{report.depth}</dd>
        <dt>{t('flowEditor.mostKeys')}</dt>
        <dd>{report.mostKeys}</dd>
        {(['zh', 'en'] as const).flatMap((language) =>
          (['shortest', 'longest'] as const).flatMap((which) => [
            <dt key={`${language} ${which}`}>
              {t(`flowEditor.${which}`)}（{t(`flowEditor.${language}`)}）
            </dt>,
            <dd key={`${language} ${which} way`}>{way(report.ways[language][which])}</dd>,
          ]),
        )}
      </dl>
      {!report.complete && <p className="small warn">{t('flowEditor.atLeast')}</p>}
      <p className="small muted">
        {t('flowEditor.reportRate', {
          characters: speakingRate.charactersPerSecond,
          words: speakingRate.wordsPerSecond,
          comma: speakingRate.commaSeconds,
          stop: speakingRate.stopSeconds,
        })}
      </p>
      <p className="small muted">{t('flowEditor.reportAdvertising')}</p>
      <table className={styles.table}>
        <caption className="section-title">{t('flowEditor.announcements')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('flowEditor.said')}</th>
            <th scope="col">{t('flowEditor.zh')}</th>
            <th scope="col">{t('flowEditor.en')}</th>
          </tr>
        </thead>
        <tbody>
          {report.announcements.map(({ prompt, nodes, seconds }) => (
            <tr key={prompt}>
              <th scope="row">
                {nodes[0] === undefined ? (
                  prompt
                ) : (
                  <button type="button" className="plain" onClick={() => onChoose(nodes[0] ?? '')}>
                    {prompt}
                  </button>
                )}
              </th>
              <td className="number">{seconds.zh}</td>
              <td className="number">{seconds.en}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What keeps the draft from going live, and what the standard asks. */
export function CheckPanel({ draft, onChoose }: { draft: FlowDraftDetail; onChoose: (id: string) => void }) {
  const { t, local } = useWords()
  return (
    <div className="stack">
      <section className="stack" aria-labelledby="flow-faults">
        <h2 id="flow-faults" className="section-title">
          {t('flowEditor.faults')}
        </h2>
        {draft.faults.length === 0 && <p className="good">{t('flowEditor.noFaults')}</p>}
        <ul className="stack">
          {draft.faults.map(({ node, field, message }) => (
            <li key={`${node} ${field} ${message.en}`} className="row">
              {node === null || !draft.document.nodes[node] ? (
                <span className="tag">{t('flowEditor.ofFlow')}</span>
              ) : (
                <button type="button" className={styles.nodeLink} onClick={() => onChoose(node)}>
                  {node}
                </button>
              )}
              <span className="bad">{local(message)}</span>
            </li>
          ))}
        </ul>
      </section>
      <Report report={draft.report} onChoose={onChoose} />
    </div>
  )
}
