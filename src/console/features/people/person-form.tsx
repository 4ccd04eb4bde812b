import { Input, Segmented, Select } from 'antd'
import type { ListedPerson, PersonFields, SkillLevel } from '../../../contract/people.ts'
import { WorkRole, workRoles } from '../../../contract/role.ts'
import { languages } from '../../../contract/shared.ts'
import { Field } from '../../components/field.tsx'
import { useNames } from '../../lib/use-names.ts'
import { useWords } from '../../lib/use-words.ts'
import styles from './people.module.css'

export const nobody: PersonFields = {
  name: { zh: '', en: '' },
  role: 'operator',
  divisionId: null,
  skills: [],
  extension: null,
  language: 'zh',
}

/** What is said of a person of the work, as the form changes it. */
export function fieldsOfPerson({ name, role, divisionId, skills, extension, language }: ListedPerson): PersonFields {
  return { name, role: WorkRole.catch('operator').parse(role), divisionId, skills, extension, language }
}

/** Which skills there are, each by the queues that ask for it, and those somebody has had from before. */
function useSkills(had: readonly SkillLevel[]): { skill: string; name: string }[] {
  const { local } = useWords()
  const { queues } = useNames().reference
  const skills = [...new Set([...queues.map(({ skill }) => skill), ...had.map(({ skill }) => skill)])]
  return skills.map((skill) => {
    const asking = queues.filter((queue) => queue.skill === skill).map(({ name }) => local(name))
    return { skill, name: asking.join(' / ') || skill }
  })
}

/** How well an operator knows each skill, 1 to 5, or not at all. */
export function SkillsField({
  skills,
  onChange,
}: {
  skills: readonly SkillLevel[]
  onChange: (skills: SkillLevel[]) => void
}) {
  const { t } = useWords()
  const known = useSkills(skills)
  function set(skill: string, level: number) {
    const others = skills.filter((one) => one.skill !== skill)
    onChange(level === 0 ? others : [...others, { skill, level }])
  }
  return (
    <fieldset className={styles.skills}>
      <legend>{t('personFields.skills')}</legend>
      {known.map(({ skill, name }) => (
        <div key={skill} className="row between">
          <span>{name}</span>
          <Segmented
            size="small"
            aria-label={name}
            value={skills.find((one) => one.skill === skill)?.level ?? 0}
            onChange={(level) => set(skill, level)}
            options={[0, 1, 2, 3, 4, 5].map((level) => ({
              value: level,
              label: level === 0 ? t('people.none') : level,
            }))}
          />
        </div>
      ))}
      <p className="muted small">{t('people.levelHint')}</p>
    </fieldset>
  )
}

/** The fields of a person; `problems` says of each, by its path, what is wrong with it. */
export function PersonForm({
  fields,
  onChange,
  problems = {},
}: {
  fields: PersonFields
  onChange: (fields: PersonFields) => void
  problems?: Readonly<Record<string, string>>
}) {
  const { t } = useWords()
  const { options } = useNames()
  return (
    <>
      <div className={styles.pair}>
        <Field label={t('people.nameZh')} problem={problems['name.zh']}>
          {(control) => (
            <Input
              {...control}
              value={fields.name.zh}
              onChange={(event) => onChange({ ...fields, name: { ...fields.name, zh: event.target.value } })}
              maxLength={64}
              autoComplete="off"
            />
          )}
        </Field>
        <Field label={t('people.nameEn')} problem={problems['name.en']}>
          {(control) => (
            <Input
              {...control}
              value={fields.name.en}
              onChange={(event) => onChange({ ...fields, name: { ...fields.name, en: event.target.value } })}
              maxLength={64}
              autoComplete="off"
            />
          )}
        </Field>
      </div>
      <div className={styles.pair}>
        <Field label={t('people.role')} problem={problems.role}>
          {(control) => (
            <Select
              {...control}
              value={fields.role}
              onChange={(role) => onChange({ ...fields, role })}
              options={workRoles.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
            />
          )}
        </Field>
        {fields.role === 'specialist' && (
          <Field label={t('ticket.division')} problem={problems.divisionId}>
            {(control) => (
              <Select
                {...control}
                value={fields.divisionId}
                onChange={(divisionId) => onChange({ ...fields, divisionId })}
                options={options.divisions}
                showSearch={{ optionFilterProp: 'label' }}
              />
            )}
          </Field>
        )}
      </div>
      <div className={styles.pair}>
        <Field label={t('personFields.extension')} hint={t('people.extensionHint')} problem={problems.extension}>
          {(control) => (
            <Input
              {...control}
              value={fields.extension ?? ''}
              onChange={(event) => onChange({ ...fields, extension: event.target.value.trim() || null })}
              maxLength={8}
              inputMode="numeric"
              autoComplete="off"
            />
          )}
        </Field>
        <Field label={t('personFields.language')} problem={problems.language}>
          {(control) => (
            <Select
              {...control}
              value={fields.language}
              onChange={(language) => onChange({ ...fields, language })}
              options={languages.map((one) => ({ value: one, label: t(`language.${one}`) }))}
            />
          )}
        </Field>
      </div>
      {fields.role === 'operator' && (
        <SkillsField skills={fields.skills} onChange={(skills) => onChange({ ...fields, skills })} />
      )}
    </>
  )
}
