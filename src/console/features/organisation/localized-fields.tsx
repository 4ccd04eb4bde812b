import { Input } from 'antd'
import type { Localized } from '../../../contract/shared.ts'
import { Field } from '../../components/field.tsx'
import { useWords } from '../../lib/use-words.ts'
import styles from './organisation.module.css'

type Props = {
  label: string
  value: Localized
  maximum: number
  long?: boolean
  /** What is wrong with a language. */
  problem: (language: 'zh' | 'en') => string | null
  onChange: (value: Localized) => void
  onLeave?: () => void
}

/** A text in both languages, side by side. */
export function LocalizedFields({ label, value, maximum, long = false, problem, onChange, onLeave }: Props) {
  const { t } = useWords()
  return (
    <div className={styles.pair}>
      {(['zh', 'en'] as const).map((language) => (
        <Field key={language} label={t(`organisation.in.${language}`, { label })} problem={problem(language)}>
          {(control) =>
            long ? (
              <Input.TextArea
                {...control}
                autoSize={{ minRows: 2, maxRows: 6 }}
                count={{ show: value[language].length > maximum * 0.8, max: maximum }}
                value={value[language]}
                onChange={(event) => onChange({ ...value, [language]: event.target.value })}
              />
            ) : (
              <Input
                {...control}
                maxLength={maximum}
                value={value[language]}
                onChange={(event) => onChange({ ...value, [language]: event.target.value })}
                onBlur={onLeave}
              />
            )
          }
        </Field>
      ))}
    </div>
  )
}
