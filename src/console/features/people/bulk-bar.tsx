import { Alert, App, Button, Modal, Select } from 'antd'
import { useState } from 'react'
import type { BulkChange, ListedPerson, SkillLevel } from '../../../contract/people.ts'
import { Field } from '../../components/field.tsx'
import { useChangePeople } from '../../lib/api/people.ts'
import { fieldsOf } from '../../lib/api-error.ts'
import { useNames } from '../../lib/use-names.ts'
import { useWords } from '../../lib/use-words.ts'
import { HeirField } from './heir-field.tsx'
import { SkillsField } from './person-form.tsx'
import styles from './people.module.css'

type Kind = BulkChange['kind']

function Change({
  kind,
  chosen,
  people,
  onClose,
  onDone,
}: {
  kind: Kind
  chosen: readonly ListedPerson[]
  people: readonly ListedPerson[]
  onClose: () => void
  onDone: () => void
}) {
  const { t, errorText } = useWords()
  const { options } = useNames()
  const change = useChangePeople()
  const [skills, setSkills] = useState<SkillLevel[]>([])
  const [divisionId, setDivisionId] = useState<string | null>(null)
  const [handTo, setHandTo] = useState<string | null>(null)
  const wish: BulkChange | null =
    kind === 'skills'
      ? { kind, skills }
      : kind === 'leave'
        ? { kind, handTo }
        : divisionId === null
          ? null
          : { kind, divisionId }
  return (
    <Modal
      open
      onCancel={onClose}
      onOk={() => {
        if (wish)
          change.mutate(
            { people: chosen.map(({ id, version }) => ({ id, expectedVersion: version })), change: wish },
            { onSuccess: onDone },
          )
      }}
      okText={t(`bulk.${kind}`)}
      okButtonProps={{ danger: kind === 'leave', disabled: wish === null, loading: change.isPending }}
      title={t('bulk.title', { what: t(`bulk.${kind}`), count: chosen.length })}
      scrollLock={false}
    >
      <div className="stack">
        <p>{t(`bulk.${kind}Text`)}</p>
        {kind === 'skills' && <SkillsField skills={skills} onChange={setSkills} />}
        {kind === 'division' && (
          <Field label={t('ticket.division')}>
            {(control) => (
              <Select {...control} value={divisionId} onChange={setDivisionId} options={options.divisions} />
            )}
          </Field>
        )}
        {kind === 'leave' && (
          <HeirField
            people={people}
            leaving={chosen.map(({ id }) => id)}
            openWork={{ tickets: 0, drafts: 0 }}
            value={handTo}
            onChange={setHandTo}
          />
        )}
        {change.error && (
          <Alert
            type="error"
            showIcon
            role="alert"
            title={errorText(change.error)}
            description={
              <ul>
                {Object.entries(fieldsOf(change.error)).map(([at, words]) => (
                  <li key={at}>{words}</li>
                ))}
              </ul>
            }
          />
        )}
      </div>
    </Modal>
  )
}

/** What can be done with the people chosen, for all of them at once. */
export function BulkBar({
  chosen,
  people,
  onDone,
}: {
  chosen: readonly ListedPerson[]
  people: readonly ListedPerson[]
  onDone: () => void
}) {
  const { t } = useWords()
  const { message } = App.useApp()
  const [kind, setKind] = useState<Kind | null>(null)
  const every = {
    skills: chosen.every(({ role }) => role === 'operator'),
    division: chosen.every(({ role }) => role === 'specialist'),
    leave: true,
  }
  return (
    <div className={styles.filters} role="toolbar" aria-label={t('bulk.label')}>
      <strong>{t('bulk.chosen', { count: chosen.length })}</strong>
      {(['skills', 'division', 'leave'] as const).map((one) => (
        <Button
          key={one}
          size="small"
          danger={one === 'leave'}
          disabled={!every[one]}
          title={every[one] ? undefined : t(`bulk.${one}Only`)}
          onClick={() => setKind(one)}
        >
          {t(`bulk.${one}`)}
        </Button>
      ))}
      <Button size="small" type="text" onClick={onDone}>
        {t('bulk.none')}
      </Button>
      {kind && (
        <Change
          kind={kind}
          chosen={chosen}
          people={people}
          onClose={() => setKind(null)}
          onDone={() => {
            void message.success(t('people.saved'))
            setKind(null)
            onDone()
          }}
        />
      )}
    </div>
  )
}
