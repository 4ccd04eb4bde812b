import { Select } from 'antd'
import type { ListedPerson, OpenWork } from '../../../contract/people.ts'
import { Field } from '../../components/field.tsx'
import { useWords } from '../../lib/use-words.ts'

/** Chooses the colleague who takes over what is open of somebody: an operator for work orders, a writer for drafts. */
export function HeirField({
  people,
  leaving,
  openWork,
  value,
  onChange,
}: {
  people: readonly ListedPerson[]
  leaving: readonly string[]
  openWork: OpenWork
  value: string | null
  onChange: (id: string | null) => void
}) {
  const { t, local } = useWords()
  const fit = people.filter(
    ({ id, role, leftAt, disabled }) =>
      !leaving.includes(id) &&
      leftAt === null &&
      !disabled &&
      (openWork.tickets === 0 || role === 'operator') &&
      (openWork.drafts === 0 || role === 'specialist' || role === 'manager'),
  )
  return (
    <Field label={t('people.heir')}>
      {(control) => (
        <Select
          {...control}
          value={value}
          onChange={(id: string | undefined) => onChange(id ?? null)}
          options={fit.map((one) => ({
            value: one.id,
            label: `${local(one.name)} · ${t(`roles.${one.role}`)} · ${one.username}`,
          }))}
          showSearch={{ optionFilterProp: 'label' }}
          allowClear
          style={{ width: '100%' }}
        />
      )}
    </Field>
  )
}
