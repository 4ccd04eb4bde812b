import { Alert, Button, Input, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { FlowPattern } from '../../../contract/flow-drafts.ts'
import type { FlowGraph } from '../../../contract/flows.ts'
import { Field } from '../../components/field.tsx'
import { useCreateFlowDraft } from '../../lib/api/flows.ts'
import { fieldsOf } from '../../lib/api-error.ts'
import { useNames } from '../../lib/use-names.ts'
import { useWords } from '../../lib/use-words.ts'

type Kind = FlowPattern['kind']

/** Begins a call flow that there is not yet: without a menu, with one, or as another is. `?new` opens it. */
export function NewFlow({ flows }: { flows: readonly FlowGraph[] }) {
  const { t } = useWords()
  const [search, setSearch] = useSearchParams()
  const open = search.has('new')
  function show(shown: boolean) {
    setSearch(shown ? { new: '' } : {}, { replace: true })
  }
  return (
    <>
      <Button onClick={() => show(true)}>{t('newFlow.title')}</Button>
      <NewFlowForm key={String(open)} flows={flows} open={open} onClose={() => show(false)} />
    </>
  )
}

function NewFlowForm({ flows, open, onClose }: { flows: readonly FlowGraph[]; open: boolean; onClose: () => void }) {
  const { t, local, errorText } = useWords()
  const { options } = useNames()
  const navigate = useNavigate()
  const creation = useCreateFlowDraft()
  const [name, setName] = useState({ zh: '', en: '' })
  const [id, setId] = useState('')
  const [kind, setKind] = useState<Kind>('direct')
  const [queues, setQueues] = useState<string[]>([])
  const [from, setFrom] = useState(flows[0]?.id ?? '')
  const queue = queues[0] ?? options.queues[0]?.value ?? ''
  const like: FlowPattern =
    kind === 'direct' ? { kind, queue } : kind === 'menu' ? { kind, queues } : { kind, flowId: from }
  const whole = name.zh.trim() !== '' && name.en.trim() !== '' && id !== '' && (kind !== 'menu' || queues.length > 0)
  const refused = fieldsOf(creation.error)
  function make() {
    if (whole)
      creation.mutate(
        { flowId: id, begin: { name, like } },
        { onSuccess: (draft) => void navigate(`/flows/drafts/${draft.id}`) },
      )
  }
  return (
    <Modal
      open={open}
      onCancel={onClose}
      onOk={make}
      okText={t('newFlow.make')}
      okButtonProps={{ disabled: !whole, loading: creation.isPending }}
      title={t('newFlow.title')}
      scrollLock={false}
      destroyOnHidden
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
        {(['zh', 'en'] as const).map((language) => (
          <Field
            key={language}
            label={t(language === 'zh' ? 'flowEditor.nameZh' : 'flowEditor.nameEn')}
            problem={refused[`begin.name.${language}`]}
          >
            {(control) => (
              <Input
                {...control}
                maxLength={100}
                value={name[language]}
                onChange={(event) => setName({ ...name, [language]: event.target.value })}
              />
            )}
          </Field>
        ))}
        <Field label={t('newFlow.id')} hint={t('newFlow.idHint')} problem={refused.flowId}>
          {(control) => (
            <Input
              {...control}
              maxLength={64}
              value={id}
              onChange={(event) => setId(event.target.value.toLowerCase())}
            />
          )}
        </Field>
        <Radio.Group
          aria-label={t('newFlow.pattern')}
          value={kind}
          onChange={(event) => setKind(event.target.value)}
          className="stack"
          options={(['direct', 'menu', 'copy'] as const).map((value) => ({ value, label: t(`newFlow.${value}`) }))}
        />
        {kind === 'direct' && (
          <Field label={t('newFlow.queue')} problem={refused.like}>
            {(control) => (
              <Select
                {...control}
                value={queue}
                options={options.queues}
                onChange={(chosen: string) => setQueues([chosen])}
              />
            )}
          </Field>
        )}
        {kind === 'menu' && (
          <Field label={t('newFlow.queues')} problem={refused.like}>
            {(control) => (
              <Select
                {...control}
                mode="multiple"
                maxCount={8}
                value={queues}
                options={options.queues}
                onChange={(chosen: string[]) => setQueues(chosen)}
              />
            )}
          </Field>
        )}
        {kind === 'copy' && (
          <Field label={t('newFlow.from')} problem={refused.like}>
            {(control) => (
              <Select
                {...control}
                value={from}
                options={flows.map((flow) => ({ value: flow.id, label: local(flow.name) }))}
                onChange={setFrom}
              />
            )}
          </Field>
        )}
        <button type="submit" hidden />
      </form>
    </Modal>
  )
}
