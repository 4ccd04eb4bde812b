import { areEqual, identityOf } from './compare-values.ts'

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function mergeLists(base: readonly unknown[], mine: readonly unknown[], theirs: readonly unknown[]): unknown[] {
  const [old, own, others] = [base, mine, theirs].map((list) => new Map(list.map((item) => [identityOf(item), item])))
  if (!old || !own || !others) return [...theirs]
  const orderIsMine = !areEqual(
    mine.map(identityOf).filter((identity) => old.has(identity)),
    base.map(identityOf).filter((identity) => own.has(identity)),
  )
  const kept = [...others].flatMap(([identity, item]) => {
    if (old.has(identity) && !own.has(identity)) return []
    return [[identity, mergeValues(old.get(identity), own.has(identity) ? own.get(identity) : item, item)] as const]
  })
  const added = [...own].filter(([identity]) => !old.has(identity) && !others.has(identity))
  const merged = [...kept, ...added]
  if (!orderIsMine) return merged.map(([, item]) => item)
  const places = new Map([...own.keys()].map((identity, place) => [identity, place]))
  return merged
    .toSorted(([one], [other]) => (places.get(one) ?? Infinity) - (places.get(other) ?? Infinity))
    .map(([, item]) => item)
}

/**
 * What two people changed at once, together: `mine` and `theirs` each made from `base`. Where both changed the same, mine
 * holds.
 */
export function mergeValues(base: unknown, mine: unknown, theirs: unknown): unknown {
  if (areEqual(mine, base)) return theirs
  if (areEqual(theirs, base) || areEqual(mine, theirs)) return mine
  if (Array.isArray(mine) && Array.isArray(theirs)) return mergeLists(Array.isArray(base) ? base : [], mine, theirs)
  if (!isRecord(mine) || !isRecord(theirs)) return mine
  const old = isRecord(base) ? base : {}
  const names = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])]
  return Object.fromEntries(
    names.flatMap((name) => {
      const merged = mergeValues(old[name], mine[name], theirs[name])
      return merged === undefined ? [] : [[name, merged]]
    }),
  )
}
