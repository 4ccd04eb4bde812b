import type { FlowDraftState } from '../../../contract/flow-drafts.ts'
import { useWords } from '../../lib/use-words.ts'

const tones: Record<FlowDraftState, string> = {
  draft: '',
  in_review: 'accent',
  returned: 'warn',
  published: 'good',
  discarded: '',
}

export function DraftStateTag({ state }: { state: FlowDraftState }) {
  const { t } = useWords()
  return <span className={`tag ${tones[state]}`}>{t(`guideDraftState.${state}`)}</span>
}
