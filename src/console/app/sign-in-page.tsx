import { UserOutlined } from '@ant-design/icons'
import { Alert, Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { Navigate, useLocation, useSearchParams } from 'react-router'
import { z } from 'zod'
import { Appearance } from '../components/appearance.tsx'
import { Field } from '../components/field.tsx'
import { Icon } from '../components/icon.tsx'
import { codeOf } from '../lib/api-error.ts'
import { useDemoAccounts, useSession, useSignIn } from '../lib/api/session.ts'
import { classNames } from '../lib/class-names.ts'
import { useTitle } from '../lib/use-title.ts'
import { useWords } from '../lib/use-words.ts'
import { homeOf, mayReturnTo } from './roles.ts'
import styles from './sign-in-page.module.css'

/** Whether a session ended under way, as the page left for this one says. */
const Left = z.object({ ended: z.boolean() }).catch({ ended: false })

function SignInPage() {
  const { t, local, errorText } = useWords()
  const session = useSession()
  const accounts = useDemoAccounts().data ?? []
  const signIn = useSignIn()
  const [search] = useSearchParams()
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  useTitle(t('signIn.title'))

  const trouble = signIn.error ?? session.error
  const [asksCode, setAsksCode] = useState(false)
  const next = search.get('next') ?? ''
  const { ended } = Left.parse(useLocation().state)
  if (session.data)
    return <Navigate to={mayReturnTo(session.data.role, next) ? next : homeOf(session.data.role)} replace />

  function enter(credentials: Parameters<typeof signIn.mutate>[0]) {
    setUsername(credentials.username)
    setPassword(credentials.password)
    signIn.mutate(credentials, {
      onError: (error) => {
        if (codeOf(error) === 'second_factor_needed') setAsksCode(true)
        if (codeOf(error) === 'wrong_code') setCode('')
      },
    })
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    if (username.trim() && password)
      enter(asksCode && code.trim() ? { username, password, code } : { username, password })
  }
  return (
    <main className={styles.signIn}>
      <div
        className={classNames(styles.signInBox, accounts.length > 0 && styles.paired)}
        style={accounts.length > 0 ? {} : { maxWidth: 380 }}
      >
        <header className="row between">
          <div>
            <div className="row">
              <img src="/icon.svg" alt="" width={28} height={28} />
              <h1 style={{ fontSize: 22 }}>{t('product.name')}</h1>
            </div>
            <p className={styles.lead}>{t('product.line')}</p>
          </div>
          <div className="row">
            <Appearance />
          </div>
        </header>
        <form className="panel stack" onSubmit={submit} style={{ gap: 12 }}>
          <h2>{t('signIn.title')}</h2>
          {ended && !trouble && <Alert type="info" showIcon title={t('signIn.expired')} />}
          {trouble && (
            <Alert
              type={codeOf(trouble) === 'second_factor_needed' ? 'info' : 'error'}
              showIcon
              role="alert"
              title={errorText(trouble)}
            />
          )}
          <Field label={t('signIn.username')}>
            {(control) => (
              <Input
                {...control}
                value={username}
                onChange={(event) => {
                  setUsername(event.target.value)
                  setAsksCode(false)
                }}
                autoComplete="username"
                autoFocus
                required
                maxLength={64}
              />
            )}
          </Field>
          <Field label={t('signIn.password')}>
            {(control) => (
              <Input.Password
                {...control}
                value={password}
                onChange={(event) => setPassword(event.target.value)}
                autoComplete="current-password"
                required
                maxLength={200}
              />
            )}
          </Field>
          {asksCode && (
            <Field label={t('signIn.code')} hint={t('signIn.codeHint')}>
              {(control) => (
                <Input
                  {...control}
                  value={code}
                  onChange={(event) => setCode(event.target.value)}
                  autoComplete="one-time-code"
                  autoFocus
                  required
                  maxLength={40}
                />
              )}
            </Field>
          )}
          <Button type="primary" htmlType="submit" loading={signIn.isPending} block>
            {t('signIn.submit')}
          </Button>
        </form>
        {accounts.length > 0 && (
          <section className="stack" aria-labelledby="demo-title">
            <h2 id="demo-title">{t('signIn.demo')}</h2>
            <p className="muted small">{t('signIn.demoHint')}</p>
            <ul className={styles.demo}>
              {accounts.map((account) => (
                <li key={account.username}>
                  <button
                    type="button"
                    disabled={signIn.isPending}
                    onClick={() => enter({ username: account.username, password: account.password })}
                  >
                    <Icon of={UserOutlined} />
                    <span className="grow">
                      <strong>{local(account.name)}</strong> <span className="muted small">{account.username}</span>
                    </span>
                    <span className="tag accent">{t(`roles.${account.role}`)}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </main>
  )
}
export default SignInPage
