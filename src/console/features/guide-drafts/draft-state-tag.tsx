import type { GuideDraftState } from '../../../contract/guide-drafts.ts'
import { useWords } from '../../lib/use-words.ts'

const tones: Record<GuideDraftState, string> = {
  draft: '',
  in_review: 'accent',
  returned: 'warn',
  published: 'good',
  discarded: '',
}

export function GuideDraftStateTag({ state }: { state: GuideDraftState }) {
  const { t } = useWords()
  return <span className={`tag ${tones[state]}`}>{t(`guideDraftState.${state}`)}</span>
}
