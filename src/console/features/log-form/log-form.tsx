import { BulbOutlined, ForwardOutlined } from '@ant-design/icons'
import { App, Button, Input, Select } from 'antd'
import { useRef, useState } from 'react'
import { issuesOf, SubmittedLog, type CallDetail } from '../../../contract/calls.ts'
import { displayNumber } from '../../../contract/caller-number.ts'
import { Field } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { useSubmitLog } from '../../lib/api/calls.ts'
import { ApiError } from '../../lib/api-error.ts'
import { classNames } from '../../lib/class-names.ts'
import { i18next } from '../../lib/i18n.ts'
import { useShortcut, useShown } from '../../lib/shortcuts.ts'
import { useNames } from '../../lib/use-names.ts'
import { formatMoment } from '../../lib/time.ts'
import { useWords } from '../../lib/use-words.ts'
import { Conflict } from './conflict.tsx'
import { ForwardDrawer } from './forward-drawer.tsx'
import { SaveState } from './save-state.tsx'
import { suggestLog } from './suggest-log.ts'
import { useLogForm } from './use-log-form.ts'
import styles from './log-form.module.css'

const lines = ['who', 'when', 'where'] as const
const areas = { what: { min: 2, max: 4 }, course: { min: 4, max: 14 }, notes: { min: 1, max: 6 } } as const

/** The log of one call: the five elements, category, disposition and notes. */
export function LogForm({ call, onSubmitted }: { call: CallDetail; onSubmitted?: () => void }) {
  const { t, errorText } = useWords()
  const { choices, reference } = useNames()
  const { message } = App.useApp()
  const { state, change, forget } = useLogForm(call.id, call.log)
  const submission = useSubmitLog(call.id)
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set())
  const [forwarding, setForwarding] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const forwardButton = useRef<HTMLButtonElement>(null)
  const { values } = state
  const bare = reference.dispositions.filter((disposition) => disposition.bare).map(({ id }) => id)
  const talking = call.state === 'talking' || call.state === 'connecting'

  function type(part: Partial<typeof values>) {
    change({ type: 'typed', values: part })
    const isBare = part.disposition !== undefined && part.disposition !== null && bare.includes(part.disposition)
    if (missing.size > 0) setMissing(new Set(isBare ? [] : [...missing].filter((field) => !(field in part))))
  }
  function point(fields: readonly string[]) {
    setMissing(new Set(fields))
    const first = ['who', 'when', 'where', 'what', 'course', 'category', 'disposition'].find((field) =>
      fields.includes(field),
    )
    box.current?.querySelector<HTMLElement>(`[data-field="${first}"] :is(input, textarea)`)?.focus()
  }
  function submit() {
    const lacking = issuesOf(values, bare)
    const complete = SubmittedLog.safeParse(values)
    if (lacking.length > 0 || !complete.success) return point(lacking.map((issue) => String(issue.path[0])))
    change({ type: 'submitting' })
    submission.mutate(complete.data, {
      onSuccess: () => {
        forget()
        void message.success(t('logForm.submitted'))
        onSubmitted?.()
      },
      onError: (error) => {
        change({ type: 'not_submitted' })
        void message.error(errorText(error))
        if (error instanceof ApiError) point(Object.keys(error.fields))
      },
    })
  }
  function suggest() {
    // The record is in the department's language, whatever the screen's.
    const record = i18next.getFixedT('zh')
    return type(
      suggestLog(call, values, reference, {
        who: record('suggest.who', { number: displayNumber(call.from, 'zh') }),
        when: record('suggest.when', { time: formatMoment(call.startedAt, 'full', 'zh', reference.timeZone) }),
        where: record('suggest.where'),
        what: (guides) => record('suggest.what', { guides }),
        course: (guides) => record('suggest.course', { guides }),
        told: (checklists) => record('suggest.told', { checklists }),
        forwarded: (numbers) => record('suggest.forwarded', { numbers }),
      }),
    )
  }
  function stopForwarding() {
    setForwarding(false)
    // The button can take the focus again only once it is no longer covered.
    requestAnimationFrame(() => forwardButton.current?.focus())
  }
  const keys = { suggest: useShown('suggest'), forward: useShown('forward'), submit: useShown('submit') }
  useShortcut('submit', submit, !talking && !submission.isPending && !forwarding)
  useShortcut('suggest', suggest, !forwarding)
  useShortcut('forward', () => setForwarding(true))
  useShortcut('log', () => box.current?.querySelector<HTMLElement>('input, textarea')?.focus())
  function problem(field: string) {
    return missing.has(field) ? t('logForm.required') : null
  }

  return (
    <section
      className={classNames('panel', styles.logForm, forwarding && styles.forwarding)}
      data-part="log"
      aria-label={t('logForm.title')}
    >
      <div className="panel-head" inert={forwarding}>
        <h2>{t('logForm.title')}</h2>
        <SaveState state={state} />
        <span className="grow" />
        <Button
          icon={<Icon of={BulbOutlined} />}
          onClick={suggest}
          title={`${t('logForm.suggestHint')} (${keys.suggest})`}
        >
          {t('logForm.suggest')}
        </Button>
        <Button
          ref={forwardButton}
          icon={<Icon of={ForwardOutlined} />}
          onClick={() => setForwarding(true)}
          title={keys.forward}
        >
          {t('logForm.forward')}
        </Button>
        <Button
          type="primary"
          onClick={submit}
          loading={submission.isPending}
          disabled={talking}
          title={talking ? t('logForm.afterCall') : keys.submit}
        >
          {t('logForm.submit')}
        </Button>
      </div>
      <div className={styles.fields} ref={box} inert={forwarding}>
        {state.phase === 'conflict' && (
          <div className={styles.wide}>
            <Conflict
              state={state}
              onKeep={() => change({ type: 'kept_mine' })}
              onTake={() => change({ type: 'took_theirs' })}
            />
          </div>
        )}
        {lines.map((field) => (
          <div key={field} data-field={field}>
            <Field label={t(`log.${field}`)} hint={t(`logHint.${field}`)} problem={problem(field)}>
              {(control) => (
                <Input
                  {...control}
                  value={values[field]}
                  maxLength={field === 'where' ? 300 : 200}
                  onChange={(event) => type({ [field]: event.target.value })}
                />
              )}
            </Field>
          </div>
        ))}
        <div className={styles.wide} data-field="what">
          <Field label={t('log.what')} hint={t('logHint.what')} problem={problem('what')}>
            {(control) => (
              <Input.TextArea
                {...control}
                value={values.what}
                maxLength={1000}
                autoSize={{ minRows: areas.what.min, maxRows: areas.what.max }}
                onChange={(event) => type({ what: event.target.value })}
              />
            )}
          </Field>
        </div>
        <div className={styles.wide} data-field="course">
          <Field label={t('log.course')} hint={t('logHint.course')} problem={problem('course')}>
            {(control) => (
              <Input.TextArea
                {...control}
                value={values.course}
                maxLength={5000}
                autoSize={{ minRows: areas.course.min, maxRows: areas.course.max }}
                onChange={(event) => type({ course: event.target.value })}
              />
            )}
          </Field>
        </div>
        <div className={classNames(styles.wide, styles.pair)}>
          <div data-field="category">
            <Field label={t('log.category')} problem={problem('category')}>
              {(control) => (
                <Select
                  {...control}
                  showSearch={{ optionFilterProp: 'label' }}
                  allowClear
                  value={values.category}
                  options={choices('categories', values.category)}
                  placeholder={t('logForm.choose')}
                  onChange={(category: string | undefined) => type({ category: category ?? null })}
                />
              )}
            </Field>
          </div>
          <div data-field="disposition">
            <Field label={t('log.disposition')} problem={problem('disposition')}>
              {(control) => (
                <Select
                  {...control}
                  showSearch={{ optionFilterProp: 'label' }}
                  allowClear
                  value={values.disposition}
                  options={choices('dispositions', values.disposition)}
                  placeholder={t('logForm.choose')}
                  onChange={(disposition: string | undefined) => type({ disposition: disposition ?? null })}
                />
              )}
            </Field>
          </div>
        </div>
        <div className={styles.wide}>
          <Field label={t('log.notes')} hint={t('logHint.notes')}>
            {(control) => (
              <Input.TextArea
                {...control}
                value={values.notes}
                maxLength={5000}
                autoSize={{ minRows: areas.notes.min, maxRows: areas.notes.max }}
                onChange={(event) => type({ notes: event.target.value })}
              />
            )}
          </Field>
        </div>
      </div>
      {forwarding && <ForwardDrawer call={call} log={values} onClose={stopForwarding} />}
    </section>
  )
}
