import { Popover, Segmented } from 'antd'
import { useMemo, useRef, useState } from 'react'
import type { z } from 'zod'
import { FlowCase, flowCaseNames, flowNodeNames, type FlowGraph } from '../../../contract/flows.ts'
import { Answer, Nothing } from '../../components/states.tsx'
import { useFlows } from '../../lib/api/administration.ts'
import { classNames } from '../../lib/class-names.ts'
import { pageNames } from '../../lib/page-access.ts'
import { useTitle } from '../../lib/use-title.ts'
import { useWidth } from '../../lib/use-width.ts'
import { useWords } from '../../lib/use-words.ts'
import { layOut, size, type Edge } from './layout-flow.ts'
import { usePromptTexts } from './use-prompt-texts.ts'
import styles from './flows.module.css'

type Flow = z.infer<typeof FlowGraph>
type Node = Flow['nodes'][number]
type Named = (on: string) => string

/** Forward lines go from side to side; those that lead back go below the nodes. */
function courseOf({ from, to }: Edge) {
  if (to.x <= from.x) {
    const start = { x: from.x + size.width / 2, y: from.y + size.height }
    const end = { x: to.x + size.width / 2 + (from.id === to.id ? 48 : 0), y: to.y + size.height }
    const below = Math.max(start.y, end.y) + size.gapY * 1.4
    return {
      back: true,
      path: `M${start.x},${start.y} C${start.x},${below} ${end.x},${below} ${end.x},${end.y}`,
      label: { x: (start.x + end.x) / 2, y: below - 4 },
    }
  }
  const start = { x: from.x + size.width, y: from.y + size.height / 2 }
  const end = { x: to.x, y: to.y + size.height / 2 }
  const bend = Math.min(size.gapX, end.x - start.x) / 2
  // Near its end a line is apart from the others that leave the same node.
  return {
    back: false,
    path: `M${start.x},${start.y} C${start.x + bend},${start.y} ${end.x - bend},${end.y} ${end.x},${end.y}`,
    label: { x: end.x - size.gapX * 0.34, y: start.y + (end.y - start.y) * 0.8 - 5 },
  }
}

/** What leads on, in words: a key as it is, a case by its name. */
function useLeadNames(): Named {
  const { local } = useWords()
  return (on) => {
    const known = FlowCase.safeParse(on).data
    return known ? local(flowCaseNames[known]) : on
  }
}

function Line({ edge }: { edge: Edge }) {
  const named = useLeadNames()
  const { back, path, label } = courseOf(edge)
  return (
    <g className={classNames(styles.edge, back && styles.back)}>
      <path d={path} markerEnd="url(#arrow)" />
      <text x={label.x} y={label.y} textAnchor="middle">
        {edge.on.map(named).join(' / ')}
      </text>
    </g>
  )
}

function Box({ node, start, x, y }: { node: Node; start: boolean; x: number; y: number }) {
  const { local, language } = useWords()
  const named = useLeadNames()
  const read = usePromptTexts()
  const other = language === 'zh' ? 'en' : 'zh'
  const prompts = (
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
  return (
    <Popover trigger={['click']} content={prompts} title={node.id}>
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

/** A graph a little too wide is made smaller; one much too wide is scrolled, as its words must stay legible. */
const smallestScale = 0.75

function Graph({ flow }: { flow: Flow }) {
  const { t } = useWords()
  const graph = useMemo(() => layOut(flow), [flow])
  const box = useRef<HTMLDivElement>(null)
  const fitting = useWidth(box) / graph.width
  const scale = fitting > 0 ? Math.min(1, Math.max(smallestScale, fitting)) : 1
  return (
    <div ref={box} className={styles.flowScroll} tabIndex={0} aria-label={t('flows.graph')} role="region">
      <div className={styles.flowCanvas} style={{ width: graph.width, height: graph.height, zoom: scale }}>
        <svg width={graph.width + size.gapX} height={graph.height} aria-hidden>
          <defs>
            <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
              <path d="M0,0 L8,4 L0,8 z" />
            </marker>
          </defs>
          {graph.edges.map((edge) => (
            <Line key={`${edge.from.id} ${edge.to.id}`} edge={edge} />
          ))}
        </svg>
        {flow.nodes.map((node) => {
          const place = graph.places.get(node.id)
          return place && <Box key={node.id} node={node} start={node.id === flow.start} x={place.x} y={place.y} />
        })}
      </div>
    </div>
  )
}

/** The call flows that are live: what callers hear and where a key leads. */
function FlowsPage() {
  const { t, local } = useWords()
  const flows = useFlows()
  const [chosen, setChosen] = useState<string | null>(null)
  useTitle(local(pageNames.flows))
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
              <span className="muted">{t('flows.hint')}</span>
            </header>
            <Graph key={flow.id} flow={flow} />
          </div>
        )
      }}
    </Answer>
  )
}
export default FlowsPage
