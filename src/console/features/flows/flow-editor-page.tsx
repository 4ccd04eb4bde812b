import { useParams } from 'react-router'
import { Answer } from '../../components/states.tsx'
import { useFlowDraft } from '../../lib/api/flows.ts'
import { pageNames } from '../../lib/page-access.ts'
import { useTitle } from '../../lib/use-title.ts'
import { useWords } from '../../lib/use-words.ts'
import { FlowEditor } from './flow-editor.tsx'

/** One draft of a call flow. */
function FlowEditorPage() {
  const { local } = useWords()
  const { id = '' } = useParams()
  const draft = useFlowDraft(id)
  useTitle(local(pageNames.flows))
  return (
    <Answer query={draft} rows={12}>
      {(data) => <FlowEditor key={data.id} draft={data} />}
    </Answer>
  )
}
export default FlowEditorPage
