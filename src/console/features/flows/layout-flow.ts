import type { z } from 'zod'
import type { FlowGraph } from '../../../contract/flows.ts'

type Flow = z.infer<typeof FlowGraph>
export type Place = { id: string; x: number; y: number }
export type Edge = { from: Place; to: Place; on: string[] }
export const size = { width: 240, height: 116, gapX: 128, gapY: 32 }

/** How many steps each node is from the start; what cannot be reached stands after the rest. */
function depthsOf(flow: Flow): Map<string, number> {
  const depths = new Map([[flow.start, 0]])
  const queue = [flow.start]
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    const next = (depths.get(id) ?? 0) + 1
    for (const lead of flow.nodes.find((node) => node.id === id)?.leads ?? []) {
      if (depths.has(lead.to)) continue
      depths.set(lead.to, next)
      queue.push(lead.to)
    }
  }
  const last = Math.max(...depths.values()) + 1
  for (const node of flow.nodes) if (!depths.has(node.id)) depths.set(node.id, last)
  return depths
}

/** Places a flow in columns by distance from its start, each node near the mean height of those that lead to it. */
export function layOut(flow: Flow): { places: Map<string, Place>; edges: Edge[]; width: number; height: number } {
  const depths = depthsOf(flow)
  const columns: string[][] = []
  for (const node of flow.nodes) {
    const depth = depths.get(node.id) ?? 0
    columns[depth] = [...(columns[depth] ?? []), node.id]
  }
  const rowOf = new Map<string, number>()
  function wish(id: string) {
    const rows = flow.nodes
      .filter((node) => node.leads.some((lead) => lead.to === id))
      .flatMap((node) => rowOf.get(node.id) ?? [])
    return rows.length > 0 ? rows.reduce((sum, row) => sum + row, 0) / rows.length : 0
  }
  const places = new Map<string, Place>()
  columns.forEach((ids, depth) => {
    const sorted = ids.map((id) => ({ id, wish: wish(id) })).sort((one, other) => one.wish - other.wish)
    sorted.forEach(({ id }, row) => {
      rowOf.set(id, row)
      places.set(id, { id, x: depth * (size.width + size.gapX), y: row * (size.height + size.gapY) })
    })
  })
  const edges = flow.nodes.flatMap((node) => {
    const targets = [...new Set(node.leads.map((lead) => lead.to))]
    return targets.flatMap((target): Edge[] => {
      const from = places.get(node.id)
      const to = places.get(target)
      return from && to
        ? [{ from, to, on: node.leads.filter((lead) => lead.to === target).map((lead) => lead.on) }]
        : []
    })
  })
  const placed = [...places.values()]
  return {
    places,
    edges,
    width: Math.max(0, ...placed.map((place) => place.x)) + size.width,
    height: Math.max(0, ...placed.map((place) => place.y)) + size.height,
  }
}
