import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { SignedIn } from '../../contract/identity.ts'
import type { Pending } from '../../contract/pending.ts'
import { Appearance } from '../components/appearance.tsx'
import { ChangePassword } from '../components/change-password.tsx'
import { Answer } from '../components/states.tsx'
import { SecondFactor } from '../features/account/second-factor.tsx'
import { useAccount } from '../lib/api/account.ts'
import { keys } from '../lib/api/query-keys.ts'
import { useSignOut } from '../lib/api/session.ts'
import { tellSession } from '../lib/session-channel.ts'
import { useTitle } from '../lib/use-title.ts'
import { useWords } from '../lib/use-words.ts'

function NewFactor({ onDone }: { onDone: () => void }) {
  return (
    <Answer query={useAccount()} rows={6}>
      {(account) => <SecondFactor account={account} onSetUp={onDone} />}
    </Answer>
  )
}

/** All that somebody sees who has to do something before anything else, until it is done. */
function PendingPage({ person, pending }: { person: SignedIn; pending: Pending }) {
  const { t, local } = useWords()
  const client = useQueryClient()
  const signOut = useSignOut(person)
  const words = pending === 'password' ? 'password' : 'newFactor'
  useTitle(t(`${words}.title`))
  function goOn() {
    tellSession()
    void client.invalidateQueries({ queryKey: keys.session })
  }
  return (
    <App component={false}>
      <main className="middle">
        <div className="stack" style={{ width: 'min(560px, 100%)', padding: 16 }}>
          <header className="row between">
            <h1>{t(`${words}.title`)}</h1>
            <div className="row">
              <Appearance />
            </div>
          </header>
          <p>{t(`${words}.hello`, { name: local(person.name) })}</p>
          {pending === 'password' ? (
            <div className="panel panel-body">
              <ChangePassword current={t('password.oneTime')} onDone={goOn} />
            </div>
          ) : (
            <NewFactor onDone={goOn} />
          )}
          <div>
            <Button type="text" loading={signOut.isPending} onClick={() => signOut.mutate()}>
              {t('account.signOut')}
            </Button>
          </div>
        </div>
      </main>
    </App>
  )
}
export default PendingPage
