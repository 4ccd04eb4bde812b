import { App, Button } from 'antd'
import { useState } from 'react'
import { ChangePassword } from '../../components/change-password.tsx'
import { Answer } from '../../components/states.tsx'
import { useAccount } from '../../lib/api/account.ts'
import { useSession } from '../../lib/api/session.ts'
import { pageNames } from '../../lib/page-access.ts'
import { useTitle } from '../../lib/use-title.ts'
import { useWords } from '../../lib/use-words.ts'
import { OwnKeys } from './own-keys.tsx'
import { OwnSessions } from './own-sessions.tsx'
import { SecondFactor } from './second-factor.tsx'
import { SoundPanel } from './sound.tsx'
import styles from './account.module.css'

/** One's own password, and another in its place. */
function Password() {
  const { t } = useWords()
  const { message } = App.useApp()
  const [changes, setChanges] = useState(false)
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t('signIn.password')}</h2>
      </div>
      <div className="panel-body stack">
        <p className="muted">{t('password.others')}</p>
        {changes ? (
          <ChangePassword
            current={t('ownAccount.password')}
            onDone={() => {
              setChanges(false)
              void message.success(t('password.changed'))
            }}
          />
        ) : (
          <div>
            <Button onClick={() => setChanges(true)}>{t('password.change')}</Button>
          </div>
        )}
      </div>
    </section>
  )
}

/** What a person sees and changes of their own account. */
function AccountPage() {
  const { t, local, moment } = useWords()
  const session = useSession().data
  useTitle(local(pageNames.account))
  return (
    <div className="page">
      <header className="page-head">
        <h1>{local(pageNames.account)}</h1>
      </header>
      <Answer query={useAccount()} rows={10}>
        {(account) => (
          <div className={styles.sections}>
            <p className="muted">
              {account.formerSignIn
                ? t('ownAccount.former', {
                    time: moment(account.formerSignIn.at, 'full'),
                    address: account.formerSignIn.address,
                  })
                : t('ownAccount.firstTime')}
            </p>
            {session?.role === 'operator' && <SoundPanel />}
            <Password />
            <SecondFactor account={account} />
            <OwnSessions sessions={account.sessions} />
            {session && <OwnKeys person={session} />}
          </div>
        )}
      </Answer>
    </div>
  )
}
export default AccountPage
