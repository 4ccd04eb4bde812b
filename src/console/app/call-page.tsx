import { useParams } from 'react-router'
import { Answer } from '../components/states.tsx'
import { CallView } from '../features/call-log/call-view.tsx'
import { LogForm } from '../features/log-form/log-form.tsx'
import { useCall } from '../lib/api/calls.ts'
import { useSession } from '../lib/api/session.ts'
import { useTitle } from '../lib/use-title.ts'
import { useWords } from '../lib/use-words.ts'

/** One call of the log; its operator may complete what is missing. */
function CallPage() {
  const { t } = useWords()
  const { id = '' } = useParams()
  const person = useSession().data
  useTitle(t('caller.callTitle'))
  return (
    <Answer query={useCall(id)} rows={14}>
      {(call) => {
        const completes = call.outcome === 'answered' && !call.logged && call.operator?.id === person?.id
        return <CallView call={call} form={completes ? <LogForm key={call.id} call={call} /> : null} />
      }}
    </Answer>
  )
}
export default CallPage
