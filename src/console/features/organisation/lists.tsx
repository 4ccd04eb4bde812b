import { PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import type { SettingValues } from '../../../contract/settings.ts'
import { Field } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { useSounds } from '../../lib/api/sounds.ts'
import { classNames } from '../../lib/class-names.ts'
import { useNames } from '../../lib/use-names.ts'
import { useWords } from '../../lib/use-words.ts'
import { LocalizedFields } from './localized-fields.tsx'
import { RecordList, type Form } from './record-list.tsx'
import type { Document } from './use-document.ts'
import styles from './organisation.module.css'

const nothing = { zh: '', en: '' }

function textOrNothing(text: string): string | undefined {
  return text === '' ? undefined : text
}

type Division = SettingValues['divisions'][number]

function NotTheirs({ item, form }: { item: Division; form: Form<Division> }) {
  const { t } = useWords()
  const entries = item.notTheirs ?? []
  function set(next: NonNullable<Division['notTheirs']>) {
    form.change({ notTheirs: next.length > 0 ? next : undefined })
  }
  return (
    <fieldset className={styles.group}>
      <legend>{t('settingField.notTheirs')}</legend>
      {entries.map((entry, at) => (
        <div key={`entry${at}`} className={classNames('stack', styles.groupItem)}>
          <LocalizedFields
            label={t('settingField.matter')}
            value={entry.matter}
            maximum={200}
            problem={(language) => form.problem(`notTheirs.${at}.matter.${language}`)}
            onChange={(matter) => set(entries.map((other, index) => (index === at ? { ...other, matter } : other)))}
          />
          <LocalizedFields
            label={t('settingField.whose')}
            value={entry.whose}
            maximum={100}
            problem={(language) => form.problem(`notTheirs.${at}.whose.${language}`)}
            onChange={(whose) => set(entries.map((other, index) => (index === at ? { ...other, whose } : other)))}
          />
          <div>
            <Button size="small" onClick={() => set(entries.filter((_, index) => index !== at))}>
              {t('organisation.removeMatter', { number: at + 1 })}
            </Button>
          </div>
        </div>
      ))}
      <Button
        size="small"
        type="dashed"
        icon={<Icon of={PlusOutlined} />}
        onClick={() => set([...entries, { matter: nothing, whose: nothing }])}
      >
        {t('organisation.addMatter')}
      </Button>
    </fieldset>
  )
}

export function Divisions({ document }: { document: Document<SettingValues['divisions']> }) {
  const { t, local } = useWords()
  return (
    <RecordList<Division>
      list="divisions"
      label={t('organisation.list.divisions')}
      items={document.value}
      saved={document.saved}
      blank={() => ({ id: '', name: nothing, duties: nothing })}
      problemAt={document.problemAt}
      isWrong={document.isWrong}
      onChange={document.change}
      columns={[
        { title: t('settingField.duties'), cell: ({ duties }) => local(duties) },
        {
          title: t('settingField.head'),
          cell: ({ head, deputy }) => [head, deputy].filter(Boolean).join(' / ') || '—',
        },
      ]}
      renderFields={(item, form) => (
        <>
          <LocalizedFields
            label={t('settingField.duties')}
            long
            value={item.duties}
            maximum={500}
            problem={(language) => form.problem(`duties.${language}`)}
            onChange={(duties) => form.change({ duties })}
          />
          <div className={styles.pair}>
            {(['head', 'deputy'] as const).map((part) => (
              <Field key={part} label={t(`settingField.${part}`)} problem={form.problem(part)}>
                {(control) => (
                  <Input
                    {...control}
                    maxLength={100}
                    value={item[part] ?? ''}
                    onChange={(event) => form.change({ [part]: textOrNothing(event.target.value) })}
                  />
                )}
              </Field>
            ))}
          </div>
          <NotTheirs item={item} form={form} />
        </>
      )}
    />
  )
}

type Queue = SettingValues['queues']['queues'][number]

function Skills({ document }: { document: Document<SettingValues['queues']> }) {
  const { t } = useWords()
  const { skills, retiredSkills = [] } = document.value
  function set(next: string[], retired: string[]) {
    const { retiredSkills: _, ...rest } = document.value
    document.change({ ...rest, skills: next, ...(retired.length > 0 ? { retiredSkills: retired } : {}) })
  }
  return (
    <section className="panel" aria-label={t('organisation.list.skills')}>
      <div className="panel-head">
        <h2>{t('organisation.list.skills')}</h2>
        <span className="muted small">{t('organisation.skillsHint')}</span>
      </div>
      <ul className={classNames('panel-body', styles.skills)}>
        {skills.map((skill, at) => {
          const retired = retiredSkills.includes(skill)
          const isNew = !document.saved.skills.includes(skill)
          const problem =
            document.problemAt(`skills.${at}`) ?? document.problemAt(`retiredSkills.${retiredSkills.indexOf(skill)}`)
          return (
            <li key={`skill${at}`} className={classNames(retired && styles.retired)}>
              {isNew ? (
                <Field label={t('organisation.id')} problem={problem}>
                  {(control) => (
                    <Input
                      {...control}
                      maxLength={64}
                      value={skill}
                      onChange={(event) =>
                        set(
                          skills.map((other, index) => (index === at ? event.target.value.toLowerCase() : other)),
                          retiredSkills,
                        )
                      }
                    />
                  )}
                </Field>
              ) : (
                <span>
                  {skill} {retired && <span className="tag">{t('organisation.isRetired')}</span>}
                </span>
              )}
              <Button
                size="small"
                aria-label={`${t(isNew ? 'organisation.takeOut' : retired ? 'organisation.bringBack' : 'organisation.retire')} ${skill}`}
                onClick={() => {
                  if (isNew)
                    return set(
                      skills.filter((_, index) => index !== at),
                      retiredSkills,
                    )
                  set(skills, retired ? retiredSkills.filter((other) => other !== skill) : [...retiredSkills, skill])
                }}
              >
                {t(isNew ? 'organisation.takeOut' : retired ? 'organisation.bringBack' : 'organisation.retire')}
              </Button>
              {!isNew && problem && (
                <span className="bad small" role="alert">
                  {problem}
                </span>
              )}
            </li>
          )
        })}
        <li>
          <Button
            size="small"
            type="dashed"
            icon={<Icon of={PlusOutlined} />}
            onClick={() => set([...skills, ''], retiredSkills)}
          >
            {t('organisation.add', { label: t('organisation.list.skills') })}
          </Button>
        </li>
      </ul>
    </section>
  )
}

/** How the calls of a queue are answered, and what becomes of whoever waits long. */
function QueueFields({
  item,
  form,
  document: { queues, skills, retiredSkills = [] },
}: {
  item: Queue
  form: Form<Queue>
  document: SettingValues['queues']
}) {
  const { t, local } = useWords()
  const { overflow, longest, announcement, music } = item
  const { data: sounds } = useSounds()
  const helpers = queues.filter(({ id, skill, retired }) => id !== item.id && skill !== item.skill && !retired)
  return (
    <>
      <div className={styles.triple}>
        <Field label={t('settingField.skill')} problem={form.problem('skill')}>
          {(control) => (
            <Select
              {...control}
              value={item.skill}
              options={skills
                .filter((skill) => skill === item.skill || !retiredSkills.includes(skill))
                .map((skill) => ({ value: skill, label: skill }))}
              onChange={(skill: string) => form.change({ skill })}
            />
          )}
        </Field>
        {(['priority', 'ageing'] as const).map((part) => (
          <Field
            key={part}
            label={t(`settingField.${part}`)}
            hint={t(`organisation.${part}Hint`)}
            problem={form.problem(part)}
          >
            {(control) => (
              <InputNumber {...control} value={item[part]} onChange={(value) => form.change({ [part]: value ?? 0 })} />
            )}
          </Field>
        ))}
        <Field
          label={t('settingField.overflow')}
          hint={t('organisation.overflowHint')}
          problem={form.problem('overflow.queue')}
        >
          {(control) => (
            <Select
              {...control}
              allowClear
              placeholder={t('organisation.noOverflow')}
              value={overflow?.queue}
              options={helpers.map(({ id, name }) => ({ value: id, label: local(name) }))}
              onChange={(queue: string | undefined) =>
                form.change({ overflow: queue ? { queue, afterSeconds: overflow?.afterSeconds ?? 120 } : undefined })
              }
            />
          )}
        </Field>
        {overflow && (
          <Field
            label={t('settingField.afterSeconds')}
            hint={t('organisation.afterSecondsHint')}
            problem={form.problem('overflow.afterSeconds')}
          >
            {(control) => (
              <InputNumber
                {...control}
                value={overflow.afterSeconds}
                onChange={(value) => form.change({ overflow: { ...overflow, afterSeconds: value ?? 120 } })}
              />
            )}
          </Field>
        )}
        <Field label={t('settingField.longest')} hint={t('organisation.longestHint')} problem={form.problem('longest')}>
          {(control) => (
            <InputNumber
              {...control}
              placeholder={t('organisation.noLongest')}
              value={longest ?? null}
              onChange={(value) => form.change({ longest: value ?? undefined })}
            />
          )}
        </Field>
        <Field label={t('settingField.music')} problem={form.problem('music')}>
          {(control) => (
            <Select
              {...control}
              allowClear
              placeholder={t('organisation.usualMusic')}
              value={music}
              options={(sounds ?? [])
                .filter(({ id, retired }) => id === music || !retired)
                .map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(sound: string | undefined) => form.change({ music: sound })}
            />
          )}
        </Field>
      </div>
      <LocalizedFields
        label={t('settingField.announcement')}
        long
        value={announcement ?? nothing}
        maximum={300}
        problem={(language) => form.problem(`announcement.${language}`)}
        onChange={(next) => form.change({ announcement: next.zh === '' && next.en === '' ? undefined : next })}
      />
    </>
  )
}

export function Queues({ document }: { document: Document<SettingValues['queues']> }) {
  const { t, local } = useWords()
  const { queues, skills, retiredSkills = [] } = document.value
  return (
    <>
      <RecordList<Queue>
        list="queues"
        label={t('organisation.list.queues')}
        items={queues}
        saved={document.saved.queues}
        blank={() => ({
          id: '',
          name: nothing,
          skill: skills.find((skill) => !retiredSkills.includes(skill)) ?? '',
          priority: 10,
          ageing: 5,
        })}
        problemAt={(path) => document.problemAt(path === '' ? 'queues' : `queues.${path}`)}
        isWrong={(path) => document.isWrong(`queues.${path}`)}
        onChange={(next) => document.change({ ...document.value, queues: next })}
        columns={[
          { title: t('settingField.skill'), cell: ({ skill }) => skill },
          { title: t('settingField.priority'), cell: ({ priority }) => String(priority) },
          { title: t('settingField.ageing'), cell: ({ ageing }) => String(ageing) },
          {
            title: t('settingField.overflow'),
            cell: ({ overflow }) => {
              const helper = queues.find(({ id }) => id === overflow?.queue)
              return overflow && helper
                ? t('organisation.overflowsTo', { queue: local(helper.name), seconds: overflow.afterSeconds })
                : '—'
            },
          },
        ]}
        renderFields={(item, form) => <QueueFields item={item} form={form} document={document.value} />}
      />
      <Skills document={document} />
    </>
  )
}

type Category = SettingValues['categories'][number]

/** The category itself and all below it: none of them can be above it. */
function withThoseBelow(categories: readonly Category[], id: string): Set<string> {
  const found = new Set([id])
  for (let size = 0; size !== found.size;) {
    size = found.size
    for (const { id: other, parent } of categories) if (parent !== undefined && found.has(parent)) found.add(other)
  }
  return found
}

export function Categories({ document }: { document: Document<SettingValues['categories']> }) {
  const { t, local } = useWords()
  const { nameOf, kindOf, options } = useNames()
  return (
    <RecordList<Category>
      list="categories"
      label={t('organisation.list.categories')}
      items={document.value}
      saved={document.saved}
      blank={() => ({ id: '', name: nothing })}
      problemAt={document.problemAt}
      isWrong={document.isWrong}
      onChange={document.change}
      columns={[
        {
          title: t('settingField.division'),
          cell: ({ division }) => (division ? nameOf('divisions', division) : t('organisation.notOurs')),
        },
        { title: t('settingField.kind'), cell: ({ kind }) => (kind ? kindOf(kind) : '—') },
      ]}
      renderFields={(item, form) => {
        const below = withThoseBelow(document.value, item.id)
        const above = document.value.filter(({ id, retired }) => id !== '' && !retired && !below.has(id))
        return (
          <div className={styles.triple}>
            <Field label={t('settingField.parent')} problem={form.problem('parent')}>
              {(control) => (
                <Select
                  {...control}
                  allowClear
                  showSearch={{ optionFilterProp: 'label' }}
                  placeholder={t('organisation.top')}
                  value={item.parent}
                  options={above.map(({ id, name }) => ({ value: id, label: local(name) }))}
                  onChange={(parent: string | undefined) => form.change({ parent })}
                />
              )}
            </Field>
            <Field label={t('settingField.division')} problem={form.problem('division')}>
              {(control) => (
                <Select
                  {...control}
                  allowClear
                  showSearch={{ optionFilterProp: 'label' }}
                  placeholder={t('organisation.notOurs')}
                  value={item.division}
                  options={options.divisions}
                  onChange={(division: string | undefined) => form.change({ division })}
                />
              )}
            </Field>
            <Field label={t('settingField.kind')} problem={form.problem('kind')}>
              {(control) => (
                <Select
                  {...control}
                  allowClear
                  placeholder="—"
                  value={item.kind}
                  options={options.ticketKinds}
                  onChange={(kind: string | undefined) => form.change({ kind })}
                />
              )}
            </Field>
          </div>
        )
      }}
    />
  )
}

export function Dispositions({ document }: { document: Document<SettingValues['dispositions']> }) {
  const { t } = useWords()
  return (
    <RecordList<SettingValues['dispositions'][number]>
      list="dispositions"
      label={t('organisation.list.dispositions')}
      items={document.value}
      saved={document.saved}
      blank={() => ({ id: '', name: nothing })}
      problemAt={document.problemAt}
      isWrong={document.isWrong}
      onChange={document.change}
      columns={[{ title: t('settingField.bare'), cell: ({ bare }) => (bare ? t('organisation.yes') : '—') }]}
      renderFields={({ bare }, form) => (
        <Checkbox
          checked={bare ?? false}
          onChange={(event) => form.change({ bare: event.target.checked ? true : undefined })}
        >
          {t('organisation.bareHint')}
        </Checkbox>
      )}
    />
  )
}

export function Breaks({ document }: { document: Document<SettingValues['breaks']> }) {
  const { t } = useWords()
  return (
    <RecordList<SettingValues['breaks'][number]>
      list="breaks"
      label={t('organisation.list.breaks')}
      items={document.value}
      saved={document.saved}
      blank={() => ({ id: '', name: nothing, chosen: true })}
      problemAt={document.problemAt}
      isWrong={document.isWrong}
      onChange={document.change}
      mayRetire={({ chosen }) => chosen}
      columns={[
        {
          title: t('settingField.chosen'),
          cell: ({ chosen }) => t(chosen ? 'organisation.byOperator' : 'organisation.bySystem'),
        },
      ]}
      renderFields={({ chosen }) => (chosen ? null : <p className="muted small">{t('organisation.systemBreak')}</p>)}
    />
  )
}
