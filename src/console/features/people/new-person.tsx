import { Alert, Input, Modal } from 'antd'
import { useState } from 'react'
import { Username, type MadeAccount } from '../../../contract/accounts.ts'
import { PersonFields } from '../../../contract/people.ts'
import { Field } from '../../components/field.tsx'
import { useCreatePerson } from '../../lib/api/people.ts'
import { fieldsOf } from '../../lib/api-error.ts'
import { useWords } from '../../lib/use-words.ts'
import { nobody, PersonForm } from './person-form.tsx'

/** Takes somebody on; tells of the account that was made, with its one-time password. */
export function NewPerson({ onClose, onMade }: { onClose: () => void; onMade: (made: MadeAccount) => void }) {
  const { t, errorText } = useWords()
  const creation = useCreatePerson()
  const [username, setUsername] = useState('')
  const [fields, setFields] = useState<PersonFields>(nobody)
  const named = Username.safeParse(username)
  const said = PersonFields.safeParse(fields)
  const whole = named.success && said.success && (fields.role !== 'specialist' || fields.divisionId !== null)
  const refused = fieldsOf(creation.error)
  function make() {
    if (whole) creation.mutate({ username: named.data, ...said.data }, { onSuccess: onMade })
  }
  return (
    <Modal
      open
      width={560}
      onCancel={onClose}
      onOk={make}
      okText={t('people.create')}
      okButtonProps={{ disabled: !whole, loading: creation.isPending }}
      title={t('people.new')}
      scrollLock={false}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          make()
        }}
      >
        {creation.error && Object.keys(refused).length === 0 && (
          <Alert type="error" showIcon role="alert" title={errorText(creation.error)} />
        )}
        <Field
          label={t('signIn.username')}
          hint={t('accounts.usernameHint')}
          problem={refused.username ?? (username.length > 1 && !named.success ? t('people.usernameRule') : null)}
        >
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
        <PersonForm fields={fields} onChange={setFields} problems={refused} />
        <p className="muted small">{t('people.firstPassword')}</p>
        <button type="submit" hidden />
      </form>
    </Modal>
  )
}
