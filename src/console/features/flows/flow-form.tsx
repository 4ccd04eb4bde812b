import { Input, Segmented, Select } from 'antd'
import { waitingPrompts, type FlowDocument } from '../../../contract/flow.ts'
import { Field } from '../../components/field.tsx'
import { useWords } from '../../lib/use-words.ts'
import { PromptList, PromptText } from './prompt-fields.tsx'
import styles from './flow-editor.module.css'

/** What belongs to the flow as a whole: its name and language, where it starts, what is said outside of its nodes. */
export function FlowForm({
  document,
  problems,
  disabled,
  onChange,
}: {
  document: FlowDocument
  problems: Record<string, string>
  disabled: boolean
  onChange: (document: FlowDocument, about?: string) => void
}) {
  const { t } = useWords()
  const ids = Object.keys(document.nodes)
  const texts = { document, node: null, problems, disabled, onChange }
  return (
    <div className="stack">
      {problems.nodes && (
        <p className="problem" role="alert">
          {problems.nodes}
        </p>
      )}
      <div className={styles.pair}>
        {(['zh', 'en'] as const).map((language) => (
          <Field key={language} label={t(language === 'zh' ? 'flowEditor.nameZh' : 'flowEditor.nameEn')}>
            {(control) => (
              <Input
                {...control}
                maxLength={100}
                disabled={disabled}
                value={document.name[language]}
                onChange={(event) =>
                  onChange({ ...document, name: { ...document.name, [language]: event.target.value } }, 'name')
                }
              />
            )}
          </Field>
        ))}
      </div>
      <div className={styles.pair}>
        <Field label={t('flowEditor.startNode')} problem={problems.start ?? null}>
          {(control) => (
            <Select
              {...control}
              showSearch
              disabled={disabled}
              value={document.start || null}
              options={ids.map((id) => ({ value: id, label: id }))}
              onChange={(start: string | null) => start !== null && onChange({ ...document, start })}
            />
          )}
        </Field>
        <div className="field">
          <span className="field-head">{t('flowEditor.language')}</span>
          <Segmented
            aria-label={t('flowEditor.language')}
            disabled={disabled}
            value={document.language}
            options={[
              { value: 'zh' as const, label: t('flowEditor.zh') },
              { value: 'en' as const, label: t('flowEditor.en') },
            ]}
            onChange={(language) => onChange({ ...document, language })}
          />
        </div>
      </div>
      <h3 className="section-title">{t('flowEditor.apology')}</h3>
      <PromptText {...texts} name={document.apology} />
      <h3 className="section-title">{t('flowEditor.requeued')}</h3>
      <PromptText {...texts} name={document.requeued} />
      <PromptList
        {...texts}
        label={t('flowEditor.hold')}
        stem="hold"
        names={document.hold}
        use={(next, hold) => ({ ...next, hold })}
      />
      <h3 className="section-title">{t('flowEditor.shared')}</h3>
      {waitingPrompts.map((name) => (
        <PromptText key={name} {...texts} name={name} />
      ))}
    </div>
  )
}
