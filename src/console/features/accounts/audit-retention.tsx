import { App, Button, Input, InputNumber } from 'antd'
import { useState, type FormEvent } from 'react'
import { settings } from '../../../contract/settings.ts'
import { Field } from '../../components/field.tsx'
import { Answer } from '../../components/states.tsx'
import { ApiError } from '../../lib/api-error.ts'
import { useChangeSetting, useSettings } from '../../lib/api/settings.ts'
import { useWords } from '../../lib/use-words.ts'
import styles from './sign-in-rules.module.css'

type Change = ReturnType<typeof useChangeSetting>

/** `version` is the one that is shown: another takes the place of what was typed only when that is saved. */
function RetentionForm({ months, version, change }: { months: number; version: number; change: Change }) {
  const { t, errorText } = useWords()
  const { message } = App.useApp()
  const [wanted, setWanted] = useState(months)
  const [reason, setReason] = useState('')
  const fields = change.error instanceof ApiError ? change.error.fields : {}
  function submit(event: FormEvent) {
    event.preventDefault()
    if (!reason.trim()) return
    change.mutate(
      { value: { months: wanted }, reason, expectedVersion: version },
      {
        onSuccess: () => {
          setReason('')
          void message.success(t('auditRetention.saved'))
        },
        onError: (error) => void message.error(errorText(error)),
      },
    )
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <p className="muted small">{t('auditRetention.hint')}</p>
      <Field label={t('auditRetention.months')} problem={fields['value.months'] ?? null}>
        {(control) => <InputNumber {...control} value={wanted} onChange={(next) => setWanted(next ?? wanted)} />}
      </Field>
      <Field label={t('auditRetention.reason')}>
        {(control) => (
          <Input
            {...control}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
            maxLength={500}
            required
          />
        )}
      </Field>
      <Button
        type="primary"
        htmlType="submit"
        disabled={wanted === months || !reason.trim()}
        loading={change.isPending}
      >
        {t('auditRetention.save')}
      </Button>
    </form>
  )
}

/** How long the audit trail is kept before what is older is removed. */
export function AuditRetention() {
  const { local } = useWords()
  // Kept here: the form is another once its version has come, which may be before the answer.
  const change = useChangeSetting('audit_retention')
  return (
    <section className="panel" aria-labelledby="audit-retention">
      <div className="panel-head">
        <h2 id="audit-retention">{local(settings.audit_retention.name)}</h2>
      </div>
      <div className="panel-body">
        <Answer query={useSettings()} rows={3}>
          {(all) => {
            const found = all.find(({ key }) => key === 'audit_retention')
            const kept = settings.audit_retention.schema.safeParse(found?.value)
            if (!found || !kept.success) return null
            return (
              <RetentionForm key={found.version} months={kept.data.months} version={found.version} change={change} />
            )
          }}
        </Answer>
      </div>
    </section>
  )
}
