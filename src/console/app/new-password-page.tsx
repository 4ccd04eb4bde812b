import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { SignedIn } from '../../contract/identity.ts'
import { Appearance } from '../components/appearance.tsx'
import { ChangePassword } from '../components/change-password.tsx'
import { keys } from '../lib/api/query-keys.ts'
import { useSignOut } from '../lib/api/session.ts'
import { tellSession } from '../lib/session-channel.ts'
import { useTitle } from '../lib/use-title.ts'
import { useWords } from '../lib/use-words.ts'

/** All that somebody sees who has signed in with a one-time password, until they have chosen another. */
function NewPasswordPage({ person }: { person: SignedIn }) {
  const { t, local } = useWords()
  const client = useQueryClient()
  const signOut = useSignOut(person)
  useTitle(t('password.title'))
  return (
    <App component={false}>
      <main className="middle">
        <div className="stack" style={{ width: 'min(440px, 100%)', padding: 16 }}>
          <header className="row between">
            <h1>{t('password.title')}</h1>
            <div className="row">
              <Appearance />
            </div>
          </header>
          <div className="panel panel-body stack">
            <p>{t('password.hello', { name: local(person.name) })}</p>
            <ChangePassword
              current={t('password.oneTime')}
              onDone={() => {
                tellSession()
                void client.invalidateQueries({ queryKey: keys.session })
              }}
            />
          </div>
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
export default NewPasswordPage
