import { Alert, App, Button, Drawer, Modal } from 'antd'
import { useState } from 'react'
import { PersonFields, type ListedPerson, type OpenWork } from '../../../contract/people.ts'
import { isDuty } from '../../../contract/role.ts'
import { Answer } from '../../components/states.tsx'
import {
  useChangePerson,
  useHandOverWork,
  useLeaveService,
  usePerson,
  useReturnToService,
} from '../../lib/api/people.ts'
import { codeOf, fieldsOf } from '../../lib/api-error.ts'
import { useWords } from '../../lib/use-words.ts'
import { HeirField } from './heir-field.tsx'
import { History, useSayFact } from './history.tsx'
import { fieldsOfPerson, PersonForm } from './person-form.tsx'

const names = ['name', 'role', 'divisionId', 'skills', 'extension', 'language'] as const

function differs(name: (typeof names)[number], one: PersonFields, other: PersonFields): boolean {
  return JSON.stringify(one[name]) !== JSON.stringify(other[name])
}

/** What the form shows once somebody else has changed the person: theirs where it was left alone, else one's own. */
function merge(base: PersonFields, mine: PersonFields, theirs: PersonFields): PersonFields {
  const kept = names.filter((name) => differs(name, base, mine)).map((name) => [name, mine[name]])
  return PersonFields.parse({ ...theirs, ...Object.fromEntries(kept) })
}

function Edit({ person }: { person: ListedPerson }) {
  const { t, errorText } = useWords()
  const { message } = App.useApp()
  const say = useSayFact()
  const change = useChangePerson(person.id)
  /** The person as the form was begun from. */
  const [seen, setSeen] = useState(person)
  const [fields, setFields] = useState(() => fieldsOfPerson(person))
  const refused = fieldsOf(change.error)
  const newer = person.version > seen.version
  const foreign = newer ? names.filter((name) => differs(name, fieldsOfPerson(seen), fieldsOfPerson(person))) : []
  if (newer && !names.some((name) => differs(name, fields, fieldsOfPerson(seen)))) {
    // Nothing was typed: what is newest is shown, and nobody need be asked.
    setSeen(person)
    setFields(fieldsOfPerson(person))
  }
  const said = PersonFields.safeParse(fields)
  const whole = said.success && (fields.role !== 'specialist' || fields.divisionId !== null)
  const changed = names.some((name) => differs(name, fields, fieldsOfPerson(seen)))
  function save() {
    if (!whole || newer) return
    change.mutate(
      { ...said.data, expectedVersion: seen.version },
      {
        onSuccess: (saved) => {
          setSeen(saved)
          setFields(fieldsOfPerson(saved))
          void message.success(t('people.saved'))
        },
      },
    )
  }
  return (
    <form
      className="stack"
      aria-label={t('people.edit')}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      {newer && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={t('people.conflict')}
          description={
            <ul>
              {foreign.map((name) => (
                <li key={name}>
                  {t(`personFields.${name}`)}: {say(name, fieldsOfPerson(seen))} → {say(name, fieldsOfPerson(person))}
                </li>
              ))}
            </ul>
          }
          action={
            <Button
              size="small"
              onClick={() => {
                setFields(merge(fieldsOfPerson(seen), fields, fieldsOfPerson(person)))
                setSeen(person)
              }}
            >
              {t('people.takeUp')}
            </Button>
          }
        />
      )}
      {change.error && codeOf(change.error) !== 'person_changed' && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={errorText(change.error)}
          description={Object.values(refused).join(' ')}
        />
      )}
      <PersonForm fields={fields} onChange={setFields} problems={refused} />
      <div className="row">
        <Button type="primary" htmlType="submit" disabled={!whole || !changed || newer} loading={change.isPending}>
          {t('people.save')}
        </Button>
      </div>
    </form>
  )
}

/** Puts somebody out of service, or only gives their work away. */
function Leave({
  person,
  openWork,
  people,
  only,
  onClose,
}: {
  person: ListedPerson
  openWork: OpenWork
  people: readonly ListedPerson[]
  only: 'work' | 'all'
  onClose: () => void
}) {
  const { t, local, errorText } = useWords()
  const leave = useLeaveService(person.id)
  const give = useHandOverWork(person.id)
  const [heir, setHeir] = useState<string | null>(null)
  const anything = openWork.tickets + openWork.drafts > 0
  const error = leave.error ?? give.error
  function act() {
    if (only === 'all')
      leave.mutate({ handTo: anything ? heir : null, expectedVersion: person.version }, { onSuccess: onClose })
    else if (heir) give.mutate(heir, { onSuccess: onClose })
  }
  return (
    <Modal
      open
      onCancel={onClose}
      onOk={act}
      okText={only === 'all' ? t('people.leave') : t('people.handOver')}
      okButtonProps={{
        danger: only === 'all',
        disabled: anything && heir === null,
        loading: leave.isPending || give.isPending,
      }}
      title={t(only === 'all' ? 'people.leaveTitle' : 'people.handOverTitle', { name: local(person.name) })}
      scrollLock={false}
    >
      <div className="stack">
        {only === 'all' && <p>{t(person.role === 'operator' ? 'people.leaveOperatorText' : 'people.leaveText')}</p>}
        {anything ? (
          <>
            <p>{t('people.openWork', { tickets: openWork.tickets, drafts: openWork.drafts })}</p>
            <HeirField people={people} leaving={[person.id]} openWork={openWork} value={heir} onChange={setHeir} />
          </>
        ) : (
          <p className="muted">{t('people.noOpenWork')}</p>
        )}
        {error && (
          <Alert
            type="error"
            showIcon
            role="alert"
            title={errorText(error)}
            description={Object.values(fieldsOf(error)).join(' ')}
          />
        )}
      </div>
    </Modal>
  )
}

function Content({
  person,
  openWork,
  people,
}: {
  person: ListedPerson
  openWork: OpenWork
  people: readonly ListedPerson[]
}) {
  const { t, errorText, moment } = useWords()
  const { message } = App.useApp()
  const comeBack = useReturnToService(person.id)
  const [leaving, setLeaving] = useState<'work' | 'all' | null>(null)
  if (isDuty(person.role)) return <Alert type="info" showIcon title={t('people.ofDuty')} />
  return (
    <>
      {person.oneTimeUntil && !person.leftAt && (
        <Alert type="info" showIcon title={t('people.awaited', { time: moment(person.oneTimeUntil) })} />
      )}
      {person.leftAt ? (
        <Alert
          type="warning"
          showIcon
          title={t('people.leftSince', { time: moment(person.leftAt) })}
          action={
            <Button
              size="small"
              loading={comeBack.isPending}
              onClick={() =>
                comeBack.mutate(person.version, { onError: (error) => void message.error(errorText(error)) })
              }
            >
              {t('people.comeBack')}
            </Button>
          }
        />
      ) : (
        <>
          <Edit person={person} />
          <div className="row wrap">
            {openWork.tickets + openWork.drafts > 0 && (
              <Button onClick={() => setLeaving('work')}>{t('people.handOver')}</Button>
            )}
            <Button danger onClick={() => setLeaving('all')}>
              {t('people.leave')}
            </Button>
          </div>
        </>
      )}
      {leaving && (
        <Leave person={person} openWork={openWork} people={people} only={leaving} onClose={() => setLeaving(null)} />
      )}
    </>
  )
}

/** One person beside the list: what is said of them, what can be done, and what was. */
export function PersonDrawer({
  id,
  people,
  onClose,
}: {
  id: string
  people: readonly ListedPerson[]
  onClose: () => void
}) {
  const { t, local } = useWords()
  const listed = people.find((person) => person.id === id)
  return (
    <Drawer
      open
      onClose={onClose}
      size={560}
      mask={false}
      title={listed ? `${local(listed.name)} · ${listed.username}` : t('state.loading')}
    >
      <Answer query={usePerson(id)} rows={8}>
        {({ person, openWork, history }) => (
          <div className="stack" style={{ gap: 16 }}>
            <Content key={person.id} person={person} openWork={openWork} people={people} />
            <section className="stack">
              <h2 className="section-title">{t('people.history')}</h2>
              <History events={history} />
            </section>
          </div>
        )}
      </Answer>
    </Drawer>
  )
}
