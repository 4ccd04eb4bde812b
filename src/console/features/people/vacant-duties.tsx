import { Alert, Button } from 'antd'
import { useState } from 'react'
import type { MadeAccount } from '../../../contract/accounts.ts'
import type { DutyRole } from '../../../contract/role.ts'
import { NewDutyAccountForm } from '../../components/new-duty-account.tsx'
import { OneTimePassword } from '../../components/one-time-password.tsx'
import { useWords } from '../../lib/use-words.ts'

/** Duties that nobody has yet: the first account of each is made here. */
export function VacantDuties({ vacant }: { vacant: readonly DutyRole[] }) {
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
