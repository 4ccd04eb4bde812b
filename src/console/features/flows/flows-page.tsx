import { ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Popover, Segmented } from 'antd'
import { useRef, useState, type KeyboardEvent } from 'react'
import { flowNodeNames } from '../../../contract/flow.ts'
import type { FlowGraph } from '../../../contract/flows.ts'
import { Link, useNavigate } from 'react-router'
import { Icon } from '../../components/icon.tsx'
import { Answer, Nothing } from '../../components/states.tsx'
import { useFlows } from '../../lib/api/administration.ts'
import { useCreateFlowDraft, useFlowDrafts } from '../../lib/api/flows.ts'
import { useSession } from '../../lib/api/session.ts'
import { classNames } from '../../lib/class-names.ts'
import { pageNames } from '../../lib/page-access.ts'
import { useTitle } from '../../lib/use-title.ts'
import { useWidth } from '../../lib/use-width.ts'
import { useWords } from '../../lib/use-words.ts'
import { DraftStateTag } from './draft-state-tag.tsx'
import { size } from './flow-size.ts'
import { FlowVersions } from './flow-versions.tsx'
import { NewFlow } from './new-flow.tsx'
import type { Edge } from './layout-flow.ts'
import { useLeadNames } from './use-lead-names.ts'
import { usePromptTexts } from './use-prompt-texts.ts'
import styles from './flows.module.css'

type Flow = FlowGraph
type Node = Flow['nodes'][number]

function Line({ edge: { corners, words, label } }: { edge: Edge }) {
  return (
    <g className={styles.edge}>
      <polyline points={corners.map(({ x, y }) => `${x},${y}`).join(' ')} markerEnd="url(#arrow)" />
      <text x={label.x + label.width / 2} y={label.y + label.height - 4} textAnchor="middle">
        {words}
      </text>
    </g>
  )
}

/** What a node says, in both languages, and where it leads. */
function Told({ node }: { node: Node }) {
  const named = useLeadNames()
  const read = usePromptTexts()
  return (
    <div className={classNames('stack', styles.flowPrompts)}>
      {node.prompts.map((prompt) => (
        <div key={prompt.zh}>
          <p lang="zh-CN">{read(prompt.zh, 'zh')}</p>
          <p lang="en" className="muted">
            {read(prompt.en, 'en')}
          </p>
        </div>
      ))}
      {node.leads.length > 0 && (
        <ul className="small">
          {node.leads.map((lead) => (
            <li key={lead.on + lead.to}>
              <kbd>{named(lead.on)}</kbd> → {lead.to}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Box({ node, start, x, y }: { node: Node; start: boolean; x: number; y: number }) {
  const { local, language } = useWords()
  const read = usePromptTexts()
  const other = language === 'zh' ? 'en' : 'zh'
  return (
    <Popover trigger={['click']} content={<Told node={node} />} title={node.id}>
      <button
        type="button"
        className={classNames('plain', styles.flowNode, start && styles.start)}
        style={{ left: x, top: y, width: size.width, height: size.height }}
      >
        <span className="row between small">
          <span className="tag accent">{local(flowNodeNames[node.kind])}</span>
          <span className="muted cut">{node.id}</span>
        </span>
        {node.prompts[0] && (
          <>
            <span className={styles.flowText}>{read(node.prompts[0][language], language)}</span>
            <span className={classNames(styles.flowText, styles.second, 'muted')} lang={other}>
              {read(node.prompts[0][other], other)}
            </span>
          </>
        )}
      </button>
    </Popover>
  )
}

const scales = [0.4, 0.5, 0.65, 0.8, 1, 1.25, 1.5, 2]
/** A graph a little too wide is made smaller unasked; one much too wide is scrolled, as its words must stay legible. */
const legible = 0.75
const nearest = { smallest: Math.min(...scales), largest: Math.max(...scales) }

function Graph({ flow }: { flow: Flow }) {
  const { t, language } = useWords()
  const named = useLeadNames()
  const layout = useQuery({
    queryKey: ['flowLayout', flow, language],
    // The engine is large, and nobody else needs it.
    queryFn: async () => (await import('./layout-flow.ts')).layOut(flow, named),
    staleTime: Infinity,
    networkMode: 'always',
  })
  const [chosen, setChosen] = useState<number | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const fitting = layout.data && width > 0 ? width / layout.data.width : 1
  const scale = chosen ?? Math.min(1, Math.max(legible, fitting))
  function fit() {
    setChosen(Math.min(1, Math.max(nearest.smallest, fitting)))
  }
  function larger() {
    setChosen(scales.find((one) => one > scale + 0.01) ?? nearest.largest)
  }
  function smaller() {
    setChosen(scales.findLast((one) => one < scale - 0.01) ?? nearest.smallest)
  }
  function zoomByKey(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === '+' || event.key === '=') larger()
    else if (event.key === '-') smaller()
    else if (event.key === '0') fit()
    else return
    event.preventDefault()
  }
  return (
    <div className={styles.graph}>
      <div className={classNames('row', styles.zoom)} role="group" aria-label={t('flows.zoom')}>
        <Button
          size="small"
          icon={<Icon of={ZoomOutOutlined} />}
          aria-label={t('flows.smaller')}
          title="-"
          disabled={scale <= nearest.smallest}
          onClick={smaller}
        />
        <output className="number">{Math.round(scale * 100)}%</output>
        <Button
          size="small"
          icon={<Icon of={ZoomInOutlined} />}
          aria-label={t('flows.larger')}
          title="+"
          disabled={scale >= nearest.largest}
          onClick={larger}
        />
        <Button size="small" title="0" onClick={fit}>
          {t('flows.fit')}
        </Button>
      </div>
      <div
        ref={box}
        className={styles.flowScroll}
        tabIndex={0}
        aria-label={t('flows.graph')}
        role="region"
        onKeyDown={zoomByKey}
      >
        <Answer query={layout} rows={10}>
          {({ places, edges, ...whole }) => (
            <div className={styles.flowCanvas} style={{ ...whole, zoom: scale }}>
              <svg width={whole.width} height={whole.height} aria-hidden>
                <defs>
                  <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
                    <path d="M0,0 L8,4 L0,8 z" />
                  </marker>
                </defs>
                {edges.map((edge) => (
                  <Line key={edge.id} edge={edge} />
                ))}
              </svg>
              {places.map(({ id, x, y }) => {
                const node = flow.nodes.find((one) => one.id === id)
                return node && <Box key={id} node={node} start={id === flow.start} x={x} y={y} />
              })}
            </div>
          )}
        </Answer>
      </div>
    </div>
  )
}

/** The same flow to be read, node by node. */
function List({ flow }: { flow: Flow }) {
  const { t, local } = useWords()
  return (
    <ol className={styles.list} aria-label={t('flows.list')} tabIndex={0}>
      {flow.nodes.map((node) => (
        <li key={node.id} className="panel panel-body stack">
          <span className="row">
            <span className="tag accent">{local(flowNodeNames[node.kind])}</span>
            <strong>{node.id}</strong>
            {node.id === flow.start && <span className="tag good">{t('flows.start')}</span>}
          </span>
          <Told node={node} />
        </li>
      ))}
    </ol>
  )
}

/** The way to the flow's draft and to its versions; who may not change it looks at them. */
function Drafting({ flow }: { flow: Flow }) {
  const { t, errorText } = useWords()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const mayEdit = useSession().data?.role === 'administrator'
  const draft = useFlowDrafts().data?.find(({ flowId }) => flowId === flow.id)
  const creation = useCreateFlowDraft()
  const [showsVersions, setShowsVersions] = useState(false)
  function open(id: string) {
    void navigate(`/flows/drafts/${id}`)
  }
  function begin() {
    creation.mutate(
      { flowId: flow.id },
      { onSuccess: ({ id }) => open(id), onError: (error) => void message.error(errorText(error)) },
    )
  }
  return (
    <>
      <Button onClick={() => setShowsVersions(true)}>{t('flowEditor.versions')}</Button>
      {draft && <DraftStateTag state={draft.state} />}
      {draft && (
        <Button type="primary" onClick={() => open(draft.id)}>
          {t(draft.actions.includes('save') ? 'flowEditor.goOn' : 'flowEditor.look')}
        </Button>
      )}
      {!draft && mayEdit && (
        <Button type="primary" loading={creation.isPending} onClick={begin}>
          {t('flowEditor.edit')}
        </Button>
      )}
      <FlowVersions flow={flow} open={showsVersions} mayEdit={mayEdit} onClose={() => setShowsVersions(false)} />
    </>
  )
}

/** The call flows that are live: what callers hear and where a key leads. */
function FlowsPage() {
  const { t, local } = useWords()
  const flows = useFlows()
  const [chosen, setChosen] = useState<string | null>(null)
  const [listed, setListed] = useState(false)
  useTitle(local(pageNames.flows))
  const mayEdit = useSession().data?.role === 'administrator'
  const drafts = useFlowDrafts().data ?? []
  return (
    <Answer query={flows} rows={10}>
      {(list) => {
        const flow = list.find((one) => one.id === chosen) ?? list[0]
        if (!flow) return <Nothing title={t('flows.none')} />
        return (
          <div className={styles.flows}>
            <header className="page-head">
              <h1>{local(pageNames.flows)}</h1>
              <Segmented
                value={flow.id}
                onChange={(id) => setChosen(id)}
                options={list.map((one) => ({ value: one.id, label: local(one.name) }))}
              />
              <Segmented
                value={listed ? 'list' : 'graph'}
                onChange={(value) => setListed(value === 'list')}
                options={[
                  { value: 'graph', label: t('flows.graph') },
                  { value: 'list', label: t('flows.list') },
                ]}
              />
              <span className="tag">{t('flowEditor.version', { version: flow.version })}</span>
              <span className="grow" />
              <Drafting key={flow.id} flow={flow} />
              {mayEdit && <NewFlow flows={list} />}
            </header>
            {drafts
              .filter(({ baseVersion }) => baseVersion === 0)
              .map(({ id, name, state }) => (
                <p key={id} className="row">
                  <span className="tag accent">{t('newFlow.tag')}</span>
                  <Link to={`/flows/drafts/${id}`}>{local(name)}</Link>
                  <DraftStateTag state={state} />
                </p>
              ))}
            {!listed && <p className="muted small">{t('flows.hint')}</p>}
            {listed ? <List flow={flow} /> : <Graph key={flow.id} flow={flow} />}
          </div>
        )
      }}
    </Answer>
  )
}
export default FlowsPage
