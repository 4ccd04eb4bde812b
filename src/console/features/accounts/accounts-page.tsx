import { App, Button } from 'antd'
import { useState } from 'react'
import type { Account, MadeAccount } from '../../../contract/accounts.ts'
import { dutyRoles } from '../../../contract/role.ts'
import { NewDutyAccountForm } from '../../components/new-duty-account.tsx'
import { OneTimePassword } from '../../components/one-time-password.tsx'
import { Answer } from '../../components/states.tsx'
import {
  useAccounts,
  useDisableAccount,
  useResetPassword,
  useResetSecondFactor,
  useRevokeSessions,
  useUnlinkAccount,
} from '../../lib/api/administration.ts'
import { useSession } from '../../lib/api/session.ts'
import { browserOf } from '../../lib/browser-of.ts'
import { useNames } from '../../lib/use-names.ts'
import { pageNames } from '../../lib/page-access.ts'
import { useTitle } from '../../lib/use-title.ts'
import { useWords } from '../../lib/use-words.ts'
import { GiveRole } from './give-role.tsx'
import { AuditRetention } from './audit-retention.tsx'
import { SignInRules } from './sign-in-rules.tsx'
import { SingleSignOnRules } from './single-sign-on-rules.tsx'

/** So many sessions of a person are shown unasked. */
const sessionsShown = 2

/** The sessions heard of last; the others are counted, and shown when asked for. */
function Sessions({ sessions }: { sessions: Account['sessions'] }) {
  const { t, moment } = useWords()
  const [all, setAll] = useState(false)
  if (sessions.length === 0) return <span className="muted">{t('people.noSessions')}</span>
  const sorted = [...sessions].sort((one, other) => other.seenAt.localeCompare(one.seenAt))
  const more = sorted.length - sessionsShown
  return (
    <>
      <ul>
        {(all ? sorted : sorted.slice(0, sessionsShown)).map((session) => (
          <li key={`${session.startedAt}${session.address}${session.agent}`} className="small" title={session.agent}>
            <span className="number">{session.address}</span> · {browserOf(session.agent)} ·{' '}
            <span className="muted number">{t('people.seen', { time: moment(session.seenAt) })}</span>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Button size="small" type="link" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('people.fewer') : t('people.more', { count: more })}
        </Button>
      )}
    </>
  )
}

function Row({
  account,
  onGive,
  onReset,
}: {
  account: Account
  onGive: () => void
  onReset: (made: MadeAccount) => void
}) {
  const { t, local, errorText } = useWords()
  const { nameOf } = useNames()
  const { modal, message } = App.useApp()
  const revoke = useRevokeSessions()
  const disable = useDisableAccount()
  const reset = useResetSecondFactor()
  const password = useResetPassword()
  const unlink = useUnlinkAccount()
  const self = useSession().data?.id === account.id
  const name = local(account.name)
  function report(error: unknown) {
    void message.error(errorText(error))
  }
  function askRevoke() {
    return modal.confirm({
      scrollLock: false,
      title: t('people.revokeTitle', { name }),
      content: t(account.role === 'operator' ? 'people.revokeOperatorText' : 'people.revokeText'),
      okText: t('people.revoke'),
      okButtonProps: { danger: true },
      onOk: () => revoke.mutateAsync(account.id).catch(report),
    })
  }
  function askReset() {
    return modal.confirm({
      scrollLock: false,
      title: t('accounts.resetFactorTitle', { name }),
      content: t('accounts.resetFactorText'),
      okText: t('accounts.resetFactor'),
      okButtonProps: { danger: true },
      onOk: () => reset.mutateAsync(account.id).catch(report),
    })
  }
  function askUnlink() {
    return modal.confirm({
      scrollLock: false,
      title: t('accounts.unlinkTitle', { name }),
      content: t('accounts.unlinkText'),
      okText: t('accounts.unlink'),
      okButtonProps: { danger: true },
      onOk: () => unlink.mutateAsync(account.id).catch(report),
    })
  }
  function askPassword() {
    return modal.confirm({
      scrollLock: false,
      title: t('accounts.resetPasswordTitle', { name }),
      content: t('accounts.resetPasswordText'),
      okText: t('accounts.resetPassword'),
      okButtonProps: { danger: true },
      onOk: () => password.mutateAsync(account.id).then(onReset, report),
    })
  }
  function askDisable() {
    return modal.confirm({
      scrollLock: false,
      title: t(account.disabled ? 'people.admitTitle' : 'people.barTitle', { name }),
      content: t(
        account.disabled
          ? 'people.admitText'
          : account.role === 'operator'
            ? 'people.barOperatorText'
            : 'people.barText',
      ),
      okText: t(account.disabled ? 'people.admit' : 'people.bar'),
      okButtonProps: { danger: !account.disabled },
      onOk: () => disable.mutateAsync({ id: account.id, disabled: !account.disabled }).catch(report),
    })
  }
  return (
    <tr>
      <td>
        <strong>{name}</strong> {account.demo && <span className="tag">{t('people.demo')}</span>}
        <div className="muted small">{account.username}</div>
      </td>
      <td>{t(`roles.${account.role}`)}</td>
      <td>{account.divisionId ? nameOf('divisions', account.divisionId) : '—'}</td>
      <td>
        <span className={account.disabled ? 'tag bad' : 'tag good'}>
          {t(account.disabled ? 'people.barred' : 'people.admitted')}
        </span>
        {account.left && <span className="tag">{t('personState.left')}</span>}
      </td>
      <td>
        <Sessions sessions={account.sessions} />
      </td>
      <td className="right">
        <Button size="small" disabled={self} title={self ? t('accounts.selfRole') : undefined} onClick={onGive}>
          {t('accounts.role')}
        </Button>{' '}
        <Button
          size="small"
          disabled={self}
          title={self ? t('accounts.selfPassword') : undefined}
          onClick={askPassword}
        >
          {t('accounts.resetPassword')}
        </Button>{' '}
        <Button size="small" disabled={account.sessions.length === 0} onClick={askRevoke}>
          {t('people.revoke')}
        </Button>{' '}
        {account.secondFactor && (
          <Button size="small" disabled={self} title={self ? t('accounts.selfFactor') : undefined} onClick={askReset}>
            {t('accounts.resetFactor')}
          </Button>
        )}{' '}
        {account.linked && (
          <Button size="small" onClick={askUnlink}>
            {t('accounts.unlink')}
          </Button>
        )}{' '}
        <Button
          size="small"
          danger={!account.disabled}
          disabled={self}
          title={self ? t('people.self') : undefined}
          onClick={askDisable}
        >
          {t(account.disabled ? 'people.admit' : 'people.bar')}
        </Button>
      </td>
    </tr>
  )
}

/** Accounts, their roles and open sessions, for the security officer. */
function AccountsPage() {
  const { t, local } = useWords()
  const [asks, setAsks] = useState(false)
  const [made, setMade] = useState<MadeAccount | null>(null)
  const [giving, setGiving] = useState<Account | null>(null)
  useTitle(local(pageNames.accounts))
  return (
    <div className="page">
      <header className="page-head">
        <h1>{local(pageNames.accounts)}</h1>
        <span className="grow" />
        <Button type="primary" onClick={() => setAsks(true)}>
          {t('accounts.new')}
        </Button>
      </header>
      <div className="panel table-scroll">
        <Answer query={useAccounts()} rows={10}>
          {(accounts) => (
            <table className="dense">
              <thead>
                <tr>
                  <th>{t('people.name')}</th>
                  <th>{t('people.role')}</th>
                  <th>{t('ticket.division')}</th>
                  <th>{t('people.state')}</th>
                  <th>{t('people.sessions')}</th>
                  <th>
                    <span className="visually-hidden">{t('ticket.actions')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {accounts.map((account) => (
                  <Row key={account.id} account={account} onGive={() => setGiving(account)} onReset={setMade} />
                ))}
              </tbody>
            </table>
          )}
        </Answer>
      </div>
      <SignInRules />
      <SingleSignOnRules />
      <AuditRetention />
      <NewDutyAccountForm
        key={made?.id ?? ''}
        duties={dutyRoles}
        open={asks}
        onClose={() => setAsks(false)}
        onMade={(account) => {
          setAsks(false)
          setMade(account)
        }}
      />
      <OneTimePassword made={made} onClose={() => setMade(null)} />
      {giving && <GiveRole key={giving.id} account={giving} onClose={() => setGiving(null)} />}
    </div>
  )
}
export default AccountsPage
