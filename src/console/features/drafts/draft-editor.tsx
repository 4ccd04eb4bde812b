import { Alert, App, Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import type { Draft, DraftContent, DraftStep } from '../../../contract/drafts.ts'
import { ApiError } from '../../lib/api-error.ts'
import { useSaveDraft, useStepDraft } from '../../lib/api/drafts.ts'
import { useNames } from '../../lib/use-names.ts'
import { useWords } from '../../lib/use-words.ts'
import { Differences } from './differences.tsx'
import { DraftStateTag } from './draft-state-tag.tsx'
import { GuideForm } from './guide-form.tsx'
import styles from './drafts.module.css'

const done = { submit: 'submitted', publish: 'publishedNow', return: 'returnedNow', discard: 'discardedNow' } as const

/** One draft: its author writes, somebody else compares and publishes or returns it. */
export function DraftEditor({ draft }: { draft: Draft }) {
  const { t, local, errorText } = useWords()
  const { nameOf } = useNames()
  const { message, modal } = App.useApp()
  const saving = useSaveDraft(draft.id)
  const stepping = useStepDraft(draft.id)
  const [written, setWritten] = useState<{ content: DraftContent; summary: string } | null>(null)
  const [problems, setProblems] = useState<Record<string, string>>({})
  const { content, summary } = written ?? draft
  function may(action: Draft['actions'][number]) {
    return draft.actions.includes(action)
  }
  const busy = saving.isPending || stepping.isPending
  function change(part: Partial<{ content: DraftContent; summary: string }>) {
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
  async function step(wish: DraftStep) {
    setProblems({})
    if (wish.action === 'submit' && !(await save())) return
    stepping.mutate(wish, { onSuccess: () => void message.success(t(`drafts.${done[wish.action]}`)), onError: report })
  }
  function askReturn() {
    let note = ''
    modal.confirm({
      scrollLock: false,
      title: t('drafts.return'),
      okText: t('drafts.return'),
      okButtonProps: { danger: true },
      content: (
        <Input.TextArea
          aria-label={t('drafts.returnNote')}
          placeholder={t('drafts.returnNote')}
          autoSize={{ minRows: 3 }}
          maxLength={1000}
          onChange={(event) => {
            note = event.target.value
          }}
        />
      ),
      onOk: () => (note.trim() ? step({ action: 'return', note }) : Promise.reject(new Error('a reason is needed'))),
    })
  }
  function askDiscard() {
    return modal.confirm({
      scrollLock: false,
      title: t('drafts.discardTitle'),
      content: t('drafts.discardText'),
      okText: t('drafts.discard'),
      okButtonProps: { danger: true },
      onOk: () => step({ action: 'discard' }),
    })
  }

  return (
    <article className={styles.draft} aria-labelledby="draft-title">
      <header className={styles.draftHead}>
        <div className="grow">
          <div className="row">
            <DraftStateTag state={draft.state} />
            <span className="muted small">
              {nameOf('divisions', draft.division)} · {draft.guideId} ·{' '}
              {draft.author ? local(draft.author.name) : t('drafts.file')}
            </span>
          </div>
          <h1 id="draft-title" lang="zh-CN">
            {content.title || draft.guideId}
          </h1>
        </div>
        <div className="row">
          {written && <span className="muted small">{t('drafts.unsaved')}</span>}
          {may('discard') && (
            <Button disabled={busy} onClick={askDiscard}>
              {t('drafts.discard')}
            </Button>
          )}
          {may('return') && (
            <Button danger disabled={busy} onClick={askReturn}>
              {t('drafts.return')}
            </Button>
          )}
          {may('save') && (
            <Button
              disabled={busy || (!written && !draft.outdated)}
              loading={saving.isPending}
              onClick={() => void save().then((ok) => ok && void message.success(t('drafts.saved')))}
            >
              {t('drafts.save')}
            </Button>
          )}
          {may('submit') && (
            <Button
              type="primary"
              disabled={busy}
              loading={stepping.isPending}
              onClick={() => void step({ action: 'submit' })}
            >
              {t('drafts.submit')}
            </Button>
          )}
          {may('publish') && (
            <Button
              type="primary"
              disabled={busy || draft.outdated}
              loading={stepping.isPending}
              onClick={() => void step({ action: 'publish' })}
            >
              {t('drafts.publish')}
            </Button>
          )}
        </div>
      </header>
      {draft.outdated && <Alert type="warning" showIcon title={t('drafts.outdated')} />}
      {draft.state === 'returned' && draft.note && (
        <Alert type="warning" showIcon title={t('drafts.returned', { note: draft.note })} />
      )}
      {Object.keys(problems).length > 0 && (
        <Alert
          type="error"
          showIcon
          title={t('drafts.problems')}
          description={
            <ul>
              {Object.entries(problems).map(([field, problem]) => (
                <li key={field}>
                  {field}: {problem}
                </li>
              ))}
            </ul>
          }
        />
      )}
      <label className="field">
        <span className="muted small">{t('drafts.summary')}</span>
        <Input
          maxLength={200}
          disabled={!may('save')}
          placeholder={t('drafts.summaryHint')}
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
