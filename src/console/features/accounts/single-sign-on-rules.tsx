import { ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons'
import { App, Button, Checkbox, Input, Select } from 'antd'
import { useState, type FormEvent } from 'react'
import { roles, type Role } from '../../../contract/role.ts'
import { settings, type GroupPlace, type SettingValues } from '../../../contract/settings.ts'
import { Field } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { Answer } from '../../components/states.tsx'
import { fieldsOf } from '../../lib/api-error.ts'
import { useSingleSignOn } from '../../lib/api/session.ts'
import { useChangeSetting, useSettings } from '../../lib/api/settings.ts'
import { useNames } from '../../lib/use-names.ts'
import { useWords } from '../../lib/use-words.ts'
import { RolesField } from './roles-field.tsx'
import styles from './sign-in-rules.module.css'

type Rules = SettingValues['single_sign_on']
/** Rows have a key of their own: they change places while somebody types in them. */
type Row = GroupPlace & { key: number }

/** Without these nobody would get in while the provider is down. */
const keepPassword: readonly Role[] = ['administrator', 'security_officer']

/** Which role a group gives, in the order in which they count. */
function Groups({
  rows,
  problems,
  onChange,
}: {
  rows: readonly Row[]
  problems: Readonly<Record<string, string>>
  onChange: (rows: Row[]) => void
}) {
  const { t } = useWords()
  const { options } = useNames()
  function put(at: number, change: Partial<GroupPlace>) {
    onChange(rows.map((row, index) => (index === at ? { ...row, ...change } : row)))
  }
  function up(at: number) {
    onChange(rows.flatMap((row, index) => (index === at - 1 ? [rows[at] ?? row, row] : index === at ? [] : [row])))
  }
  const nextKey = Math.max(0, ...rows.map(({ key }) => key)) + 1
  return (
    <fieldset className={styles.groups}>
      <legend>{t('singleSignOn.groups')}</legend>
      <p className="muted small">{t('singleSignOn.groupsHint')}</p>
      {rows.map((row, at) => {
        const problem = [`value.groups.${at}.group`, `value.groups.${at}.divisionId`, `value.groups.${at}`]
          .map((path) => problems[path])
          .find(Boolean)
        return (
          <div key={row.key} className={styles.group}>
            <Input
              aria-label={t('singleSignOn.group')}
              placeholder={t('singleSignOn.group')}
              value={row.group}
              maxLength={200}
              onChange={({ target }) => put(at, { group: target.value })}
            />
            <Select
              aria-label={t('people.role')}
              value={row.role}
              onChange={(role) => put(at, { role, divisionId: role === 'specialist' ? row.divisionId : null })}
              options={roles.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
            />
            <Select
              aria-label={t('ticket.division')}
              placeholder={t('ticket.division')}
              disabled={row.role !== 'specialist'}
              value={row.divisionId}
              onChange={(divisionId) => put(at, { divisionId })}
              options={options.divisions}
            />
            <Button
              disabled={at === 0}
              icon={<Icon of={ArrowUpOutlined} />}
              aria-label={t('singleSignOn.up', { group: row.group })}
              title={t('singleSignOn.up', { group: row.group })}
              onClick={() => up(at)}
            />
            <Button
              icon={<Icon of={DeleteOutlined} />}
              aria-label={t('singleSignOn.remove', { group: row.group })}
              title={t('singleSignOn.remove', { group: row.group })}
              onClick={() => onChange(rows.filter((_, index) => index !== at))}
            />
            {problem !== undefined && (
              <span role="alert" className={styles.problem}>
                {problem}
              </span>
            )}
          </div>
        )
      })}
      <div>
        <Button onClick={() => onChange([...rows, { key: nextKey, group: '', role: 'operator', divisionId: null }])}>
          {t('singleSignOn.add')}
        </Button>
      </div>
    </fieldset>
  )
}

/** `version` is the one that is shown: another takes the place of what was typed only when that is saved. */
function RulesForm({ rules, version }: { rules: Rules; version: number }) {
  const { t, errorText } = useWords()
  const { message } = App.useApp()
  const change = useChangeSetting('single_sign_on')
  const [wanted, setWanted] = useState(rules)
  const [rows, setRows] = useState<Row[]>(rules.groups.map((group, key) => ({ ...group, key })))
  const [words, setWords] = useState(rules.factorWords.join(' '))
  const [reason, setReason] = useState('')
  const value: Rules = {
    ...wanted,
    groups: rows.map(({ group, role, divisionId }) => ({ group, role, divisionId })),
    factorWords: words.split(/\s+/).filter(Boolean),
  }
  const same = JSON.stringify(value) === JSON.stringify(rules)
  const problems = fieldsOf(change.error)
  function submit(event: FormEvent) {
    event.preventDefault()
    if (!reason.trim()) return
    change.mutate(
      { value, reason, expectedVersion: version },
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
      <Groups rows={rows} problems={problems} onChange={setRows} />
      <Checkbox checked={wanted.takesOn} onChange={({ target }) => setWanted({ ...wanted, takesOn: target.checked })}>
        {t('singleSignOn.takesOn')}
      </Checkbox>
      <Checkbox
        checked={wanted.linksByUsername}
        onChange={({ target }) => setWanted({ ...wanted, linksByUsername: target.checked })}
      >
        {t('singleSignOn.linksByUsername')}
      </Checkbox>
      <Field label={t('singleSignOn.factorWords')} hint={t('singleSignOn.factorWordsHint')}>
        {(control) => <Input {...control} value={words} onChange={({ target }) => setWords(target.value)} />}
      </Field>
      <RolesField
        legend={t('singleSignOn.passwordRoles')}
        value={wanted.passwordRoles}
        always={keepPassword}
        onChange={(passwordRoles) => setWanted({ ...wanted, passwordRoles })}
      />
      <Field label={t('signInRules.reason')}>
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
      <Button type="primary" htmlType="submit" disabled={same || !reason.trim()} loading={change.isPending}>
        {t('signInRules.save')}
      </Button>
    </form>
  )
}

/** What the identity provider's word is worth here: which group gives which role, who is taken on; where there is one. */
export function SingleSignOnRules() {
  const { t, local } = useWords()
  const provider = useSingleSignOn().data
  const all = useSettings()
  if (!provider) return null
  return (
    <section className="panel" aria-labelledby="single-sign-on-rules">
      <div className="panel-head">
        <h2 id="single-sign-on-rules">
          {local(settings.single_sign_on.name)} <span className="muted">{provider.name}</span>
        </h2>
      </div>
      <div className="panel-body stack">
        <p className="muted">{t('singleSignOn.lead')}</p>
        <Answer query={all} rows={6}>
          {(decided) => {
            const found = decided.find(({ key }) => key === 'single_sign_on')
            const rules = settings.single_sign_on.schema.safeParse(found?.value)
            if (!found || !rules.success) return null
            return <RulesForm key={found.version} rules={rules.data} version={found.version} />
          }}
        </Answer>
      </div>
    </section>
  )
}
