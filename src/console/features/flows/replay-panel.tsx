import { Alert, Button, InputNumber, Progress } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { ReplayEffect, ReplayResult, TrialWay } from '../../../contract/flow-trials.ts'
import { Field } from '../../components/field.tsx'
import { Answer } from '../../components/states.tsx'
import { useFlowReplay, useStartFlowReplay } from '../../lib/api/flows.ts'
import { useMayOpen } from '../../lib/page-access.ts'
import { useWords } from '../../lib/use-words.ts'
import styles from './flow-editor.module.css'

const tones: Record<ReplayEffect, string> = { never: 'bad', other_way: 'accent', later: 'warn', sooner: 'good' }
const effects = ['never', 'other_way', 'later', 'sooner'] as const

function Way({ way }: { way: TrialWay }) {
  const { t } = useWords()
  return (
    <>
      {way.nodes.join(' → ')} <span className="tag">{t(`flowEnd.${way.end}`)}</span>{' '}
      <span className="muted small">{t('flowEditor.seconds', { seconds: way.seconds })}</span>
    </>
  )
}

function Result({ result }: { result: ReplayResult }) {
  const { t, moment } = useWords()
  const mayOpen = useMayOpen('log')
  if (result.calls === 0) return <p className="muted">{t('flowEditor.replayNone')}</p>
  return (
    <section className="stack" aria-label={t('flowEditor.replay')}>
      <p className="muted small">
        {t('flowEditor.replayTook', { calls: result.calls, seconds: Math.round(result.tookMs / 100) / 10 })}
      </p>
      <dl className={styles.facts}>
        <dt>{t('flowEditor.answeredCalls')}</dt>
        <dd className="number">{result.answered}</dd>
        <dt>{t('flowEditor.unchanged')}</dt>
        <dd className="number">{result.same}</dd>
        {effects.flatMap((effect) => [
          <dt key={effect}>{t(`flowEffect.${effect}`)}</dt>,
          <dd key={`${effect} calls`} className="number">
            {result.effects[effect]}{' '}
            {effect === 'later' && result.effects.later > 0 && (
              <span className="muted small">{t('flowEditor.laterBy', { seconds: result.secondsLater })}</span>
            )}
          </dd>,
        ])}
        <dt>{t('flowEditor.unclear')}</dt>
        <dd className="number">{result.unclear}</dd>
      </dl>
      {result.examples.length > 0 && (
        <table className={styles.table}>
          <caption className="section-title">{t('flowEditor.examples')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('flowEditor.call')}</th>
              <th scope="col">{t('flowEditor.effect')}</th>
            </tr>
          </thead>
          <tbody>
            {result.examples.map(({ callId, startedAt, effects: felt, before, after }) => (
              <tr key={callId}>
                <th scope="row" className="number">
                  {mayOpen ? <Link to={`/log/${callId}`}>{moment(startedAt)}</Link> : moment(startedAt)}
                </th>
                <td>
                  <span className="row wrap">
                    {felt.map((effect) => (
                      <span key={effect} className={`tag ${tones[effect]}`}>
                        {t(`flowEffect.${effect}`)}
                      </span>
                    ))}
                  </span>
                  <div className="small">
                    {t('flowEditor.before')}: <Way way={before} />
                  </div>
                  <div className="small">
                    {t('flowEditor.after')}: <Way way={after} />
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

/** Real calls through the draft: a job, which goes on whoever looks. */
export function ReplayPanel({
  draftId,
  revision,
  isBroken,
  save,
}: {
  draftId: string
  revision: number
  isBroken: boolean
  /** Saves what is written, which is what is replayed. */
  save: () => Promise<boolean>
}) {
  const { t, errorText } = useWords()
  const [days, setDays] = useState(7)
  const replay = useFlowReplay(draftId)
  const starting = useStartFlowReplay(draftId)
  async function start() {
    if (await save()) starting.mutate(days)
  }
  return (
    <div className="stack">
      <p className="muted">{t('flowEditor.replayHint')}</p>
      {isBroken && <Alert type="warning" showIcon title={t('flowEditor.replayBroken')} />}
      <div className="row">
        <Field label={t('flowEditor.replayDays')}>
          {(control) => (
            <InputNumber
              {...control}
              min={1}
              max={365}
              precision={0}
              value={days}
              onChange={(typed) => setDays(typed ?? 1)}
            />
          )}
        </Field>
        <Button type="primary" disabled={isBroken} loading={starting.isPending} onClick={() => void start()}>
          {t('flowEditor.replayStart')}
        </Button>
      </div>
      {starting.error && <Alert type="error" showIcon title={errorText(starting.error)} />}
      <Answer query={replay} rows={4}>
        {({ replay: last }) => {
          if (!last) return null
          if (last.state === 'failed') return <Alert type="error" showIcon title={t('flowEditor.replayFailed')} />
          if (last.state === 'running')
            return (
              <div role="status">
                <Progress percent={last.total === 0 ? 0 : Math.floor((last.done / last.total) * 100)} />
                {t('flowEditor.replayRunning', { done: last.done, total: last.total })}
              </div>
            )
          return (
            <>
              {last.revision !== revision && <Alert type="info" showIcon title={t('flowEditor.replayOld')} />}
              {last.result && <Result result={last.result} />}
            </>
          )
        }}
      </Answer>
    </div>
  )
}
