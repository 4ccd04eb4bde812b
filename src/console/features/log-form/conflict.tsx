import { Alert, Button } from 'antd'
import type { LogFields } from '../../../contract/calls.ts'
import { everyOf } from '../../lib/every-of.ts'
import { useNames } from '../../lib/use-names.ts'
import { useWords } from '../../lib/use-words.ts'
import { disputedFields, type LogFormState } from './log-form-state.ts'

const fields = everyOf<keyof LogFields>()([
  'who',
  'when',
  'where',
  'what',
  'course',
  'category',
  'disposition',
  'notes',
])

/** Two versions of one log, side by side where they differ, and the choice between them. */
export function Conflict({ state, onKeep, onTake }: { state: LogFormState; onKeep: () => void; onTake: () => void }) {
  const { t } = useWords()
  const { nameOf } = useNames()
  const { theirs } = state
  if (!theirs) return null
  function show(log: LogFields, field: keyof LogFields) {
    if (field === 'category') return nameOf('categories', log.category)
    if (field === 'disposition') return nameOf('dispositions', log.disposition)
    return log[field] || '—'
  }
  const disputed = disputedFields(state)
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t('logForm.conflict')}
      description={
        <div className="stack">
          <table className="dense">
            <thead>
              <tr>
                <th />
                <th>{t('logForm.mine')}</th>
                <th>{t('logForm.theirs')}</th>
              </tr>
            </thead>
            <tbody>
              {fields
                .filter((field) => disputed.includes(field))
                .map((field) => (
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
              {t('logForm.keepMine')}
            </Button>
            <Button size="small" onClick={onTake}>
              {t('logForm.takeTheirs')}
            </Button>
          </div>
        </div>
      }
    />
  )
}
