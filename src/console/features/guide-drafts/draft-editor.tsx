import { Alert, App, Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import type { GuideDraftDetail, GuideDraftContent, GuideDraftStep } from '../../../contract/guide-drafts.ts'
import { ApiError } from '../../lib/api-error.ts'
import { useSaveGuideDraft, useStepGuideDraft } from '../../lib/api/guide-drafts.ts'
import { useNames } from '../../lib/use-names.ts'
import { useWords } from '../../lib/use-words.ts'
import { Differences } from './differences.tsx'
import { GuideDraftStateTag } from './draft-state-tag.tsx'
import { GuideForm } from './guide-form.tsx'
import { useSayProblem } from './say-problem.ts'
import styles from './guide-drafts.module.css'

const done = { submit: 'submitted', publish: 'publishedNow', return: 'returnedNow', discard: 'discardedNow' } as const

/** One draft: its author writes, somebody else compares and publishes or returns it. */
export function GuideDraftEditor({ draft }: { draft: GuideDraftDetail }) {
  const { t, local, errorText } = useWords()
  const sayProblem = useSayProblem()
  const { nameOf } = useNames()
  const { message, modal } = App.useApp()
  const saving = useSaveGuideDraft(draft.id)
  const stepping = useStepGuideDraft(draft.id)
  const [written, setWritten] = useState<{ content: GuideDraftContent; summary: string } | null>(null)
  const [problems, setProblems] = useState<Record<string, string>>({})
  const { content, summary } = written ?? draft
  function may(action: GuideDraftDetail['actions'][number]) {
    return draft.actions.includes(action)
  }
  const busy = saving.isPending || stepping.isPending
  function change(part: Partial<{ content: GuideDraftContent; summary: string }>) {
    return setWritten({ content, summary, ...part })
  }

  useEffect(() => {
    if (!written) return
    function warn(event: BeforeUnloadEvent) {
      return event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [written])

  function report(error: unknown) {
    if (error instanceof ApiError && error.code === 'guide_incomplete') setProblems(error.fields)
    void message.error(errorText(error))
  }
  async function save(): Promise<boolean> {
    if (!written && !draft.outdated) return true
    try {
      await saving.mutateAsync({ content, summary, revision: draft.revision, baseVersion: draft.base?.version ?? null })
      setWritten(null)
      return true
    } catch (error) {
      report(error)
      return false
    }
  }
  async function step(wish: GuideDraftStep) {
    setProblems({})
    if (wish.action === 'submit' && !(await save())) return
    stepping.mutate(wish, {
      onSuccess: () => void message.success(t(`guideDrafts.${done[wish.action]}`)),
      onError: report,
    })
  }
  function askReturn() {
    let note = ''
    modal.confirm({
      scrollLock: false,
      title: t('guideDrafts.return'),
      okText: t('guideDrafts.return'),
      okButtonProps: { danger: true },
      content: (
        <Input.TextArea
          aria-label={t('guideDrafts.returnNote')}
          placeholder={t('guideDrafts.returnNote')}
          autoSize={{ minRows: 3 }}
          maxLength={1000}
          onChange={(event) => {
            note = event.target.value
          }}
        />
      ),
      onOk: () => {
        if (note.trim()) return step({ action: 'return', note })
        void message.warning(t('guideDrafts.returnMissing'))
        return Promise.reject(new Error('a reason is needed'))
      },
    })
  }
  function askDiscard() {
    return modal.confirm({
      scrollLock: false,
      title: t('guideDrafts.discardTitle'),
      content: t('guideDrafts.discardText'),
      okText: t('guideDrafts.discard'),
      okButtonProps: { danger: true },
      onOk: () => step({ action: 'discard' }),
    })
  }

  return (
    <article className={styles.draft} aria-labelledby="draft-title">
      <header className={styles.draftHead}>
        <div className="grow">
          <div className="row">
            <GuideDraftStateTag state={draft.state} />
            <span className="muted small">
              {nameOf('divisions', draft.division)} · {draft.guideId} ·{' '}
              {draft.author ? local(draft.author.name) : t('guideDrafts.file')}
            </span>
          </div>
          <h2 id="draft-title" className={styles.draftTitle} lang="zh-CN">
            {content.title || draft.guideId}
          </h2>
        </div>
        <div className="row">
          {written && <span className="muted small">{t('guideDrafts.unsaved')}</span>}
          {may('discard') && (
            <Button disabled={busy} onClick={askDiscard}>
              {t('guideDrafts.discard')}
            </Button>
          )}
          {may('return') && (
            <Button danger disabled={busy} onClick={askReturn}>
              {t('guideDrafts.return')}
            </Button>
          )}
          {may('save') && (
            <Button
              disabled={busy || (!written && !draft.outdated)}
              loading={saving.isPending}
              onClick={() => void save().then((ok) => ok && void message.success(t('guideDrafts.saved')))}
            >
              {t('guideDrafts.save')}
            </Button>
          )}
          {may('submit') && (
            <Button
              type="primary"
              disabled={busy}
              loading={stepping.isPending}
              onClick={() => void step({ action: 'submit' })}
            >
              {t('guideDrafts.submit')}
            </Button>
          )}
          {may('publish') && (
            <Button
              type="primary"
              disabled={busy || draft.outdated}
              loading={stepping.isPending}
              onClick={() => void step({ action: 'publish' })}
            >
              {t('guideDrafts.publish')}
            </Button>
          )}
        </div>
      </header>
      {draft.outdated && <Alert type="warning" showIcon title={t('guideDrafts.outdated')} />}
      {draft.state === 'returned' && draft.note && (
        <Alert type="warning" showIcon title={t('guideDrafts.returned', { note: draft.note })} />
      )}
      {Object.keys(problems).length > 0 && (
        <Alert
          type="error"
          showIcon
          title={t('guideDrafts.problems')}
          description={
            <ul>
              {Object.entries(problems).map(([field, problem]) => (
                <li key={field}>{sayProblem(field, problem)}</li>
              ))}
            </ul>
          }
        />
      )}
      <label className="field">
        <span className="muted small">{t('guideDrafts.summary')}</span>
        <Input
          maxLength={200}
          disabled={!may('save')}
          placeholder={t('guideDrafts.summaryHint')}
          value={summary}
          onChange={(event) => change({ summary: event.target.value })}
        />
      </label>
      <div className={styles.draftColumns}>
        <GuideForm
          content={content}
          problems={problems}
          disabled={!may('save')}
          onChange={(next) => change({ content: next })}
        />
        <Differences base={draft.base} content={content} />
      </div>
    </article>
  )
}
