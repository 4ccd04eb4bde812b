import { CallerPanel } from '../features/caller/caller-panel.tsx'
import { DraftForm } from '../features/draft/draft-form.tsx'
import { KnowledgePanel } from '../features/knowledge/knowledge-panel.tsx'
import { PhraseStrip } from '../features/knowledge/phrase-strip.tsx'
import { TodayPanel } from '../features/today/today-panel.tsx'
import { Answer } from '../components/states.tsx'
import { useOperator } from '../lib/api/operator.ts'
import { useTitle } from '../lib/use-title.ts'
import { useWords } from '../lib/use-words.ts'
import './desk.css'

/** The operator's one screen below the call bar. */
function DeskPage() {
  const { t } = useWords()
  const operator = useOperator()
  useTitle(t('pages.desk'))
  return (
    <Answer query={operator}>
      {(snapshot) => (
        <div className="desk">
          <div className={snapshot.call ? 'desk-columns in-call' : 'desk-columns'}>
            {snapshot.call ? (
              <>
                <CallerPanel snapshot={snapshot} />
                <DraftForm key={snapshot.call.id} call={snapshot.call} />
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
  )
}
export default DeskPage
