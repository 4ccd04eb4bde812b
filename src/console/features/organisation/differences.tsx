import { useWords } from '../../lib/use-words.ts'
import { zh } from '../../locales/zh.ts'
import { compareValues, type Step } from './compare-values.ts'
import styles from './organisation.module.css'

type FieldName = keyof typeof zh.settingField
function isField(name: string): name is FieldName {
  return Object.hasOwn(zh.settingField, name)
}

/** In what two values of a setting differ, line by line: what it is, what it was, what it becomes. */
export function Differences({ before, after, label }: { before: unknown; after: unknown; label: string }) {
  const { t, language } = useWords()
  const found = compareValues(before, after, language)
  function nameOf(step: Step) {
    if ('entry' in step) return language === 'zh' ? `“${step.entry}”` : `“${step.entry}”`
    return isField(step.field) ? t(`settingField.${step.field}`) : step.field
  }
  if (found.length === 0) return <p className="muted">{t('organisation.same')}</p>
  return (
    <ul className={styles.differences} aria-label={label}>
      {found.map(({ kind, path, before: old, after: now }) => (
        <li key={`${kind} ${path.map(nameOf).join(' ')}`}>
          <span className={kind === 'added' ? 'tag good' : kind === 'removed' ? 'tag bad' : 'tag'}>
            {t(`organisation.difference.${kind}`)}
          </span>{' '}
          <strong>{path.map(nameOf).join(' · ') || t('organisation.whole')}</strong>
          {old !== '' && <del className="pre">{old}</del>}
          {now !== '' && <ins className="pre">{now}</ins>}
        </li>
      ))}
    </ul>
  )
}
