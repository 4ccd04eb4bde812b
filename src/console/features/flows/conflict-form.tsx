import { Alert, Button, Radio } from 'antd'
import { useState } from 'react'
import { useWords } from '../../lib/use-words.ts'
import { readable } from './flow-changes.tsx'
import type { Conflict, Side } from './flow-parts.ts'
import styles from './flow-editor.module.css'

/** What two people have changed in different ways: each is chosen, and nothing is lost until then. */
export function ConflictForm({
  conflicts,
  onResolve,
}: {
  conflicts: Conflict[]
  onResolve: (choose: Record<string, Side>) => void
}) {
  const { t } = useWords()
  const [chosen, setChosen] = useState<Record<string, Side>>({})
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t('flowEditor.conflictTitle')}
      description={
        <div className="stack">
          <p>{t('flowEditor.conflictText')}</p>
          {conflicts.map(({ path, mine, theirs }) => (
            <fieldset key={path} className={styles.key} aria-label={path}>
              <strong>{path}</strong>
              <Radio.Group
                value={chosen[path] ?? 'mine'}
                onChange={(event) =>
                  setChosen({ ...chosen, [path]: event.target.value === 'theirs' ? 'theirs' : 'mine' })
                }
                options={[
                  {
                    value: 'mine',
                    label: `${t('flowEditor.mine')}: ${readable(mine) || t('flowEditor.gone')}`,
                  },
                  {
                    value: 'theirs',
                    label: `${t('flowEditor.theirs')}: ${readable(theirs) || t('flowEditor.gone')}`,
                  },
                ]}
              />
            </fieldset>
          ))}
          <Button type="primary" onClick={() => onResolve(chosen)}>
            {t('flowEditor.merge')}
          </Button>
        </div>
      }
    />
  )
}
