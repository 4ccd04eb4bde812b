import { DownloadOutlined, UploadOutlined, UserAddOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import type { MadeAccount } from '../../../contract/accounts.ts'
import type { ListedPerson } from '../../../contract/people.ts'
import { isDuty, roles, type Role } from '../../../contract/role.ts'
import { Icon } from '../../components/icon.tsx'
import { OneTimePassword } from '../../components/one-time-password.tsx'
import { Answer, Nothing } from '../../components/states.tsx'
import { exportAddress, usePeople } from '../../lib/api/people.ts'
import { classNames } from '../../lib/class-names.ts'
import { pageNames } from '../../lib/page-access.ts'
import { useNames } from '../../lib/use-names.ts'
import { useTitle } from '../../lib/use-title.ts'
import { useWords } from '../../lib/use-words.ts'
import { BulkBar } from './bulk-bar.tsx'
import { ImportPeople } from './import-people.tsx'
import { NewPerson } from './new-person.tsx'
import { PersonDrawer } from './person-drawer.tsx'
import styles from './people.module.css'
import { VacantDuties } from './vacant-duties.tsx'

/** So many people are shown unasked. */
const shownAtFirst = 100

const states = ['serving', 'awaited', 'barred', 'left'] as const
type State = (typeof states)[number]
const stateTones: Record<State, string> = { serving: 'good', awaited: 'accent', barred: 'bad', left: '' }

function stateOf({ leftAt, disabled, oneTimeUntil }: ListedPerson): State {
  if (leftAt !== null) return 'left'
  if (disabled) return 'barred'
  return oneTimeUntil === null ? 'serving' : 'awaited'
}

type Filter = { text: string; role?: Role | undefined; divisionId?: string | undefined; state?: State | undefined }

function passes(person: ListedPerson, { text, role, divisionId, state }: Filter): boolean {
  const { name, username, extension } = person
  const words = [name.zh, name.en, username, extension ?? ''].join(' ').toLowerCase()
  return (
    text
      .toLowerCase()
      .split(/\s+/)
      .every((word) => words.includes(word)) &&
    (role === undefined || person.role === role) &&
    (divisionId === undefined || person.divisionId === divisionId) &&
    (state === undefined || stateOf(person) === state)
  )
}

function Filters({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const { t } = useWords()
  const { options } = useNames()
  return (
    <search className={styles.filters}>
      <Input.Search
        aria-label={t('people.search')}
        placeholder={t('people.search')}
        value={filter.text}
        onChange={(event) => onChange({ ...filter, text: event.target.value })}
        allowClear
        style={{ width: 240 }}
      />
      <Select
        aria-label={t('people.role')}
        placeholder={t('people.role')}
        value={filter.role}
        onChange={(role) => onChange({ ...filter, role })}
        options={roles.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
        allowClear
        style={{ width: 150 }}
      />
      <Select
        aria-label={t('ticket.division')}
        placeholder={t('ticket.division')}
        value={filter.divisionId}
        onChange={(divisionId) => onChange({ ...filter, divisionId })}
        options={options.divisions}
        showSearch={{ optionFilterProp: 'label' }}
        allowClear
        style={{ width: 200 }}
      />
      <Select
        aria-label={t('people.state')}
        placeholder={t('people.state')}
        value={filter.state}
        onChange={(state) => onChange({ ...filter, state })}
        options={states.map((state) => ({ value: state, label: t(`personState.${state}`) }))}
        allowClear
        style={{ width: 150 }}
      />
    </search>
  )
}

function Row({
  person,
  chosen,
  onChoose,
  onOpen,
}: {
  person: ListedPerson
  chosen: boolean
  onChoose: (chosen: boolean) => void
  onOpen: () => void
}) {
  const { t, local } = useWords()
  const { nameOf, reference } = useNames()
  const state = stateOf(person)
  const name = local(person.name)
  function nameOfSkill(skill: string) {
    const asking = reference.queues.filter((queue) => queue.skill === skill)
    return asking.map((queue) => local(queue.name)).join(' / ') || skill
  }
  return (
    <tr>
      <td>
        {!isDuty(person.role) && (
          <Checkbox
            aria-label={t('people.choose', { name })}
            checked={chosen}
            onChange={(event) => onChoose(event.target.checked)}
          />
        )}
      </td>
      <td>
        <button type="button" className={classNames('plain', styles.open)} onClick={onOpen}>
          {name}
        </button>{' '}
        {person.demo && <span className="tag">{t('people.demo')}</span>}
        <div className="muted small">{person.username}</div>
      </td>
      <td>{t(`roles.${person.role}`)}</td>
      <td>{person.divisionId ? nameOf('divisions', person.divisionId) : '—'}</td>
      <td>
        <span className={styles.tags}>
          {person.role === 'operator' && person.skills.length === 0 && (
            <span className="tag warn">{t('people.unskilled')}</span>
          )}
          {person.skills.map(({ skill, level }) => (
            <span key={skill} className="tag" title={t('people.level', { level })}>
              {nameOfSkill(skill)} {level}
            </span>
          ))}
        </span>
      </td>
      <td className="number">{person.extension ?? '—'}</td>
      <td>
        <span className={`tag ${stateTones[state]}`}>{t(`personState.${state}`)}</span>
      </td>
    </tr>
  )
}

function Table({ people }: { people: readonly ListedPerson[] }) {
  const { t } = useWords()
  const [filter, setFilter] = useState<Filter>({ text: '' })
  const [more, setMore] = useState(0)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [opened, setOpened] = useState<string | null>(null)
  const found = people.filter((person) => passes(person, filter))
  const shown = found.slice(0, shownAtFirst + more)
  const selectable = shown.filter(({ role, leftAt }) => !isDuty(role) && leftAt === null)
  const selected = people.filter(({ id }) => chosen.has(id))
  function choose(ids: readonly string[], on: boolean) {
    const next = new Set(chosen)
    for (const id of ids) {
      if (on) next.add(id)
      else next.delete(id)
    }
    setChosen(next)
  }
  const all = selectable.length > 0 && selectable.every(({ id }) => chosen.has(id))
  return (
    <div className="panel table-scroll">
      <Filters filter={filter} onChange={setFilter} />
      {selected.length > 0 && <BulkBar chosen={selected} people={people} onDone={() => setChosen(new Set())} />}
      {found.length === 0 ? (
        <Nothing title={t('people.nobody')} hint={t('people.nobodyHint')} />
      ) : (
        <table className="dense">
          <thead>
            <tr>
              <th>
                <Checkbox
                  aria-label={t('people.chooseAll')}
                  checked={all}
                  indeterminate={!all && selected.length > 0}
                  onChange={(event) =>
                    choose(
                      selectable.map(({ id }) => id),
                      event.target.checked,
                    )
                  }
                />
              </th>
              <th>{t('people.name')}</th>
              <th>{t('people.role')}</th>
              <th>{t('ticket.division')}</th>
              <th>{t('personFields.skills')}</th>
              <th>{t('personFields.extension')}</th>
              <th>{t('people.state')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((person) => (
              <Row
                key={person.id}
                person={person}
                chosen={chosen.has(person.id)}
                onChoose={(on) => choose([person.id], on)}
                onOpen={() => setOpened(person.id)}
              />
            ))}
          </tbody>
        </table>
      )}
      <div className="row small muted" style={{ justifyContent: 'center', padding: 8 }}>
        <span>{t('list.shown', { shown: shown.length, total: found.length })}</span>
        {shown.length < found.length && (
          <Button size="small" type="text" onClick={() => setMore(more + shownAtFirst)}>
            {t('list.more')}
          </Button>
        )}
      </div>
      {opened && <PersonDrawer key={opened} id={opened} people={people} onClose={() => setOpened(null)} />}
    </div>
  )
}

/** Who there is: found, looked at, changed, taken on and put out of service. */
function PeoplePage() {
  const { t, local, language } = useWords()
  const [doing, setDoing] = useState<'new' | 'import' | null>(null)
  const [made, setMade] = useState<MadeAccount | null>(null)
  useTitle(local(pageNames.people))
  return (
    <div className="page">
      <header className="page-head">
        <h1>{local(pageNames.people)}</h1>
        <span className="grow" />
        <Button href={exportAddress(language)} icon={<Icon of={DownloadOutlined} />}>
          {t('people.export')}
        </Button>
        <Button icon={<Icon of={UploadOutlined} />} onClick={() => setDoing('import')}>
          {t('people.import')}
        </Button>
        <Button type="primary" icon={<Icon of={UserAddOutlined} />} onClick={() => setDoing('new')}>
          {t('people.new')}
        </Button>
      </header>
      <Answer query={usePeople()} rows={10}>
        {({ people, vacant }) => (
          <>
            <VacantDuties vacant={vacant.filter((role) => role !== 'administrator')} />
            <Table people={people} />
          </>
        )}
      </Answer>
      {doing === 'new' && (
        <NewPerson
          onClose={() => setDoing(null)}
          onMade={(account) => {
            setDoing(null)
            setMade(account)
          }}
        />
      )}
      {doing === 'import' && <ImportPeople onClose={() => setDoing(null)} />}
      <OneTimePassword made={made} onClose={() => setMade(null)} />
    </div>
  )
}
export default PeoplePage
