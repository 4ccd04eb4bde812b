import type { ElkExtendedEdge, ElkNode, LayoutOptions } from 'elkjs'
import ELK from 'elkjs/lib/elk.bundled.js'
import { size } from './flow-size.ts'

/** What is laid out of a flow, live or being written. */
type Flow = { start: string; nodes: readonly { id: string; leads: readonly { on: string; to: string }[] }[] }
type Point = { x: number; y: number }
export type Rectangle = Point & { width: number; height: number }
export type Place = Rectangle & { id: string }
/** A line from node to node: its corners, and the words on it with their place. */
export type Edge = { id: string; from: string; to: string; words: string; corners: Point[]; label: Rectangle }
export type Layout = { places: Place[]; edges: Edge[]; width: number; height: number }

const label = { height: 16, wide: 12, narrow: 6.6, margin: 8 }

/** As much room as words take at the size of the labels, whatever font is there: Chinese is twice as wide. */
function widthOf(words: string): number {
  const characters = [...words].map((character) => (character.charCodeAt(0) > 0x2e80 ? label.wide : label.narrow))
  return Math.ceil(characters.reduce((sum, width) => sum + width, label.margin))
}

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.spacing.nodeNode': '36',
  'elk.spacing.edgeNode': '18',
  'elk.spacing.edgeEdge': '14',
  'elk.spacing.edgeLabel': '4',
  'elk.layered.spacing.nodeNodeBetweenLayers': '48',
  'elk.layered.spacing.edgeNodeBetweenLayers': '18',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '14',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.edgeLabels.sideSelection': 'ALWAYS_UP',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
}

const first: LayoutOptions = { 'elk.layered.layering.layerConstraint': 'FIRST' }

/** The lines of a flow: one for each pair of nodes, with all that leads from one to the other. */
function linesOf(flow: Flow, nameOf: (on: string) => string) {
  return flow.nodes.flatMap((node) =>
    [...new Set(node.leads.map((lead) => lead.to))]
      .filter((to) => flow.nodes.some((other) => other.id === to))
      .map((to) => ({
        id: `${node.id} ${to}`,
        from: node.id,
        to,
        words: node.leads
          .filter((lead) => lead.to === to)
          .map((lead) => nameOf(lead.on))
          .join(' / '),
      })),
  )
}

function cornersOf(edge: ElkExtendedEdge | undefined): Point[] {
  return (edge?.sections ?? []).flatMap(({ startPoint, bendPoints = [], endPoint }) => [
    startPoint,
    ...bendPoints,
    endPoint,
  ])
}

/**
 * Places a flow from left to right, its start first, with lines that go round the boxes and words that stand free.
 * `nameOf` says in words what leads on.
 */
export async function layOut(flow: Flow, nameOf: (on: string) => string): Promise<Layout> {
  const lines = linesOf(flow, nameOf)
  const wish: ElkNode = {
    id: 'flow',
    layoutOptions: options,
    children: flow.nodes.map(({ id }) => ({
      id,
      ...size,
      layoutOptions: id === flow.start ? first : {},
    })),
    edges: lines.map(({ id, from, to, words }) => ({
      id,
      sources: [from],
      targets: [to],
      labels: [{ text: words, width: widthOf(words), height: label.height }],
    })),
  }
  const laid = await new ELK().layout(wish)
  return {
    places: (laid.children ?? []).map(({ id, x = 0, y = 0 }) => ({ id, x, y, ...size })),
    edges: lines.map((line) => {
      const edge = laid.edges?.find(({ id }) => id === line.id)
      const { x = 0, y = 0, width = 0, height = 0 } = edge?.labels?.[0] ?? {}
      return { ...line, corners: cornersOf(edge), label: { x, y, width, height } }
    }),
    width: laid.width ?? 0,
    height: laid.height ?? 0,
  }
}
