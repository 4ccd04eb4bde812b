/** What every list of the organisation is made of. */
export type Entry = {
  id: string
  name: { zh: string; en: string }
  retired?: true | undefined
  parent?: string | undefined
}
/** An entry with its place in the list, and how many stand above it in the tree. */
export type Placed<Item> = { item: Item; index: number; depth: number }

/** The entries as they are shown: each followed by those below it. What has lost its parent stands at the top. */
export function inTree<Item extends Entry>(items: readonly Item[]): Placed<Item>[] {
  const ids = new Set(items.map(({ id }) => id))
  const shown: Placed<Item>[] = []
  const seen = new Set<number>()
  function show(parent: string | undefined, depth: number): void {
    for (const [index, item] of items.entries()) {
      const own = item.parent !== undefined && ids.has(item.parent) ? item.parent : undefined
      if (own !== parent || seen.has(index)) continue
      seen.add(index)
      shown.push({ item, index, depth })
      if (item.id !== '') show(item.id, depth + 1)
    }
  }
  show(undefined, 0)
  // Those that lie above each other in a circle are shown all the same.
  for (const [index, item] of items.entries()) if (!seen.has(index)) shown.push({ item, index, depth: 0 })
  return shown
}

/** The list with the entry at `from` put where the one at `to` is. */
export function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const rest = items.filter((_, index) => index !== from)
  const item = items[from]
  return item === undefined ? [...items] : [...rest.slice(0, to), item, ...rest.slice(to)]
}

/** Where the next entry of the same parent stands in a direction; null at the end. */
export function neighbour(items: readonly Entry[], index: number, by: 1 | -1): number | null {
  const parent = items[index]?.parent
  for (let at = index + by; at >= 0 && at < items.length; at += by) if (items[at]?.parent === parent) return at
  return null
}
