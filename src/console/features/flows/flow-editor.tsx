import { RedoOutlined, UndoOutlined } from '@ant-design/icons'
import { Alert, App, Button, Dropdown, Input, Tabs } from 'antd'
import { useEffect, useState, type KeyboardEvent } from 'react'
import { Link } from 'react-router'
import {
  FlowNodeKind,
  flowNodeNames,
  nodesInOrder,
  promptsOf,
  type FlowDocument,
  type FlowNode,
} from '../../../contract/flow.ts'
import type { FlowDraftDetail, FlowDraftStep } from '../../../contract/flow-drafts.ts'
import { Icon } from '../../components/icon.tsx'
import { Answer, Nothing } from '../../components/states.tsx'
import { useFlowVersion, useStepFlowDraft } from '../../lib/api/flows.ts'
import { useSession } from '../../lib/api/session.ts'
import { classNames } from '../../lib/class-names.ts'
import { useWords } from '../../lib/use-words.ts'
import { CheckPanel } from './check-panel.tsx'
import { ConflictForm } from './conflict-form.tsx'
import { DraftStateTag } from './draft-state-tag.tsx'
import { FlowCanvas } from './flow-canvas.tsx'
import { FlowChanges } from './flow-changes.tsx'
import { addNode, setLead, setNode } from './flow-edits.ts'
import { FlowForm } from './flow-form.tsx'
import { NodeForm } from './node-form.tsx'
import { RehearsePanel } from './rehearse-panel.tsx'
import { ReplayPanel } from './replay-panel.tsx'
import { useFlowEditing } from './use-flow-editing.ts'
import { usePromptTexts } from './use-prompt-texts.ts'
import styles from './flow-editor.module.css'

const done = { submit: 'submitted', publish: 'publishedNow', return: 'returnedNow', discard: 'discardedNow' } as const

/** What is wrong, by field: in one node, or in the flow itself (null). */
function problemsOf(draft: FlowDraftDetail, node: string | null, say: (text: { zh: string; en: string }) => string) {
  return Object.fromEntries(
    draft.faults
      .filter((fault) => fault.node === node || (node === null && fault.field.startsWith('prompts.')))
      .map(({ field, message }) => [field, say(message)]),
  )
}

function inOrder(document: FlowDocument): [string, FlowNode][] {
  return nodesInOrder(document).flatMap((id): [string, FlowNode][] => {
    const node = document.nodes[id]
    return node ? [[id, node]] : []
  })
}

/** A draft of a call flow: written in the graph or in the list beside it, tried out, reviewed, published. */
export function FlowEditor({ draft }: { draft: FlowDraftDetail }) {
  const { t, local, errorText } = useWords()
  const read = usePromptTexts()
  const { message, modal } = App.useApp()
  const editing = useFlowEditing(draft)
  const { document, summary, write } = editing
  const stepping = useStepFlowDraft(draft.id)
  const person = useSession().data
  const [chosen, setChosen] = useState<string | null>(null)
  const [tab, setTab] = useState('node')
  const base = useFlowVersion(draft.flowId, tab === 'compare' && draft.baseVersion > 0 ? draft.baseVersion : null)
  const mayEdit = draft.actions.includes('save')
  const mayOpenNode = chosen !== null && document.nodes[chosen] !== undefined
  const wrong = new Set(draft.faults.flatMap(({ node }) => node ?? []))
  function may(action: FlowDraftDetail['actions'][number]) {
    return draft.actions.includes(action)
  }
  function choose(id: string | null) {
    setChosen(id)
    setTab('node')
  }
  const { merges } = editing
  useEffect(() => {
    if (merges > 0) void message.info(t('flowEditor.merged'))
  }, [merges, message, t])

  async function step(wish: FlowDraftStep) {
    if (wish.action === 'submit' && !(await editing.save())) return
    stepping.mutate(wish, {
      onSuccess: () => void message.success(t(`flowEditor.${done[wish.action]}`)),
      onError: (error) => {
        setTab('check')
        void message.error(errorText(error))
      },
    })
  }
  function ask(action: 'publish' | 'discard') {
    void modal.confirm({
      scrollLock: false,
      title: t(`flowEditor.${action}Title`),
      content: t(`flowEditor.${action}Text`),
      okText: t(`flowEditor.${action}`),
      okButtonProps: { danger: action === 'discard' },
      onOk: () => step({ action }),
    })
  }
  function askReturn() {
    let note = ''
    void modal.confirm({
      scrollLock: false,
      title: t('flowEditor.return'),
      okText: t('flowEditor.return'),
      okButtonProps: { danger: true },
      content: (
        <Input.TextArea
          aria-label={t('flowEditor.returnNote')}
          autoSize={{ minRows: 3 }}
          maxLength={1000}
          onChange={(event) => {
            note = event.target.value
          }}
        />
      ),
      onOk: () => {
        if (note.trim()) return step({ action: 'return', note })
        void message.warning(t('flowEditor.returnMissing'))
        return Promise.reject(new Error('a reason is needed'))
      },
    })
  }
  function undoByKey(event: KeyboardEvent) {
    // Within a field the browser's own steps back are meant.
    const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea')
    if (!mayEdit || isTyping || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return
    event.preventDefault()
    if (event.shiftKey) editing.redo()
    else editing.undo()
  }
  const inReview = draft.state === 'in_review'
  return (
    <div className={styles.editor} onKeyDown={undoByKey}>
      <header className={styles.head}>
        <Link to="/flows">{t('flowEditor.back')}</Link>
        <h1>{local(document.name)}</h1>
        <DraftStateTag state={draft.state} />
        <span className="muted small" role="status">
          {mayEdit ? t(`flowSave.${editing.state}`) : t('flowEditor.readOnly')}
        </span>
        <span className="muted small cut">
          {t('flowEditor.writers', { names: draft.writers.map(({ name }) => local(name)).join('、') })}
        </span>
        <span className="grow" />
        {mayEdit && (
          <>
            <Button
              icon={<Icon of={UndoOutlined} />}
              aria-label={t('flowEditor.undo')}
              title={`${t('flowEditor.undo')} Ctrl+Z`}
              disabled={!editing.canUndo}
              onClick={editing.undo}
            />
            <Button
              icon={<Icon of={RedoOutlined} />}
              aria-label={t('flowEditor.redo')}
              title={`${t('flowEditor.redo')} Ctrl+Shift+Z`}
              disabled={!editing.canRedo}
              onClick={editing.redo}
            />
          </>
        )}
        {may('discard') && <Button onClick={() => ask('discard')}>{t('flowEditor.discard')}</Button>}
        {may('return') && (
          <Button danger onClick={askReturn}>
            {t('flowEditor.return')}
          </Button>
        )}
        {may('submit') && (
          <Button
            type="primary"
            loading={stepping.isPending}
            disabled={editing.state === 'conflict'}
            onClick={() => void step({ action: 'submit' })}
          >
            {t('flowEditor.submit')}
          </Button>
        )}
        {may('publish') && (
          <Button type="primary" loading={stepping.isPending} onClick={() => ask('publish')}>
            {t('flowEditor.publish')}
          </Button>
        )}
      </header>
      {draft.state === 'returned' && draft.note && (
        <Alert type="warning" showIcon title={t('flowEditor.returned', { note: draft.note })} />
      )}
      {inReview && person?.role === 'administrator' && !may('publish') && (
        <Alert type="info" showIcon title={t('flowEditor.noReview')} />
      )}
      {draft.alone && (mayEdit || inReview) && <Alert type="info" showIcon title={t('flowEditor.alone')} />}
      {editing.state === 'failed' && <Alert type="error" showIcon title={errorText(editing.failure)} />}
      {editing.conflicts.length > 0 && <ConflictForm conflicts={editing.conflicts} onResolve={editing.resolve} />}
      <label className={styles.summary}>
        <span className="muted small">{t('flowEditor.summary')}</span>
        <Input
          maxLength={200}
          disabled={!mayEdit}
          placeholder={t('flowEditor.summaryHint')}
          value={summary}
          onChange={(event) => editing.summarise(event.target.value)}
        />
      </label>
      <div className={styles.columns}>
        <nav className={styles.nodeList} aria-label={t('flowEditor.list')}>
          {mayEdit && (
            <Dropdown
              trigger={['click']}
              menu={{
                items: FlowNodeKind.options.map((kind) => ({ key: kind, label: local(flowNodeNames[kind]) })),
                onClick: ({ key }) => {
                  const kind = FlowNodeKind.safeParse(key).data
                  if (!kind) return
                  const added = addNode(document, kind)
                  write(added.document)
                  choose(added.id)
                },
              }}
            >
              <Button block>{t('flowEditor.addNode')}</Button>
            </Dropdown>
          )}
          <ul>
            {inOrder(document).map(([id, node]) => (
              <li key={id}>
                <button
                  type="button"
                  className={classNames('plain', styles.nodeItem, id === chosen && styles.nodeChosen)}
                  aria-current={id === chosen}
                  onClick={() => choose(id)}
                >
                  <span className="row between">
                    <strong className="cut">{id}</strong>
                    <span className={classNames('tag', wrong.has(id) && 'bad')}>{local(flowNodeNames[node.kind])}</span>
                  </span>
                  <span className="muted small cut" lang="zh-CN">
                    {read(document.prompts.zh[promptsOf(node)[0] ?? ''] ?? '', 'zh')}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </nav>
        <FlowCanvas
          document={document}
          chosen={chosen}
          wrong={wrong}
          mayEdit={mayEdit}
          onChoose={choose}
          onLead={(from, on, to) => {
            const node = document.nodes[from]
            if (node) write(setNode(document, from, setLead(node, on, to)))
            choose(from)
          }}
        />
        <aside className={styles.side} aria-label={t('flowEditor.panel')}>
          <Tabs
            size="small"
            tabBarGutter={14}
            activeKey={tab}
            onChange={setTab}
            destroyOnHidden
            items={[
              {
                key: 'node',
                label: t('flowEditor.node'),
                children:
                  mayOpenNode && chosen ? (
                    <NodeForm
                      key={chosen}
                      document={document}
                      id={chosen}
                      problems={problemsOf(draft, chosen, local)}
                      disabled={!mayEdit}
                      onChange={write}
                      onChoose={choose}
                    />
                  ) : (
                    <Nothing title={t('flowEditor.chooseNode')} hint={t('flowEditor.chooseNodeHint')} />
                  ),
              },
              {
                key: 'flow',
                label: t('flowEditor.flow'),
                children: (
                  <FlowForm
                    document={document}
                    problems={problemsOf(draft, null, local)}
                    disabled={!mayEdit}
                    onChange={write}
                  />
                ),
              },
              {
                key: 'check',
                label: (
                  <>
                    {t('flowEditor.check')}
                    {draft.faults.length > 0 && (
                      <span className="tag bad" aria-label={t('flowEditor.faultCount', { count: draft.faults.length })}>
                        {draft.faults.length}
                      </span>
                    )}
                  </>
                ),
                children: <CheckPanel draft={draft} onChoose={choose} />,
              },
              {
                key: 'rehearse',
                label: t('flowEditor.rehearse'),
                children: <RehearsePanel draftId={draft.id} revision={draft.revision} />,
              },
              {
                key: 'replay',
                label: t('flowEditor.replay'),
                children: (
                  <ReplayPanel
                    draftId={draft.id}
                    revision={draft.revision}
                    isBroken={draft.faults.length > 0}
                    save={editing.save}
                  />
                ),
              },
              {
                key: 'compare',
                label: t('flowEditor.compare'),
                children:
                  draft.baseVersion === 0 ? (
                    <Nothing title={t('flowEditor.newFlow')} />
                  ) : (
                    <Answer query={base} rows={8}>
                      {(before) => (
                        <section className="stack" aria-label={t('flowEditor.compare')}>
                          <h2 className="section-title">{t('flowEditor.compareTo', { version: draft.baseVersion })}</h2>
                          <FlowChanges before={before} after={document} />
                        </section>
                      )}
                    </Answer>
                  ),
              },
            ]}
          />
        </aside>
      </div>
    </div>
  )
}
