import { CloseOutlined } from '@ant-design/icons'
import { App, Button, Input, Select } from 'antd'
import { useId, useState, type KeyboardEvent } from 'react'
import type { CallDetail, LogFields } from '../../../contract/calls.ts'
import { cut } from '../../../contract/text.ts'
import { NewTicket } from '../../../contract/tickets.ts'
import { Field } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { useCreateTicket } from '../../lib/api/tickets.ts'
import { newKey } from '../../lib/new-key.ts'
import { useNames } from '../../lib/use-names.ts'
import { useWords } from '../../lib/use-words.ts'
import styles from './log-form.module.css'

/** The id, when it is among what may be chosen. */
function offered(options: readonly { value: string }[], id: string | null | undefined): string | undefined {
  return options.find(({ value }) => value === id)?.value
}

/**
 * Makes a work order of the matter, beginning from what the log already says. It lies over the log alone; the guides
 * stay open beside it.
 */
export function ForwardDrawer({ call, log, onClose }: { call: CallDetail; log: LogFields; onClose: () => void }) {
  const { t, local, errorText } = useWords()
  const { options, reference } = useNames()
  const { message } = App.useApp()
  // One drawer is one work order, however often the button is pressed or the line fails.
  const [idempotencyKey] = useState(newKey)
  const creation = useCreateTicket(call.id, idempotencyKey)
  const category = reference.categories.find(({ id }) => id === (log.category ?? call.category))
  const division = offered(options.divisions, category?.divisionId) ?? ''
  const [ticket, setTicket] = useState<NewTicket>({
    divisionId: division,
    kind:
      offered(options.ticketKinds, category?.kind) ??
      offered(options.ticketKinds, 'consultation') ??
      options.ticketKinds[0]?.value ??
      '',
    summary: cut(log.what, 200),
    callerName: cut(log.who, 100),
    detail: cut(
      [log.what, log.where && `${t('log.where')}：${log.where}`, log.course, log.notes].filter(Boolean).join('\n'),
      5000,
    ),
  })
  const [missing, setMissing] = useState<readonly string[]>([])
  const titleId = useId()
  function set(part: Partial<NewTicket>) {
    setTicket({ ...ticket, ...part })
    setMissing(missing.filter((field) => !(field in part)))
  }
  function problem(field: string) {
    return missing.includes(field) ? t('logForm.required') : null
  }
  const receiver = reference.divisions.find((item) => item.id === ticket.divisionId)
  const kind = reference.ticketKinds.find((item) => item.kind === ticket.kind)
  const limit =
    kind?.ofDivisions.find(({ divisionId }) => divisionId === ticket.divisionId)?.replyWithin ?? kind?.replyWithin

  function submit() {
    const complete = NewTicket.safeParse(ticket)
    if (!complete.success) return setMissing(complete.error.issues.map((issue) => String(issue.path[0])))
    setMissing([])
    creation.mutate(complete.data, {
      onSuccess: (made) => {
        void message.success(t('forward.made', { number: made.number }))
        onClose()
      },
    })
  }
  // Before the focused list takes it for a wish to open.
  function submitByKey(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    event.stopPropagation()
    submit()
  }
  function closeByKey(event: KeyboardEvent) {
    // A list that is open takes the key for itself.
    const listed = event.target instanceof HTMLElement && event.target.getAttribute('aria-expanded') === 'true'
    if (event.key === 'Escape' && !event.nativeEvent.isComposing && !listed) onClose()
  }
  return (
    <section
      role="dialog"
      aria-labelledby={titleId}
      className={styles.forward}
      onKeyDownCapture={submitByKey}
      onKeyDown={closeByKey}
    >
      <div className="panel-head">
        <Button type="text" icon={<Icon of={CloseOutlined} />} aria-label={t('forward.close')} onClick={onClose} />
        <h2 id={titleId} className="grow">
          {t('forward.title')}
        </h2>
        <Button type="primary" loading={creation.isPending} onClick={submit} title="Ctrl+Enter">
          {t('forward.submit')}
        </Button>
      </div>
      <div className={styles.forwardBody}>
        {creation.error && (
          <p className="bad" role="alert">
            {errorText(creation.error)}
          </p>
        )}
        <Field label={t('ticket.division')} problem={problem('divisionId')}>
          {(control) => (
            <Select
              {...control}
              autoFocus={division === ''}
              showSearch={{ optionFilterProp: 'label' }}
              listHeight={400}
              value={ticket.divisionId || undefined}
              placeholder={t('logForm.choose')}
              options={options.divisions}
              onChange={(divisionId: string) => set({ divisionId })}
            />
          )}
        </Field>
        {receiver && (
          <p className="small muted">
            {t('forward.duties')}
            {local(receiver.duties)}
          </p>
        )}
        {receiver?.notTheirs && receiver.notTheirs.length > 0 && (
          <p className="small muted">
            {t('forward.notTheirs')}
            {receiver.notTheirs
              .map(({ matter, whose }) => t('forward.whose', { matter: local(matter), whose: local(whose) }))
              .join(t('forward.between'))}
          </p>
        )}
        <Field
          label={t('ticket.kind')}
          extra={
            limit && <span>{t(`limit.${limit.amount === 0 ? 'same_day' : limit.unit}`, { count: limit.amount })}</span>
          }
        >
          {(control) => (
            <Select
              {...control}
              value={ticket.kind}
              options={options.ticketKinds}
              onChange={(chosen: string) => set({ kind: chosen })}
            />
          )}
        </Field>
        <Field label={t('ticket.summary')} problem={problem('summary')}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoFocus={division !== ''}
              autoSize={{ minRows: 2, maxRows: 4 }}
              maxLength={200}
              value={ticket.summary}
              onChange={(event) => set({ summary: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('ticket.detail')} problem={problem('detail')}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 6, maxRows: 14 }}
              maxLength={5000}
              value={ticket.detail}
              onChange={(event) => set({ detail: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('ticket.callerName')}>
          {(control) => (
            <Input
              {...control}
              maxLength={100}
              value={ticket.callerName}
              onChange={(event) => set({ callerName: event.target.value })}
            />
          )}
        </Field>
        <p className="small muted">{t('forward.owner')}</p>
      </div>
    </section>
  )
}
