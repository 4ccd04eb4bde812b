import {
  DeleteOutlined,
  EditOutlined,
  HolderOutlined,
  PlusOutlined,
  StopOutlined,
  UndoOutlined,
} from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { OrganisationList, OrganisationUse } from '../../../contract/organisation.ts'
import { Field } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { Nothing } from '../../components/states.tsx'
import { useOrganisationUses } from '../../lib/api/settings.ts'
import { classNames } from '../../lib/class-names.ts'
import { useWords } from '../../lib/use-words.ts'
import { areEqual } from '../../components/compare-values.ts'
import { LocalizedFields } from './localized-fields.tsx'
import { makeId } from './make-id.ts'
import { inTree, moved, neighbour, type Entry, type Placed } from './order-entries.ts'
import styles from './organisation.module.css'

type Tell = { problemAt: (path: string) => string | null; isWrong: (path: string) => boolean }
/** How a part of an entry is changed, and what is wrong with it. */
export type Form<Item> = { change: (part: Partial<Item>) => void; problem: (name: string) => string | null }

type Props<Item extends Entry> = Tell & {
  list: OrganisationList
  label: string
  items: readonly Item[]
  /** As they are saved: what is not among them is new, and may be taken out again. */
  saved: readonly Item[]
  blank: () => Item
  columns: { title: string; cell: (item: Item) => string }[]
  renderFields: (item: Item, form: Form<Item>) => ReactNode
  mayRetire?: (item: Item) => boolean
  /** What an entry is known by where that is not made from its name: somebody types it. */
  known?: { label: string; hint: string }
  onChange: (items: Item[]) => void
}

function usesOf(uses: readonly OrganisationUse[] | undefined, list: OrganisationList, id: string) {
  return uses?.find((use) => use.list === list && use.id === id)
}

function Use({ use }: { use: OrganisationUse | undefined }) {
  const { t } = useWords()
  const live = use?.live.reduce((sum, { count }) => sum + count, 0) ?? 0
  return (
    <span className="number">
      {t('organisation.used', { count: use?.used ?? 0 })}
      {live > 0 && <span className="muted"> · {t('organisation.needed', { count: live })}</span>}
    </span>
  )
}

/**
 * A list of the organisation: searched, put in order by drag or by the arrow keys at its handles, its entries added,
 * changed in their place and retired.
 */
export function RecordList<Item extends Entry>(props: Props<Item>) {
  const { list, label, items, saved, blank, columns, onChange } = props
  const { t, local } = useWords()
  const uses = useOrganisationUses().data
  const [sought, setSought] = useState('')
  const [opened, setOpened] = useState<number | null>(null)
  const [dragged, setDragged] = useState<number | null>(null)
  const [said, setSaid] = useState('')
  const handles = useRef(new Map<number, HTMLElement>())
  const focusOn = useRef<number | null>(null)
  useEffect(() => {
    if (focusOn.current === null) return
    handles.current.get(focusOn.current)?.focus()
    focusOn.current = null
  })
  const wanted = sought.trim().toLowerCase()
  const shown = inTree(items).filter(
    ({ item: { id, name } }) =>
      wanted === '' || [id, name.zh, name.en].some((text) => text.toLowerCase().includes(wanted)),
  )
  function move(from: number, to: number | null) {
    if (to === null || wanted !== '' || items[from]?.parent !== items[to]?.parent) return
    const item = items[from]
    onChange(moved(items, from, to))
    if (opened !== null) setOpened(null)
    focusOn.current = to
    if (item) setSaid(t('organisation.movedTo', { name: local(item.name), place: to + 1 }))
  }
  function moveByKey(event: KeyboardEvent, index: number) {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null
    if (by === null) return
    event.preventDefault()
    move(index, neighbour(items, index, by))
  }
  function add() {
    setSought('')
    setOpened(items.length)
    onChange([...items, blank()])
  }
  function row({ item, index, depth }: Placed<Item>) {
    const known = saved.find(({ id }) => id === item.id)
    const wrong = props.isWrong(String(index))
    const open = opened === index || wrong
    const name = local(item.name) || t('organisation.unnamed')
    const actions = (
      <>
        <Button
          size="small"
          aria-expanded={open}
          aria-label={`${t(open ? 'organisation.fold' : 'organisation.edit')} ${name}`}
          icon={<Icon of={EditOutlined} />}
          onClick={() => setOpened(opened === index ? null : index)}
        >
          {t(open ? 'organisation.fold' : 'organisation.edit')}
        </Button>{' '}
        {!known ? (
          <Button
            size="small"
            aria-label={`${t('organisation.takeOut')} ${name}`}
            icon={<Icon of={DeleteOutlined} />}
            onClick={() => {
              setOpened(null)
              onChange(items.filter((_, at) => at !== index))
            }}
          >
            {t('organisation.takeOut')}
          </Button>
        ) : (
          (props.mayRetire?.(item) ?? true) && (
            <Button
              size="small"
              aria-label={`${t(item.retired ? 'organisation.bringBack' : 'organisation.retire')} ${name}`}
              icon={<Icon of={item.retired ? UndoOutlined : StopOutlined} />}
              onClick={() =>
                onChange(
                  items.map((other, at) =>
                    at === index ? { ...other, retired: item.retired ? undefined : true } : other,
                  ),
                )
              }
            >
              {t(item.retired ? 'organisation.bringBack' : 'organisation.retire')}
            </Button>
          )
        )}
      </>
    )
    return [
      <tr
        key={`row${index}`}
        className={classNames(item.retired && styles.retired, dragged === index && styles.dragged)}
        onDragOver={(event) => dragged !== null && event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault()
          if (dragged !== null && dragged !== index) move(dragged, index)
          setDragged(null)
        }}
      >
        <td>
          <Button
            size="small"
            type="text"
            className={styles.handle}
            ref={(element) => {
              if (element) handles.current.set(index, element)
              else handles.current.delete(index)
            }}
            draggable={wanted === ''}
            disabled={wanted !== ''}
            aria-label={t('organisation.handle', { name })}
            title={t('organisation.handleHint')}
            icon={<Icon of={HolderOutlined} />}
            onKeyDown={(event) => moveByKey(event, index)}
            onDragStart={() => setDragged(index)}
            onDragEnd={() => setDragged(null)}
          />
        </td>
        <td style={{ paddingInlineStart: 8 + depth * 20 }}>
          <strong>{name}</strong> {!known && <span className="tag accent">{t('organisation.new')}</span>}{' '}
          {known && !areEqual(known, item) && <span className="tag accent">{t('organisation.altered')}</span>}{' '}
          {item.retired && <span className="tag">{t('organisation.isRetired')}</span>}
          <div className="muted small">
            {item.name.zh === name ? item.name.en : item.name.zh} · {item.id}
          </div>
        </td>
        {columns.map(({ title, cell }) => (
          <td key={title} className="small">
            {cell(item)}
          </td>
        ))}
        <td>
          <Use use={usesOf(uses, list, item.id)} />
        </td>
        <td className={classNames('right', styles.actions)}>{actions}</td>
      </tr>,
      ...(open
        ? [
            <tr key={`form${index}`} className={styles.formRow}>
              <td colSpan={columns.length + 4}>
                <RecordForm {...props} item={item} index={index} isNew={!known} autoFocus={opened === index} />
              </td>
            </tr>,
          ]
        : []),
    ]
  }
  return (
    <section className="panel" aria-label={label}>
      <div className="panel-head">
        <h2>{label}</h2>
        <span className="muted small number">
          {t('organisation.count', { count: items.filter(({ retired }) => !retired).length })}
        </span>
        <span className="grow" />
        <Input.Search
          className={styles.search}
          allowClear
          aria-label={t('organisation.search', { label })}
          placeholder={t('organisation.search', { label })}
          value={sought}
          onChange={(event) => setSought(event.target.value)}
        />
        <Button icon={<Icon of={PlusOutlined} />} onClick={add}>
          {t('organisation.add', { label })}
        </Button>
      </div>
      {props.problemAt('') && (
        <p className={classNames('bad', styles.fault)} role="alert">
          {props.problemAt('')}
        </p>
      )}
      {shown.length === 0 ? (
        <Nothing title={t('organisation.none')} hint={t('organisation.noneHint')} />
      ) : (
        <div className="table-scroll">
          <table className="dense">
            <thead>
              <tr>
                <th>
                  <span className="visually-hidden">{t('organisation.order')}</span>
                </th>
                <th>{t('organisation.name')}</th>
                {columns.map(({ title }) => (
                  <th key={title}>{title}</th>
                ))}
                <th>{t('organisation.use')}</th>
                <th>
                  <span className="visually-hidden">{t('ticket.actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>{shown.flatMap(row)}</tbody>
          </table>
        </div>
      )}
      <div className="visually-hidden" role="status">
        {said}
      </div>
    </section>
  )
}

type FormProps<Item extends Entry> = Props<Item> & { item: Item; index: number; isNew: boolean; autoFocus: boolean }

function RecordForm<Item extends Entry>(props: FormProps<Item>) {
  const { item, index, items, isNew, onChange, problemAt } = props
  const { t } = useWords()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Where one begins to write; what was opened by a fault alone takes no focus away.
    if (props.autoFocus) box.current?.querySelector('input')?.focus()
    // oxlint-disable-next-line react/exhaustive-deps -- only when it opens
  }, [])
  function change(part: Partial<Item>) {
    onChange(items.map((other, at) => (at === index ? { ...other, ...part } : other)))
  }
  function problem(name: string) {
    return problemAt(`${index}.${name}`)
  }
  const { id, name } = item
  const latest = useRef(items)
  useEffect(() => {
    latest.current = items
  })
  const suggested = useRef('')
  /** Only while it is new, for afterwards records name it; and not once somebody has written another. */
  async function suggestId() {
    if (props.known || !isNew || (id !== '' && id !== suggested.current)) return
    const others = latest.current.flatMap((other, at) => (at === index ? [] : [other.id]))
    const made = await makeId(name, others)
    if (made === '' || latest.current[index]?.id !== id) return
    suggested.current = made
    // Pinyin takes a moment to come: what was typed meanwhile stays.
    onChange(latest.current.map((other, at) => (at === index ? { ...other, id: made } : other)))
  }
  return (
    <div ref={box} className={classNames('stack', styles.form)}>
      {problem('retired') && (
        <p className="bad" role="alert">
          {problem('retired')}
        </p>
      )}
      <LocalizedFields
        label={t('organisation.name')}
        value={name}
        maximum={100}
        problem={(language) => problem(`name.${language}`)}
        onChange={(changed) => onChange(items.map((other, at) => (at === index ? { ...other, name: changed } : other)))}
        onLeave={() => void suggestId()}
      />
      <Field
        label={props.known?.label ?? t('organisation.id')}
        hint={isNew ? (props.known?.hint ?? t('organisation.idHint')) : t('organisation.idFixed')}
        problem={problem('id')}
      >
        {(control) => (
          <Input
            {...control}
            disabled={!isNew}
            maxLength={64}
            value={id}
            onFocus={() => void suggestId()}
            onChange={(event) =>
              onChange(
                items.map((other, at) => (at === index ? { ...other, id: event.target.value.toLowerCase() } : other)),
              )
            }
          />
        )}
      </Field>
      {props.renderFields(item, { change, problem })}
    </div>
  )
}
