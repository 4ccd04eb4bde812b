import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { FlowCase, flowCaseNames, leads } from '../../src/contract/flow.ts'
import type { FlowGraph } from '../../src/contract/flows.ts'
import { layOut, type Layout, type Rectangle } from '../../src/console/features/flows/layout-flow.ts'
import { loadFlows } from '../../src/ivr/load-flows.ts'
import { organisation } from '../support/organisation.ts'

type Flow = z.infer<typeof FlowGraph>

function node(id: string, ...targets: [string, string][]) {
  return { id, kind: 'say' as const, prompts: [], leads: targets.map(([on, to]) => ({ on, to })) }
}
const small: Flow = {
  id: 'main',
  version: 1,
  name: { zh: '主', en: 'Main' },
  start: 'hello',
  nodes: [
    node('hello', ['next', 'menu']),
    node('menu', ['1', 'a'], ['2', 'b'], ['3', 'b'], ['timeout', 'menu'], ['9', 'hello']),
    node('a', ['waited', 'b'], ['after', 'hello']),
    node('b'),
    node('lost'),
  ],
}
const shipped = Object.values(loadFlows(path.resolve(import.meta.dirname, '../../ivr'), organisation))

function graphOf({ id, name, start, nodes }: (typeof shipped)[number]): Flow {
  const list = Object.entries(nodes).map(([nodeId, one]) => ({
    id: nodeId,
    kind: one.kind,
    prompts: [],
    leads: leads(one),
  }))
  return { id, version: 1, name, start, nodes: list }
}
function nameIn(language: 'zh' | 'en') {
  return (on: string) => {
    const known = FlowCase.safeParse(on).data
    return known ? flowCaseNames[known][language] : on
  }
}

/** Whether two places have more than their rims in common. */
function overlap(one: Rectangle, other: Rectangle): boolean {
  const rim = 0.5
  return (
    one.x + rim < other.x + other.width &&
    other.x + rim < one.x + one.width &&
    one.y + rim < other.y + other.height &&
    other.y + rim < one.y + one.height
  )
}
function piecesOf(corners: Layout['edges'][number]['corners']): Rectangle[] {
  return corners.slice(1).map((to, at) => {
    const from = corners[at] ?? to
    return {
      x: Math.min(from.x, to.x),
      y: Math.min(from.y, to.y),
      width: Math.abs(to.x - from.x),
      height: Math.abs(to.y - from.y),
    }
  })
}
function pairs<Item>(items: readonly Item[]): [Item, Item][] {
  return items.flatMap((one, at) => items.slice(at + 1).map((other): [Item, Item] => [one, other]))
}

describe('The graph of a call flow', () => {
  it.each(
    [small, ...shipped.map(graphOf)].flatMap((flow) => (['zh', 'en'] as const).map((language) => ({ flow, language }))),
  )(
    'When $flow.id is laid out in $language, then boxes and words stand apart and no line goes through a box',
    async ({ flow, language }) => {
      const { places, edges, width, height } = await layOut(flow, nameIn(language))
      expect(places.map(({ id }) => id)).toEqual(flow.nodes.map(({ id }) => id))
      const labels = edges.map((edge) => ({ name: edge.id, ...edge.label }))
      const boxes = places.map((place) => ({ name: place.id, ...place }))
      const clashes = pairs([...boxes, ...labels]).filter(([one, other]) => overlap(one, other))
      expect(clashes.map(([one, other]) => `${one.name} – ${other.name}`)).toEqual([])
      const through = edges.flatMap((edge) =>
        places
          .filter((place) => piecesOf(edge.corners).some((piece) => overlap(piece, place)))
          .map((place) => `${edge.id} through ${place.id}`),
      )
      expect(through).toEqual([])
      for (const edge of edges) expect(edge.corners.length, edge.id).toBeGreaterThan(1)
      for (const { x, y, ...one } of [...boxes, ...labels]) {
        expect(Math.min(x, y), one.name).toBeGreaterThanOrEqual(0)
        expect(x + one.width, one.name).toBeLessThanOrEqual(width)
        expect(y + one.height, one.name).toBeLessThanOrEqual(height)
      }
    },
  )

  it('When several keys lead to one node, then they are one line with all of them on it', async () => {
    const { edges } = await layOut(small, nameIn('zh'))
    expect(edges.filter(({ from }) => from === 'menu').map(({ to, words }) => [to, words])).toEqual([
      ['a', '1'],
      ['b', '2 / 3'],
      ['menu', '未按键'],
      ['hello', '9'],
    ])
  })

  it('When a caller waits too long in a queue, then the line does not speak of a key', async () => {
    const [hotline] = shipped.filter(({ id }) => id === 'hotline').map(graphOf)
    const queues = hotline?.nodes.filter(({ kind }) => kind === 'enqueue') ?? []
    expect(queues.length).toBeGreaterThan(0)
    for (const queue of queues) expect(queue.leads.map(({ on }) => nameIn('en')(on))).toContain('waited too long')
    for (const queue of queues) expect(queue.leads.map(({ on }) => on)).not.toContain('timeout')
  })
})
