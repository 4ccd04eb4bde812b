import { Alert, Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { useChangePassword } from '../lib/api/account.ts'
import { codeOf, fieldsOf } from '../lib/api-error.ts'
import { useWords } from '../lib/use-words.ts'
import { Field } from './field.tsx'

const least = 12

/** Asks for the password somebody has and, twice, for the one they want. */
export function ChangePassword({ current, onDone }: { current: string; onDone: () => void }) {
  const { t, errorText } = useWords()
  const change = useChangePassword()
  const [typed, setTyped] = useState({ current: '', next: '', again: '' })
  const refused = fieldsOf(change.error)
  const differs = typed.again !== '' && typed.again !== typed.next
  const whole = typed.current !== '' && [...typed.next].length >= least && typed.again === typed.next
  const wrong = codeOf(change.error) === 'wrong_password'
  function submit(event: FormEvent) {
    event.preventDefault()
    if (!whole) return
    change.mutate(
      { current: typed.current, next: typed.next },
      {
        onSuccess: () => {
          setTyped({ current: '', next: '', again: '' })
          onDone()
        },
      },
    )
  }
  const fields = [
    { name: 'current', label: current, complete: 'current-password', problem: wrong ? errorText(change.error) : null },
    { name: 'next', label: t('password.next'), complete: 'new-password', problem: refused.next ?? null },
    {
      name: 'again',
      label: t('password.again'),
      complete: 'new-password',
      problem: differs ? t('password.differs') : null,
    },
  ] as const
  return (
    <form className="stack" onSubmit={submit} style={{ gap: 12, maxWidth: 380 }}>
      <p className="muted small">{t('password.rule')}</p>
      {change.error && !wrong && !refused.next && (
        <Alert type="error" showIcon role="alert" title={errorText(change.error)} />
      )}
      {fields.map(({ name, label, complete, problem }) => (
        <Field key={name} label={label} problem={problem}>
          {(control) => (
            <Input.Password
              {...control}
              value={typed[name]}
              onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
              autoComplete={complete}
              required
              maxLength={200}
            />
          )}
        </Field>
      ))}
      <div>
        <Button type="primary" htmlType="submit" disabled={!whole} loading={change.isPending}>
          {t('password.change')}
        </Button>
      </div>
    </form>
  )
}
