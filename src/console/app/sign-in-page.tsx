import { UserOutlined } from '@ant-design/icons'
import { Alert, Button, Divider, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { Navigate, useLocation, useSearchParams } from 'react-router'
import { z } from 'zod'
import { Appearance } from '../components/appearance.tsx'
import { Field } from '../components/field.tsx'
import { Icon } from '../components/icon.tsx'
import { SignInTrouble } from '../../contract/single-sign-on.ts'
import { ApiError, codeOf } from '../lib/api-error.ts'
import {
  useBeginSingleSignOn,
  useConfirmSingleSignOn,
  useDemoAccounts,
  useSession,
  useSignIn,
  useSingleSignOn,
} from '../lib/api/session.ts'
import { classNames } from '../lib/class-names.ts'
import { useTitle } from '../lib/use-title.ts'
import { useWords } from '../lib/use-words.ts'
import { homeOf, mayReturnTo } from './roles.ts'
import styles from './sign-in-page.module.css'

/** Whether a session ended under way, as the page left for this one says. */
const Left = z.object({ ended: z.boolean() }).catch({ ended: false })

/** Why whoever comes back from the identity provider is not signed in, as the address of this page says. */
function troubleOf(search: URLSearchParams): ApiError | null {
  const trouble = SignInTrouble.safeParse(search.get('trouble'))
  return trouble.success ? new ApiError(trouble.data) : null
}

/** The code that a sign-in by the identity provider waits for; a fault of it is told to whoever shows this. */
function ProviderCode({ confirm }: { confirm: ReturnType<typeof useConfirmSingleSignOn> }) {
  const { t } = useWords()
  const [code, setCode] = useState('')
  function submit(event: FormEvent) {
    event.preventDefault()
    if (code.trim()) confirm.mutate(code, { onError: () => setCode('') })
  }
  return (
    <form className="stack" onSubmit={submit} style={{ gap: 12 }}>
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
      <Button type="primary" htmlType="submit" loading={confirm.isPending} block>
        {t('signIn.submit')}
      </Button>
      <Button href="/sign-in" block>
        {t('signIn.otherWay')}
      </Button>
    </form>
  )
}

/** The way to the identity provider, where there is one. */
function ByProvider({ begin, next }: { begin: ReturnType<typeof useBeginSingleSignOn>; next: string }) {
  const { t, language } = useWords()
  const provider = useSingleSignOn().data
  if (!provider) return null
  return (
    <>
      <Divider plain style={{ margin: 0 }}>
        {t('signIn.or')}
      </Divider>
      <Button loading={begin.isPending} onClick={() => begin.mutate({ next, language })} block>
        {t('signIn.byProvider', { name: provider.name })}
      </Button>
    </>
  )
}

function SignInPage() {
  const { t, local, errorText } = useWords()
  const session = useSession()
  const accounts = useDemoAccounts().data ?? []
  const signIn = useSignIn()
  const begin = useBeginSingleSignOn()
  const confirm = useConfirmSingleSignOn()
  const [search] = useSearchParams()
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  useTitle(t('signIn.title'))

  const asksProviderCode = search.get('asks') === 'code' && codeOf(confirm.error) !== 'sign_in_stale'
  const trouble = signIn.error ?? begin.error ?? confirm.error ?? session.error ?? troubleOf(search)
  const [asksCode, setAsksCode] = useState(false)
  const next = search.get('next') ?? ''
  const { ended } = Left.parse(useLocation().state)
  if (session.data)
    return (
      <Navigate
        to={mayReturnTo(session.data.role, next) ? next : homeOf(session.data.role)}
        state={{ arrived: true }}
        replace
      />
    )

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
        <div className="panel stack" style={{ gap: 12 }}>
          <h2>{t('signIn.title')}</h2>
          {ended && !trouble && <Alert type="info" showIcon title={t('signIn.expired')} />}
          {asksProviderCode && !trouble && (
            <Alert type="info" showIcon role="alert" title={errorText(new ApiError('second_factor_needed'))} />
          )}
          {trouble && (
            <Alert
              type={codeOf(trouble) === 'second_factor_needed' ? 'info' : 'error'}
              showIcon
              role="alert"
              title={errorText(trouble)}
            />
          )}
          {asksProviderCode ? (
            <ProviderCode confirm={confirm} />
          ) : (
            <>
              <form className="stack" onSubmit={submit} style={{ gap: 12 }}>
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
              <ByProvider begin={begin} next={next} />
            </>
          )}
        </div>
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
