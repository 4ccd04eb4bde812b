import { Checkbox } from 'antd'
import { roles, type Role } from '../../../contract/role.ts'
import { useWords } from '../../lib/use-words.ts'
import styles from './sign-in-rules.module.css'

/** Chooses among the roles; those that `always` counts cannot be left out. */
export function RolesField({
  legend,
  value,
  always = [],
  onChange,
}: {
  legend: string
  value: readonly Role[]
  always?: readonly Role[]
  onChange: (value: Role[]) => void
}) {
  const { t } = useWords()
  return (
    <fieldset className={styles.roles}>
      <legend>{legend}</legend>
      {roles.map((role) => (
        <Checkbox
          key={role}
          checked={value.includes(role)}
          disabled={always.includes(role)}
          onChange={({ target }) =>
            onChange(roles.filter((other) => (other === role ? target.checked : value.includes(other))))
          }
        >
          {t(`roles.${role}`)}
        </Checkbox>
      ))}
    </fieldset>
  )
}
