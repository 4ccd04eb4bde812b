import { App, Button, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { ticketSteps, TicketStep, type TicketAction, type TicketDetail } from '../../../contract/tickets.ts'
import { Field } from '../../components/field.tsx'
import { useStepTicket } from '../../lib/api/tickets.ts'
import { closesByKey } from '../../lib/keys.ts'
import { useNames } from '../../lib/use-names.ts'
import { useWords } from '../../lib/use-words.ts'

type Action = TicketAction
function draftKey(id: string, action: Action) {
  return `step:${id}:${action}`
}

/** What may be done with a work order now. What is typed stays in the tab until it is sent. */
export function TicketSteps({ ticket }: { ticket: TicketDetail }) {
  const { t, local, errorText } = useWords()
  const { options } = useNames()
  const { message } = App.useApp()
  const stepping = useStepTicket(ticket.id)
  const [chosen, setChosen] = useState<Action | null>(null)
  const [note, setNote] = useState('')
  // Whoever sends it on says where to: the division that has it has just given it back.
  const [divisionId, setDivisionId] = useState('')
  const [missing, setMissing] = useState<readonly string[]>([])
  const action = chosen && ticket.actions.includes(chosen) ? chosen : null
  const asked = action && ticketSteps[action].note

  useEffect(() => {
    if (action) sessionStorage.setItem(draftKey(ticket.id, action), note)
  }, [action, note, ticket.id])
  function choose(next: Action) {
    if (!ticketSteps[next].note) return send({ action: next }, next)
    setNote(sessionStorage.getItem(draftKey(ticket.id, next)) ?? '')
    setMissing([])
    setChosen(next)
  }
  function send(input: unknown, sent: Action) {
    const step = TicketStep.safeParse(input)
    if (!step.success) return setMissing(step.error.issues.map((issue) => String(issue.path[0])))
    setMissing([])
    stepping.mutate(step.data, {
      onSuccess: () => {
        // The step's event may be here before its answer: what was begun meanwhile stays open.
        setChosen((open) => (open === sent ? null : open))
        sessionStorage.removeItem(draftKey(ticket.id, sent))
        void message.success(local(ticketSteps[sent].done))
      },
      onError: (error) => void message.error(errorText(error)),
    })
  }
  return (
    <section className="panel" aria-label={t('ticket.actions')}>
      <div className="panel-head row wrap">
        {ticket.actions.map((one) => (
          <Button
            key={one}
            aria-pressed={one === action}
            type={
              one === action || (!action && (one === 'sign' || one === 'reply' || one === 'inform'))
                ? 'primary'
                : 'default'
            }
            danger={one === 'return'}
            loading={stepping.isPending && one === (action ?? 'sign')}
            onClick={() => choose(one)}
          >
            {local(ticketSteps[one].name)}
          </Button>
        ))}
      </div>
      {action && asked && (
        <form
          className="panel-body stack"
          onSubmit={(event) => {
            event.preventDefault()
            send({ action, note, divisionId }, action)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send({ action, note, divisionId }, action)
            if (closesByKey(event.nativeEvent)) setChosen(null)
          }}
        >
          {action === 'dispatch' && (
            <Field label={t('ticket.division')} problem={missing.includes('divisionId') ? t('logForm.required') : null}>
              {(control) => (
                <Select
                  {...control}
                  showSearch={{ optionFilterProp: 'label' }}
                  options={options.divisions}
                  listHeight={400}
                  placeholder={t('logForm.choose')}
                  value={divisionId || undefined}
                  onChange={(chosenDivision: string) => {
                    setDivisionId(chosenDivision)
                    setMissing(missing.filter((field) => field !== 'divisionId'))
                  }}
                />
              )}
            </Field>
          )}
          <Field
            label={local(asked.name)}
            extra={asked.optional ? <span>{t('ticket.optional')}</span> : null}
            problem={missing.includes('note') ? t('logForm.required') : null}
          >
            {(control) => (
              <Input.TextArea
                {...control}
                key={action}
                autoFocus
                showCount
                value={note}
                maxLength={asked.maximum}
                autoSize={{ minRows: 4, maxRows: 14 }}
                onChange={(event) => {
                  setNote(event.target.value)
                  setMissing(missing.filter((field) => field !== 'note'))
                }}
              />
            )}
          </Field>
          <div className="row" style={{ marginTop: 16 }}>
            <Button type="primary" htmlType="submit" loading={stepping.isPending}>
              {local(ticketSteps[action].name)} <kbd>Ctrl+Enter</kbd>
            </Button>
            <Button onClick={() => setChosen(null)}>{t('ticket.cancel')}</Button>
          </div>
        </form>
      )}
    </section>
  )
}
