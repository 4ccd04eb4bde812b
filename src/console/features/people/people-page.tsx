import { Alert, Button } from 'antd'
import { useState } from 'react'
import type { MadeAccount } from '../../../contract/accounts.ts'
import type { ListedPerson } from '../../../contract/people.ts'
import type { DutyRole } from '../../../contract/role.ts'
import { NewDutyAccountForm } from '../../components/new-duty-account.tsx'
import { OneTimePassword } from '../../components/one-time-password.tsx'
import { Answer } from '../../components/states.tsx'
import { usePeople } from '../../lib/api/administration.ts'
import { pageNames } from '../../lib/page-access.ts'
import { useNames } from '../../lib/use-names.ts'
import { useTitle } from '../../lib/use-title.ts'
import { useWords } from '../../lib/use-words.ts'

/** Duties that nobody has yet: the first account of each is made here. */
function VacantDuties({ vacant }: { vacant: readonly DutyRole[] }) {
  const { t } = useWords()
  const [asks, setAsks] = useState(false)
  const [made, setMade] = useState<MadeAccount | null>(null)
  const names = vacant.map((role) => t(`roles.${role}`)).join(t('list.comma'))
  return (
    <>
      {vacant.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('people.vacant', { names })}
          action={
            <Button size="small" onClick={() => setAsks(true)}>
              {t('accounts.new')}
            </Button>
          }
        />
      )}
      <NewDutyAccountForm
        key={vacant.join()}
        duties={vacant}
        open={asks}
        onClose={() => setAsks(false)}
        onMade={(account) => {
          setAsks(false)
          setMade(account)
        }}
      />
      <OneTimePassword made={made} onClose={() => setMade(null)} />
    </>
  )
}

function Row({ person }: { person: ListedPerson }) {
  const { t, local } = useWords()
  const { nameOf } = useNames()
  return (
    <tr>
      <td>
        <strong>{local(person.name)}</strong> {person.demo && <span className="tag">{t('people.demo')}</span>}
        <div className="muted small">{person.username}</div>
      </td>
      <td>{t(`roles.${person.role}`)}</td>
      <td>{person.divisionId ? nameOf('divisions', person.divisionId) : '—'}</td>
      <td>
        <span className={person.disabled ? 'tag bad' : 'tag good'}>
          {t(person.disabled ? 'people.barred' : 'people.admitted')}
        </span>
      </td>
    </tr>
  )
}

/** Who there is, with which role and in which division. */
function PeoplePage() {
  const { t, local } = useWords()
  useTitle(local(pageNames.people))
  return (
    <div className="page">
      <header className="page-head">
        <h1>{local(pageNames.people)}</h1>
      </header>
      <Answer query={usePeople()} rows={10}>
        {({ people, vacant }) => (
          <>
            <VacantDuties vacant={vacant.filter((role) => role !== 'administrator')} />
            <div className="panel table-scroll">
              <table className="dense">
                <thead>
                  <tr>
                    <th>{t('people.name')}</th>
                    <th>{t('people.role')}</th>
                    <th>{t('ticket.division')}</th>
                    <th>{t('people.state')}</th>
                  </tr>
                </thead>
                <tbody>
                  {people.map((person) => (
                    <Row key={person.id} person={person} />
                  ))}
                </tbody>
              </table>
            </div>
          </>
        )}
      </Answer>
    </div>
  )
}
export default PeoplePage
