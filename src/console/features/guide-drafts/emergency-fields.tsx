import { Checkbox, Input } from 'antd'
import type { Emergency } from '../../../contract/guides.ts'
import { Field } from '../../components/field.tsx'
import { useWords } from '../../lib/use-words.ts'
import { ListField } from './list-field.tsx'

type Props = {
  emergency: Emergency | undefined
  problems: Record<string, string>
  disabled: boolean
  onChange: (emergency: Emergency | undefined) => void
}

/** Whether a guide is for a danger that cannot wait: what the caller is told first, and by what it is known. */
export function EmergencyFields({ emergency, problems, disabled, onChange }: Props) {
  const { t } = useWords()
  const toggle = (
    <Checkbox
      disabled={disabled}
      checked={emergency !== undefined}
      onChange={(event) =>
        onChange(event.target.checked ? { tell: { zh: '', en: '' }, when: [''], unless: [] } : undefined)
      }
    >
      {t('field.emergency')}
    </Checkbox>
  )
  if (!emergency) return toggle
  const current = emergency
  function tell(language: 'zh' | 'en', longest: number) {
    return (
      <Field
        label={t(language === 'zh' ? 'field.tellZh' : 'field.tellEn')}
        problem={problems[`emergency.tell.${language}`] ?? null}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            showCount
            maxLength={longest}
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={current.tell[language]}
            onChange={(event) => onChange({ ...current, tell: { ...current.tell, [language]: event.target.value } })}
          />
        )}
      </Field>
    )
  }
  function lines(name: 'when' | 'unless') {
    const label = t(name === 'when' ? 'field.signs' : 'field.unless')
    return (
      <ListField
        label={label}
        name={`emergency.${name}`}
        items={current[name]}
        blank=""
        problems={problems}
        onChange={(items) => onChange({ ...current, [name]: items })}
      >
        {(item, change, at) => (
          <Input
            aria-label={`${label} ${at + 1}`}
            maxLength={200}
            value={item}
            onChange={(event) => change(event.target.value)}
          />
        )}
      </ListField>
    )
  }
  return (
    <>
      {toggle}
      {tell('zh', 200)}
      {tell('en', 400)}
      {lines('when')}
      {lines('unless')}
    </>
  )
}
