import { App, Button, Input, InputNumber } from 'antd'
import { useState, type FormEvent } from 'react'
import { settings, type SettingValues } from '../../../contract/settings.ts'
import { Answer } from '../../components/states.tsx'
import { Field } from '../../components/field.tsx'
import { ApiError } from '../../lib/api-error.ts'
import { useChangeSetting, useSettings } from '../../lib/api/settings.ts'
import { useWords } from '../../lib/use-words.ts'
import { RolesField } from './roles-field.tsx'
import styles from './sign-in-rules.module.css'

type Rules = SettingValues['sign_in']

/** `version` is the one that is shown: another takes the place of what was typed only when that is saved. */
function RulesForm({ rules, version }: { rules: Rules; version: number }) {
  const { t, errorText } = useWords()
  const { message } = App.useApp()
  const change = useChangeSetting('sign_in')
  const [wanted, setWanted] = useState(rules)
  const [reason, setReason] = useState('')
  const same = JSON.stringify(wanted) === JSON.stringify(rules)
  const fields = change.error instanceof ApiError ? change.error.fields : {}
  function submit(event: FormEvent) {
    event.preventDefault()
    if (!reason.trim()) return
    change.mutate(
      { value: wanted, reason, expectedVersion: version },
      {
        onSuccess: () => {
          setReason('')
          void message.success(t('signInRules.saved'))
        },
        onError: (error) => void message.error(errorText(error)),
      },
    )
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <RolesField
        legend={t('signInRules.factor')}
        value={wanted.secondFactor}
        onChange={(secondFactor) => setWanted({ ...wanted, secondFactor })}
      />
      <RolesField
        legend={t('signInRules.idleRoles')}
        value={wanted.idleRoles}
        onChange={(idleRoles) => setWanted({ ...wanted, idleRoles })}
      />
      <Field label={t('signInRules.idleMinutes')} problem={fields['value.idleMinutes'] ?? null}>
        {(control) => (
          <InputNumber
            {...control}
            value={wanted.idleMinutes}
            onChange={(idleMinutes) => setWanted({ ...wanted, idleMinutes: idleMinutes ?? wanted.idleMinutes })}
          />
        )}
      </Field>
      <Field label={t('signInRules.reason')}>
        {(control) => (
          <Input
            {...control}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            maxLength={500}
            required
          />
        )}
      </Field>
      <Button type="primary" htmlType="submit" disabled={same || !reason.trim()} loading={change.isPending}>
        {t('signInRules.save')}
      </Button>
    </form>
  )
}

/** How people sign in: who has to have a second factor, and who is signed out when nobody touches the page. */
export function SignInRules() {
  const { local } = useWords()
  return (
    <section className="panel" aria-labelledby="sign-in-rules">
      <div className="panel-head">
        <h2 id="sign-in-rules">{local(settings.sign_in.name)}</h2>
      </div>
      <div className="panel-body">
        <Answer query={useSettings()} rows={4}>
          {(all) => {
            const found = all.find(({ key }) => key === 'sign_in')
            const rules = settings.sign_in.schema.safeParse(found?.value)
            if (!found || !rules.success) return null
            return <RulesForm key={found.version} rules={rules.data} version={found.version} />
          }}
        </Answer>
      </div>
    </section>
  )
}
