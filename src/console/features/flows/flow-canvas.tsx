import { useQuery } from '@tanstack/react-query'
import { Modal, Radio } from 'antd'
import { useMemo, useState } from 'react'
import {
  flowNodeNames,
  leads,
  nodesInOrder,
  promptsOf,
  type FlowDocument,
  type FlowNodeKind,
} from '../../../contract/flow.ts'
import { Answer } from '../../components/states.tsx'
import { classNames } from '../../lib/class-names.ts'
import { useWords } from '../../lib/use-words.ts'
import { casesOf, telephoneKeys } from './flow-edits.ts'
import { size } from './flow-size.ts'
import type { Edge } from './layout-flow.ts'
import {
  BaseEdge,
  Controls,
  EdgeLabelRenderer,
  Handle,
  MarkerType,
  Position,
  ReactFlow,
  type BoxOf,
  type Connection,
  type EdgeProps,
  type LineOf,
  type NodeProps,
} from './react-flow.ts'
import { useLeadNames } from './use-lead-names.ts'
import { usePromptTexts } from './use-prompt-texts.ts'
import styles from './flow-editor.module.css'

type BoxData = { id: string; kind: FlowNodeKind; text: string; isStart: boolean; isWrong: boolean; leadsOn: boolean }
type BoxNode = BoxOf<BoxData, 'box'>
type Line = LineOf<{ edge: Edge }, 'line'>

function Box({ data, selected }: NodeProps<BoxNode>) {
  const { t, local } = useWords()
  return (
    <div
      className={classNames(
        styles.box,
        data.isStart && styles.boxStart,
        data.isWrong && styles.boxWrong,
        selected && styles.boxChosen,
      )}
      style={size}
    >
      <Handle type="target" position={Position.Left} className={styles.handle} />
      <span className="row between small">
        <span className="tag accent">{local(flowNodeNames[data.kind])}</span>
        {data.isStart && <span className="tag good">{t('flowEditor.start')}</span>}
        <span className="muted cut">{data.id}</span>
      </span>
      <span className={styles.boxText}>{data.text}</span>
      {data.leadsOn && <Handle type="source" position={Position.Right} className={styles.handle} />}
    </div>
  )
}

function LineBetween({ id, data, markerEnd }: EdgeProps<Line>) {
  if (!data) return null
  const { corners, words, label } = data.edge
  const path = corners.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x},${y}`).join(' ')
  return (
    <>
      <BaseEdge id={id} path={path} markerEnd={markerEnd ?? ''} className={styles.line} />
      <EdgeLabelRenderer>
        <span
          className={styles.lineWords}
          style={{ transform: `translate(${label.x}px, ${label.y}px)`, width: label.width, height: label.height }}
        >
          {words}
        </span>
      </EdgeLabelRenderer>
    </>
  )
}

const boxTypes = { box: Box }
const lineTypes = { line: LineBetween }

type Props = {
  document: FlowDocument
  chosen: string | null
  wrong: ReadonlySet<string>
  mayEdit: boolean
  onChoose: (id: string) => void
  onLead: (from: string, on: string, to: string) => void
}

/** The draft as a graph: boxes are chosen, and drawn together from rim to rim. The list beside it can do the same. */
export function FlowCanvas({ document, chosen, wrong, mayEdit, onChoose, onLead }: Props) {
  const { t, language } = useWords()
  const named = useLeadNames()
  const read = usePromptTexts()
  const [drawn, setDrawn] = useState<{ from: string; to: string } | null>(null)
  const [on, setOn] = useState<string | null>(null)
  const shape = useMemo(
    () => ({
      start: document.start,
      nodes: nodesInOrder(document).map((id) => ({ id, leads: document.nodes[id] ? leads(document.nodes[id]) : [] })),
    }),
    [document],
  )
  const layout = useQuery({
    queryKey: ['flowLayout', 'draft', shape, language],
    queryFn: async () => (await import('./layout-flow.ts')).layOut(shape, named),
    placeholderData: (before) => before,
    staleTime: Infinity,
    gcTime: 60_000,
    networkMode: 'always',
  })
  function draw({ source, target }: Connection) {
    setDrawn({ from: source, to: target })
    setOn(null)
  }
  const from = drawn && document.nodes[drawn.from]
  const choices = from
    ? [
        ...casesOf[from.kind].map((one) => ({ value: String(one), label: named(one) })),
        ...(from.kind === 'say' || from.kind === 'menu'
          ? telephoneKeys.map((key) => ({ value: String(key), label: t('flowEditor.key', { key }) }))
          : []),
      ]
    : []
  return (
    <section className={styles.canvas} aria-label={t('flowEditor.graph')}>
      <Answer query={layout} rows={10}>
        {({ places, edges }) => (
          <ReactFlow<BoxNode, Line>
            nodes={places.flatMap(({ id, x, y }): BoxNode[] => {
              const node = document.nodes[id]
              if (!node) return []
              const [first = ''] = promptsOf(node)
              return [
                {
                  id,
                  type: 'box',
                  position: { x, y },
                  ...size,
                  selected: id === chosen,
                  ariaLabel: id,
                  data: {
                    id,
                    kind: node.kind,
                    text: read(document.prompts[language][first] ?? '', language),
                    isStart: id === document.start,
                    isWrong: wrong.has(id),
                    leadsOn: node.kind !== 'hangup',
                  },
                },
              ]
            })}
            edges={edges.map((edge): Line => ({
              id: edge.id,
              type: 'line',
              source: edge.from,
              target: edge.to,
              data: { edge },
              markerEnd: { type: MarkerType.ArrowClosed },
            }))}
            nodeTypes={boxTypes}
            edgeTypes={lineTypes}
            nodesDraggable={false}
            nodesConnectable={mayEdit}
            edgesFocusable={false}
            deleteKeyCode={null}
            minZoom={0.2}
            maxZoom={1.5}
            fitView
            fitViewOptions={{ minZoom: 0.6, maxZoom: 1 }}
            ariaLabelConfig={{
              'controls.ariaLabel': t('flows.zoom'),
              'controls.zoomIn.ariaLabel': t('flows.larger'),
              'controls.zoomOut.ariaLabel': t('flows.smaller'),
              'controls.fitView.ariaLabel': t('flows.fit'),
              'node.a11yDescription.default': t('flowEditor.chooseNodeHint'),
              'handle.ariaLabel': t('flowEditor.connectDo'),
            }}
            onNodeClick={(_, { id }) => onChoose(id)}
            onNodesChange={(changes) => {
              // Enter and space choose the box that has the focus.
              for (const change of changes)
                if (change.type === 'select' && change.selected && change.id !== chosen) onChoose(change.id)
            }}
            onConnect={draw}
          >
            <Controls showInteractive={false} />
          </ReactFlow>
        )}
      </Answer>
      <Modal
        open={drawn !== null}
        title={drawn && t('flowEditor.connect', drawn)}
        okText={t('flowEditor.connectDo')}
        okButtonProps={{ disabled: on === null }}
        onCancel={() => setDrawn(null)}
        onOk={() => {
          if (drawn && on) onLead(drawn.from, on, drawn.to)
          setDrawn(null)
        }}
        scrollLock={false}
        destroyOnHidden
      >
        <Radio.Group
          aria-label={t('flowEditor.connectOn')}
          value={on}
          onChange={(event) => setOn(String(event.target.value))}
          options={choices}
        />
      </Modal>
    </section>
  )
}
