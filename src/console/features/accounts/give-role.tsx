import { Alert, Modal, Select } from 'antd'
import { useState } from 'react'
import type { Account } from '../../../contract/accounts.ts'
import { dutyRoles, isDuty, roles, type Role } from '../../../contract/role.ts'
import { Field } from '../../components/field.tsx'
import { useGiveRole } from '../../lib/api/administration.ts'
import { useNames } from '../../lib/use-names.ts'
import { useWords } from '../../lib/use-words.ts'

/** Gives a person a duty, or takes theirs; what they have open changes with it. */
export function GiveRole({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t, local, errorText } = useWords()
  const { options } = useNames()
  const gift = useGiveRole()
  const [role, setRole] = useState<Role>(account.role)
  const [divisionId, setDivisionId] = useState<string | null>(account.divisionId)
  // Among those who do the work the administrator decides.
  const choices = isDuty(account.role) ? roles : [account.role, ...dutyRoles]
  const whole = role !== account.role && (role !== 'specialist' || divisionId !== null)
  return (
    <Modal
      open
      onCancel={onClose}
      onOk={() =>
        gift.mutate({ id: account.id, role, divisionId, expectedVersion: account.version }, { onSuccess: onClose })
      }
      okText={t('accounts.give')}
      okButtonProps={{ disabled: !whole, loading: gift.isPending }}
      title={t('accounts.giveTitle', { name: local(account.name) })}
      scrollLock={false}
    >
      <div className="stack">
        <p>{t('accounts.giveText')}</p>
        {gift.error && <Alert type="error" showIcon role="alert" title={errorText(gift.error)} />}
        <Field label={t('people.role')}>
          {(control) => (
            <Select
              {...control}
              value={role}
              onChange={setRole}
              options={choices.map((one) => ({ value: one, label: t(`roles.${one}`) }))}
              autoFocus
            />
          )}
        </Field>
        {role === 'specialist' && (
          <Field label={t('ticket.division')}>
            {(control) => (
              <Select {...control} value={divisionId} onChange={setDivisionId} options={options.divisions} />
            )}
          </Field>
        )}
      </div>
    </Modal>
  )
}
