import { CallerPanel } from '../features/caller/caller-panel.tsx'
import { LogForm } from '../features/log-form/log-form.tsx'
import { KnowledgePanel } from '../features/knowledge/knowledge-panel.tsx'
import { PhraseStrip } from '../features/knowledge/phrase-strip.tsx'
import { TodayPanel } from '../features/today/today-panel.tsx'
import { Answer } from '../components/states.tsx'
import { useOperator } from '../lib/api/operator.ts'
import { classNames } from '../lib/class-names.ts'
import { pageNames } from '../lib/page-access.ts'
import { useTitle } from '../lib/use-title.ts'
import { useWords } from '../lib/use-words.ts'
import styles from './desk-page.module.css'

/** The operator's one screen below the call bar. */
function DeskPage() {
  const { local } = useWords()
  const operator = useOperator()
  useTitle(local(pageNames.desk))
  return (
    <>
      <h1 className="visually-hidden">{local(pageNames.desk)}</h1>
      <Answer query={operator}>
        {(snapshot) => (
          <div className={styles.desk}>
            <div className={classNames(styles.deskColumns, snapshot.call && styles.inCall)}>
              {snapshot.call ? (
                <>
                  <CallerPanel key={snapshot.call.id} snapshot={snapshot} />
                  <LogForm key={`log:${snapshot.call.id}`} call={snapshot.call} />
                </>
              ) : (
                <TodayPanel snapshot={snapshot} />
              )}
              <KnowledgePanel key={snapshot.call?.id ?? 'between'} call={snapshot.call} />
            </div>
            <PhraseStrip snapshot={snapshot} />
          </div>
        )}
      </Answer>
    </>
  )
}
export default DeskPage
