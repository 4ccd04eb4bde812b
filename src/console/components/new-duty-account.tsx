import { Alert, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { NewDutyAccount, type MadeAccount } from '../../contract/accounts.ts'
import type { DutyRole } from '../../contract/role.ts'
import { useCreateDutyAccount } from '../lib/api/administration.ts'
import { fieldsOf } from '../lib/api-error.ts'
import { useWords } from '../lib/use-words.ts'
import { Field } from './field.tsx'

/** Asks for an account of one of the duties that may be filled here; tells of the one that was made. */
export function NewDutyAccountForm({
  duties,
  open,
  onClose,
  onMade,
}: {
  duties: readonly DutyRole[]
  open: boolean
  onClose: () => void
  onMade: (made: MadeAccount) => void
}) {
  const { t, errorText } = useWords()
  const creation = useCreateDutyAccount()
  const [role, setRole] = useState<DutyRole | null>(null)
  const [username, setUsername] = useState('')
  const [name, setName] = useState({ zh: '', en: '' })
  const chosen = role ?? duties[0]
  const wanted = NewDutyAccount.safeParse({ username, name, role: chosen })
  const refused = fieldsOf(creation.error)
  function make() {
    if (wanted.success) creation.mutate(wanted.data, { onSuccess: onMade })
  }
  return (
    <Modal
      open={open}
      onCancel={onClose}
      onOk={make}
      okText={t('accounts.make')}
      okButtonProps={{ disabled: !wanted.success, loading: creation.isPending }}
      title={t('accounts.new')}
      scrollLock={false}
      destroyOnHidden
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          make()
        }}
      >
        {creation.error && !refused.username && (
          <Alert type="error" showIcon role="alert" title={errorText(creation.error)} />
        )}
        <Field label={t('people.role')}>
          {({ id, ...control }) => (
            <Select
              {...control}
              id={id}
              value={chosen}
              onChange={setRole}
              options={duties.map((duty) => ({ value: duty, label: t(`roles.${duty}`) }))}
            />
          )}
        </Field>
        <Field label={t('signIn.username')} hint={t('accounts.usernameHint')} problem={refused.username}>
          {(control) => (
            <Input
              {...control}
              value={username}
              onChange={(event) => setUsername(event.target.value)}
              maxLength={64}
              autoComplete="off"
              autoFocus
            />
          )}
        </Field>
        <Field label={t('people.nameZh')}>
          {(control) => (
            <Input
              {...control}
              value={name.zh}
              onChange={(event) => setName({ ...name, zh: event.target.value })}
              maxLength={64}
              autoComplete="off"
            />
          )}
        </Field>
        <Field label={t('people.nameEn')}>
          {(control) => (
            <Input
              {...control}
              value={name.en}
              onChange={(event) => setName({ ...name, en: event.target.value })}
              maxLength={64}
              autoComplete="off"
            />
          )}
        </Field>
        <button type="submit" hidden />
      </form>
    </Modal>
  )
}
