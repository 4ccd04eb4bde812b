import { Answer } from '../../components/states.tsx'
import { useAccount } from '../../lib/api/account.ts'
import { pageNames } from '../../lib/page-access.ts'
import { useTitle } from '../../lib/use-title.ts'
import { useWords } from '../../lib/use-words.ts'
import { OwnSessions } from './own-sessions.tsx'
import { SecondFactor } from './second-factor.tsx'
import styles from './account.module.css'

/** What a person sees and changes of their own account. */
function AccountPage() {
  const { t, local, moment } = useWords()
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
            <SecondFactor account={account} />
            <OwnSessions sessions={account.sessions} />
          </div>
        )}
      </Answer>
    </div>
  )
}
export default AccountPage
