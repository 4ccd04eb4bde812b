import { describe, expect, it } from 'vitest'
import { layOut, size } from '../../src/console/features/flows/layout-flow.ts'

function node(id: string, ...leads: [string, string][]) {
  return {
    id,
    kind: 'say' as const,
    prompts: [],
    leads: leads.map(([on, to]) => ({ on, to })),
  }
}

describe('The graph of a call flow', () => {
  it('When a menu leads on and back to itself, then nodes stand in columns by distance and lines of one pair are one', () => {
    const graph = layOut({
      id: 'main',
      name: { zh: '主', en: 'Main' },
      start: 'hello',
      nodes: [
        node('hello', ['next', 'menu']),
        node('menu', ['1', 'a'], ['2', 'b'], ['3', 'b'], ['timeout', 'menu']),
        node('a'),
        node('b'),
        node('lost'),
      ],
    })
    function column(id: string) {
      return (graph.places.get(id)?.x ?? -1) / (size.width + size.gapX)
    }
    expect(['hello', 'menu', 'a', 'b', 'lost'].map(column)).toEqual([0, 1, 2, 2, 3])
    expect(graph.edges.map((edge) => [edge.from.id, edge.to.id, edge.on.join('/')])).toContainEqual([
      'menu',
      'b',
      '2/3',
    ])
    const spots = [...graph.places.values()].map((place) => `${place.x},${place.y}`)
    expect(new Set(spots).size).toBe(5)
  })
})
