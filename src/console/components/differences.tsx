import { useWords } from '../lib/use-words.ts'
import { zh } from '../locales/zh.ts'
import { compareValues, type Step } from './compare-values.ts'
import styles from './differences.module.css'

/** What a field is called, wherever it is known: of a setting, a person, a log, and whatever else is changed. */
function useFieldName(): (name: string) => string {
  const { t } = useWords()
  function isOf<Names extends object>(names: Names, name: PropertyKey): name is keyof Names {
    return Object.hasOwn(names, name)
  }
  return (name) => {
    if (isOf(zh.settingField, name)) return t(`settingField.${name}`)
    if (isOf(zh.personFields, name)) return t(`personFields.${name}`)
    if (isOf(zh.trailField, name)) return t(`trailField.${name}`)
    return isOf(zh.field, name) ? t(`field.${name}`) : name
  }
}

/** In what two values differ, line by line: what it is, what it was, what it becomes. */
export function Differences({ before, after, label }: { before: unknown; after: unknown; label: string }) {
  const { t, language } = useWords()
  const fieldName = useFieldName()
  const found = compareValues(before, after, language)
  function nameOf(step: Step) {
    if ('entry' in step) return language === 'zh' ? `“${step.entry}”` : `“${step.entry}”`
    return fieldName(step.field)
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
