import type { Change } from '../contract/security.ts'

type Fields = Record<string, unknown>
type Pair = { before: unknown; after: unknown }

/** Of a text that is longer than this only what differs is told, with so much around it. */
const longText = 400
const aroundText = 60

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** What tells an entry of a list from the others; undefined where nothing does. */
function idOf(entry: unknown): string | undefined {
  return isFields(entry) && typeof entry.id === 'string' ? entry.id : undefined
}

/** Two long texts without what they begin and end with alike. */
function middles(before: string, after: string): { before: string; after: string } {
  if (Math.max(before.length, after.length) <= longText) return { before, after }
  const shorter = Math.min(before.length, after.length)
  let from = 0
  while (from < shorter && before[from] === after[from]) from += 1
  let back = 0
  while (back < shorter - from && before.at(-1 - back) === after.at(-1 - back)) back += 1
  function cutOut(text: string): string {
    const start = Math.max(0, from - aroundText)
    const end = Math.min(text.length, text.length - back + aroundText)
    return `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`
  }
  return { before: cutOut(before), after: cutOut(after) }
}

/** Entries that stand in both lists alike say nothing, unless their order is all that differs. */
function differingEntries(before: readonly unknown[], after: readonly unknown[]): Pair {
  if (![...before, ...after].every((entry) => idOf(entry) !== undefined)) return { before, after }
  const old = new Map(before.map((entry) => [idOf(entry), entry]))
  const now = new Map(after.map((entry) => [idOf(entry), entry]))
  const lost = before.filter((entry) => !isSame(entry, now.get(idOf(entry))))
  const found = after.filter((entry) => !isSame(entry, old.get(idOf(entry))))
  if (lost.length + found.length === 0) return { before: before.map(idOf), after: after.map(idOf) }
  return { before: lost, after: found }
}

function differing(before: unknown, after: unknown): Pair {
  if (typeof before === 'string' && typeof after === 'string') return middles(before, after)
  if (Array.isArray(before) && Array.isArray(after)) return differingEntries(before, after)
  if (!isFields(before) || !isFields(after)) return { before, after }
  const old: Fields = {}
  const now: Fields = {}
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (isSame(before[name], after[name])) continue
    const pair = differing(before[name], after[name])
    if (pair.before !== undefined) old[name] = pair.before
    if (pair.after !== undefined) now[name] = pair.after
  }
  return { before: old, after: now }
}

/**
 * What the audit trail keeps of a change: fields and entries that differ, of long texts the part that does. Values are
 * taken as JSON has them.
 */
export function differenceOf(before: unknown, after: unknown): Change {
  const plain: Pair = JSON.parse(JSON.stringify({ before, after }))
  return differing(plain.before, plain.after)
}

/** The same for the fields of a row that a change names. */
export function changeOf<Row extends object>(row: Row, change: Partial<Row>): Change {
  const before = Object.fromEntries(Object.entries(row).filter(([name]) => Object.hasOwn(change, name)))
  return differenceOf(before, change)
}
