import type { DraftState } from '../../../contract/drafts.ts'
import { useWords } from '../../lib/use-words.ts'

const tones: Record<DraftState, string> = {
  draft: '',
  in_review: 'accent',
  returned: 'warn',
  published: 'good',
  discarded: '',
}

export function DraftStateTag({ state }: { state: DraftState }) {
  const { t } = useWords()
  return <span className={`tag ${tones[state]}`}>{t(`draftState.${state}`)}</span>
}
