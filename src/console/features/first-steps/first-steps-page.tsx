import { CheckCircleOutlined, ClockCircleOutlined, MinusCircleOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { Link } from 'react-router'
import type { FirstStep, FirstStepState } from '../../../contract/first-steps.ts'
import { Icon } from '../../components/icon.tsx'
import { Answer } from '../../components/states.tsx'
import { useDismissSteps, useFirstSteps } from '../../lib/api/first-steps.ts'
import { useReference } from '../../lib/api/reference.ts'
import { pageNames } from '../../lib/page-access.ts'
import { useTitle } from '../../lib/use-title.ts'
import { useWords } from '../../lib/use-words.ts'
import styles from './first-steps.module.css'

/** Where each step is done; the test call is made by telephone. */
const places: Record<Exclude<FirstStep, 'test_call'>, `/${string}`> = {
  department: '/organisation/department',
  divisions: '/organisation/divisions',
  queues: '/organisation/queues',
  calendar: '/organisation/calendar',
  people: '/people',
  duties: '/people',
  flow: '/flows?new',
  number: '/organisation/numbers',
}
/** What is there from the beginning, as an example that may be right as it is. */
const examples: readonly FirstStep[] = ['divisions', 'queues', 'calendar']

const icons = { done: CheckCircleOutlined, dismissed: MinusCircleOutlined, open: ClockCircleOutlined } as const

function Where({ step }: { step: FirstStep }) {
  const { t } = useWords()
  const phoneUrl = useReference().data?.phoneUrl
  if (step !== 'test_call') return <Link to={places[step]}>{t(`firstSteps.action.${step}`)}</Link>
  if (!phoneUrl) return <span className="muted small">{t('firstSteps.noPhone')}</span>
  return (
    <a href={phoneUrl} target="_blank" rel="noreferrer">
      {t('firstSteps.action.test_call')}
    </a>
  )
}

type RowProps = { state: FirstStepState; busy: boolean; onDismiss: (dismissed: boolean) => void }

function Row({ state: { step, done, dismissed }, busy, onDismiss }: RowProps) {
  const { t } = useWords()
  const zone = useReference().data?.timeZone
  const as = done ? 'done' : dismissed ? 'dismissed' : 'open'
  const name = t(`firstSteps.name.${step}`)
  const keep = examples.includes(step)
  return (
    <li className={styles.step} data-step={step} data-state={as}>
      <Icon of={icons[as]} />
      <div className="stack">
        <div className="row wrap">
          <h2>{name}</h2>
          <span className={as === 'done' ? 'tag good' : as === 'open' ? 'tag warn' : 'tag'}>
            {t(as === 'done' ? 'firstSteps.isDone' : as === 'open' ? 'firstSteps.toDo' : 'firstSteps.isDismissed')}
          </span>
        </div>
        <p className="muted small">{t(`firstSteps.hint.${step}`, { zone })}</p>
      </div>
      <div className={styles.actions}>
        <Where step={step} />
        {!done && (
          <Button
            size="small"
            disabled={busy}
            aria-label={t(dismissed ? 'firstSteps.resumeAs' : keep ? 'firstSteps.keepAs' : 'firstSteps.dismissAs', {
              step: name,
            })}
            onClick={() => onDismiss(!dismissed)}
          >
            {t(dismissed ? 'firstSteps.resume' : keep ? 'firstSteps.keep' : 'firstSteps.dismiss')}
          </Button>
        )}
      </div>
    </li>
  )
}

/** What a department does until its hotline can be called, each where it is always done. */
function FirstStepsPage() {
  const { t, local, errorText } = useWords()
  const { message } = App.useApp()
  const query = useFirstSteps(true)
  const dismissing = useDismissSteps()
  useTitle(local(pageNames.firstSteps))
  return (
    <div className="page">
      <header className="page-head">
        <h1>{local(pageNames.firstSteps)}</h1>
      </header>
      <p>{t('firstSteps.lead')}</p>
      <Answer query={query} rows={9}>
        {({ steps, version }) => {
          const done = steps.filter((step) => step.done || step.dismissed).length
          function dismiss(which: FirstStep, dismissed: boolean) {
            const others = steps.flatMap(({ step, ...state }) => (state.dismissed && step !== which ? [step] : []))
            dismissing.mutate(
              {
                dismissed: dismissed ? [...others, which] : others,
                expectedVersion: version,
                reason: t('firstSteps.reason'),
              },
              { onError: (error) => void message.error(errorText(error)) },
            )
          }
          return (
            <>
              <p role="status">
                <strong>
                  {done === steps.length
                    ? t('firstSteps.allDone')
                    : t('firstSteps.progress', { done, all: steps.length })}
                </strong>
              </p>
              <ol className={`panel ${styles.steps}`}>
                {steps.map((state) => (
                  <Row
                    key={state.step}
                    state={state}
                    busy={dismissing.isPending}
                    onDismiss={(dismissed) => dismiss(state.step, dismissed)}
                  />
                ))}
              </ol>
            </>
          )
        }}
      </Answer>
    </div>
  )
}
export default FirstStepsPage
