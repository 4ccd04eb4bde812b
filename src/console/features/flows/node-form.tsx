import { DeleteOutlined } from '@ant-design/icons'
import { App, Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { FlowName, flowNodeNames, leads, type FlowDocument, type FlowNode } from '../../../contract/flow.ts'
import { Field } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { useNames } from '../../lib/use-names.ts'
import { useWords } from '../../lib/use-words.ts'
import { casesOf, nodesInto, removeNode, renameNode, setLead, setNode, telephoneKeys } from './flow-edits.ts'
import { PromptList } from './prompt-fields.tsx'
import { useLeadNames } from './use-lead-names.ts'
import styles from './flow-editor.module.css'

type Props = {
  document: FlowDocument
  id: string
  problems: Record<string, string>
  disabled: boolean
  onChange: (document: FlowDocument, about?: string) => void
  onChoose: (id: string | null) => void
}
type Keyed = Extract<FlowNode, { kind: 'say' | 'menu' }>

function Name({ document, id, disabled, onChange, onChoose }: Props) {
  const { t } = useWords()
  const [typed, setTyped] = useState(id)
  const isTaken = typed !== id && document.nodes[typed] !== undefined
  const isWrong = !FlowName.safeParse(typed).success
  function keep() {
    if (typed === id || isTaken || isWrong) return
    onChange(renameNode(document, id, typed))
    onChoose(typed)
  }
  return (
    <Field
      label={t('flowEditor.id')}
      problem={isTaken ? t('flowEditor.idTaken') : isWrong ? t('flowEditor.idWrong') : null}
    >
      {(control) => (
        <Input
          {...control}
          maxLength={64}
          disabled={disabled}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={keep}
          onPressEnter={keep}
        />
      )}
    </Field>
  )
}

function Target({
  label,
  value,
  ids,
  disabled,
  problem,
  onChange,
}: {
  label: string
  value: string
  ids: string[]
  disabled: boolean
  problem?: string | null
  onChange: (to: string) => void
}) {
  return (
    <Field label={label} problem={problem ?? null}>
      {(control) => (
        <Select
          {...control}
          showSearch
          disabled={disabled}
          value={value || null}
          options={ids.map((id) => ({ value: id, label: id }))}
          onChange={(to: string | null) => to !== null && onChange(to)}
        />
      )}
    </Field>
  )
}

/** What each key does. */
function Keys({
  node,
  set,
  ids,
  disabled,
  problems,
}: {
  node: Keyed
  set: (node: FlowNode) => void
  ids: string[]
  disabled: boolean
  problems: Record<string, string>
}) {
  const { t } = useWords()
  const { options } = useNames()
  const keys = node.keys ?? {}
  const free = telephoneKeys.filter((key) => !keys[key])
  function put(key: string, change: Partial<NonNullable<Keyed['keys']>[string]>) {
    const before = keys[key]
    if (!before) return
    const { category, language, refuseRecording, to } = { ...before, ...change }
    const after = {
      to,
      ...(category ? { category } : {}),
      ...(language ? { language } : {}),
      ...(refuseRecording ? { refuseRecording } : {}),
    }
    set({ ...node, keys: { ...keys, [key]: after } })
  }
  return (
    <section className="stack" aria-label={t('flowEditor.keys')}>
      <h3 className="section-title">{t('flowEditor.keys')}</h3>
      {problems.keys && (
        <span className="problem" role="alert">
          {problems.keys}
        </span>
      )}
      {telephoneKeys.flatMap((key) => {
        const does = keys[key]
        if (!does) return []
        return [
          <fieldset key={key} className={styles.key} aria-label={t('flowEditor.key', { key })}>
            <div className="row between">
              <kbd>{key}</kbd>
              {!disabled && (
                <Button
                  size="small"
                  icon={<Icon of={DeleteOutlined} />}
                  aria-label={t('flowEditor.removeKey', { key })}
                  onClick={() => set(setLead(node, key, ''))}
                />
              )}
            </div>
            <Target
              label={t('flowEditor.target')}
              value={does.to}
              ids={ids}
              disabled={disabled}
              problem={problems[`keys.${key}.to`] ?? null}
              onChange={(to) => put(key, { to })}
            />
            <div className={styles.pair}>
              <Field label={t('flowEditor.category')}>
                {(control) => (
                  <Select
                    {...control}
                    showSearch={{ optionFilterProp: 'label' }}
                    disabled={disabled}
                    value={does.category ?? ''}
                    options={[{ value: '', label: t('flowEditor.anyCategory') }, ...options.categories]}
                    onChange={(category) => put(key, { category })}
                  />
                )}
              </Field>
              <Field label={t('flowEditor.keyLanguage')}>
                {(control) => (
                  <Select<'' | 'zh' | 'en'>
                    {...control}
                    disabled={disabled}
                    value={does.language ?? ''}
                    options={[
                      { value: '', label: t('flowEditor.sameLanguage') },
                      { value: 'zh', label: t('flowEditor.zh') },
                      { value: 'en', label: t('flowEditor.en') },
                    ]}
                    onChange={(language) => put(key, { language: language || undefined })}
                  />
                )}
              </Field>
            </div>
            <Checkbox
              disabled={disabled}
              checked={does.refuseRecording === true}
              onChange={(event) => put(key, { refuseRecording: event.target.checked || undefined })}
            >
              {t('flowEditor.refuseRecording')}
            </Checkbox>
          </fieldset>,
        ]
      })}
      {!disabled && free.length > 0 && (
        <Select
          aria-label={t('flowEditor.addKey')}
          placeholder={t('flowEditor.addKey')}
          value={null}
          options={free.map((key) => ({ value: key, label: t('flowEditor.key', { key }) }))}
          onChange={(key: string | null) => key !== null && set({ ...node, keys: { ...keys, [key]: { to: '' } } })}
        />
      )}
    </section>
  )
}

/** The figures, queue and number of a node, whatever of them it has. */
function Details({
  node,
  set,
  disabled,
  problems,
}: {
  node: FlowNode
  set: (node: FlowNode) => void
  disabled: boolean
  problems: Record<string, string>
}) {
  const { t } = useWords()
  const { options } = useNames()
  function whole(
    field: 'timeoutSeconds' | 'attempts' | 'maxWaitSeconds' | 'maxSeconds',
    value: number,
    put: (value: number) => FlowNode,
  ) {
    return (
      <Field key={field} label={t(`flowEditor.${field}`)} problem={problems[field] ?? null}>
        {(control) => (
          <InputNumber
            {...control}
            min={0}
            max={100_000}
            precision={0}
            disabled={disabled}
            value={value}
            onChange={(typed) => set(put(typed ?? 0))}
          />
        )}
      </Field>
    )
  }
  switch (node.kind) {
    case 'menu':
      return (
        <div className={styles.pair}>
          {whole('timeoutSeconds', node.timeoutSeconds, (timeoutSeconds) => ({ ...node, timeoutSeconds }))}
          {whole('attempts', node.attempts, (attempts) => ({ ...node, attempts }))}
        </div>
      )
    case 'survey':
      return whole('timeoutSeconds', node.timeoutSeconds, (timeoutSeconds) => ({ ...node, timeoutSeconds }))
    case 'voicemail':
      return whole('maxSeconds', node.maxSeconds, (maxSeconds) => ({ ...node, maxSeconds }))
    case 'transfer':
      return (
        <Field label={t('flowEditor.number')} problem={problems.number ?? null}>
          {(control) => (
            <Input
              {...control}
              maxLength={20}
              disabled={disabled}
              value={node.number}
              onChange={(event) => set({ ...node, number: event.target.value.trim() })}
            />
          )}
        </Field>
      )
    case 'enqueue':
      return (
        <>
          <Field label={t('flowEditor.queue')} problem={problems.queue ?? null}>
            {(control) => (
              <Select
                {...control}
                disabled={disabled}
                value={node.queue || null}
                options={options.queues}
                onChange={(queue: string | null) => queue !== null && set({ ...node, queue })}
              />
            )}
          </Field>
          <div className={styles.pair}>
            <Field label={t('flowEditor.category')}>
              {(control) => (
                <Select
                  {...control}
                  disabled={disabled}
                  value={node.category ?? ''}
                  options={[{ value: '', label: t('flowEditor.anyCategory') }, ...options.categories]}
                  onChange={(category) => {
                    const { category: _, ...plain } = node
                    set(category ? { ...node, category } : plain)
                  }}
                />
              )}
            </Field>
            {whole('maxWaitSeconds', node.maxWaitSeconds, (maxWaitSeconds) => ({ ...node, maxWaitSeconds }))}
          </div>
        </>
      )
    case 'say':
    case 'hangup':
      return null
  }
}

/** One node with all that can be changed in it: by keyboard alone, and without the graph. */
export function NodeForm(props: Props) {
  const { document, id, problems, disabled, onChange, onChoose } = props
  const { t, local } = useWords()
  const { modal } = App.useApp()
  const named = useLeadNames()
  const node = document.nodes[id]
  if (!node) return null
  const ids = Object.keys(document.nodes)
  function set(next: FlowNode) {
    onChange(setNode(document, id, next), `node ${id}`)
  }
  function askRemove() {
    const into = nodesInto(document, id)
    void modal.confirm({
      scrollLock: false,
      title: t('flowEditor.removeTitle', { id }),
      content: into.length > 0 ? t('flowEditor.removeText', { nodes: into.join('、') }) : t('flowEditor.removeAlone'),
      okText: t('flowEditor.remove'),
      okButtonProps: { danger: true },
      onOk: () => {
        onChange(removeNode(document, id))
        onChoose(null)
      },
    })
  }
  const texts = { document, node: id, problems, disabled, onChange, stem: id }
  return (
    <div className="stack">
      <div className="row between">
        <h2 className="row">
          <span className="tag accent">{local(flowNodeNames[node.kind])}</span>
          <span>{id}</span>
        </h2>
        {!disabled && (
          <span className="row">
            {document.start !== id && (
              <Button size="small" onClick={() => onChange({ ...document, start: id })}>
                {t('flowEditor.makeStart')}
              </Button>
            )}
            <Button size="small" danger icon={<Icon of={DeleteOutlined} />} onClick={askRemove}>
              {t('flowEditor.remove')}
            </Button>
          </span>
        )}
      </div>
      {problems[''] && (
        <p className="problem" role="alert">
          {problems['']}
        </p>
      )}
      <Name key={id} {...props} />
      <Details node={node} set={set} disabled={disabled} problems={problems} />
      {'prompts' in node && (
        <PromptList
          {...texts}
          label={t('flowEditor.said')}
          names={node.prompts}
          use={(next, prompts) => setNode(next, id, { ...node, prompts })}
        />
      )}
      {node.kind === 'enqueue' && (
        <PromptList
          {...texts}
          label={t('flowEditor.waiting')}
          names={node.waiting}
          use={(next, waiting) => setNode(next, id, { ...node, waiting })}
        />
      )}
      {node.kind === 'survey' && (
        <PromptList
          {...texts}
          label={t('flowEditor.thanks')}
          names={node.thanks}
          use={(next, thanks) => setNode(next, id, { ...node, thanks })}
        />
      )}
      {(node.kind === 'say' || node.kind === 'menu') && (
        <Keys node={node} set={set} ids={ids} disabled={disabled} problems={problems} />
      )}
      {casesOf[node.kind].length > 0 && (
        <section className="stack" aria-label={t('flowEditor.leads')}>
          <h3 className="section-title">{t('flowEditor.leads')}</h3>
          {casesOf[node.kind].map((one) => (
            <Target
              key={one}
              label={named(one)}
              value={leads(node).find(({ on }) => on === one)?.to ?? ''}
              ids={ids}
              disabled={disabled}
              problem={problems[fieldOf(node, one)] ?? null}
              onChange={(to) => set(setLead(node, one, to))}
            />
          ))}
        </section>
      )}
    </div>
  )
}

/** The field in which a node says where it leads on a case. */
function fieldOf(node: FlowNode, on: string): string {
  const fields: Record<string, string> = {
    next: 'next',
    timeout: 'onTimeout',
    waited: 'onTimeout',
    invalid: 'onInvalid',
    after: 'after',
    failure: 'onFailure',
  }
  return node.kind === 'hangup' ? '' : (fields[on] ?? on)
}
