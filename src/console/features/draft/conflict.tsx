import { Alert, Button } from 'antd'
import type { LogDraft } from '../../../contract/calls.ts'
import { useNames } from '../../lib/use-names.ts'
import { useWords } from '../../lib/use-words.ts'
import type { DraftState } from './draft-state.ts'

const fields = ['who', 'when', 'where', 'what', 'course', 'category', 'disposition', 'notes'] as const

/** Two drafts of one log, side by side where they differ, and the choice between them. */
export function Conflict({ state, onKeep, onTake }: { state: DraftState; onKeep: () => void; onTake: () => void }) {
  const { t } = useWords()
  const { nameOf } = useNames()
  const { theirs } = state
  if (!theirs) return null
  function show(draft: LogDraft, field: (typeof fields)[number]) {
    if (field === 'category') return nameOf('categories', draft.category)
    if (field === 'disposition') return nameOf('dispositions', draft.disposition)
    return draft[field] || '—'
  }
  const differing = fields.filter((field) => (state.values[field] ?? '') !== (theirs[field] ?? ''))
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t('draft.conflict')}
      description={
        <div className="stack">
          <table className="dense">
            <thead>
              <tr>
                <th />
                <th>{t('draft.mine')}</th>
                <th>{t('draft.theirs')}</th>
              </tr>
            </thead>
            <tbody>
              {differing.map((field) => (
                <tr key={field}>
                  <td>{t(`log.${field}`)}</td>
                  <td className="pre">{show(state.values, field)}</td>
                  <td className="pre">{show(theirs, field)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <div className="row">
            <Button size="small" type="primary" onClick={onKeep}>
              {t('draft.keepMine')}
            </Button>
            <Button size="small" onClick={onTake}>
              {t('draft.takeTheirs')}
            </Button>
          </div>
        </div>
      }
    />
  )
}
