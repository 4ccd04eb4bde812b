import { areEqual, identityOf } from '../../components/compare-values.ts'

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
  return [...merged]
    .sort(([one], [other]) => (places.get(one) ?? Infinity) - (places.get(other) ?? Infinity))
    .map(([, item]) => item)
}

/**
 * An earlier value as a new one: what has come into its lists since cannot be taken out of them any more, and is
 * retired.
 */
export function restoreValue(earlier: unknown, newest: unknown): unknown {
  if (Array.isArray(earlier) && Array.isArray(newest)) {
    const there = new Set(earlier.map(identityOf))
    const since = newest.filter((entry) => isRecord(entry) && 'id' in entry && !there.has(identityOf(entry)))
    return [...earlier, ...since.map((entry: Record<string, unknown>) => ({ ...entry, retired: true }))]
  }
  if (!isRecord(earlier) || !isRecord(newest)) return earlier
  const restored = Object.fromEntries(
    Object.entries(earlier).map(([name, value]) => [name, restoreValue(value, newest[name])]),
  )
  const { skills, retiredSkills = [] } = restored
  if (!Array.isArray(skills) || !Array.isArray(newest.skills) || !Array.isArray(retiredSkills)) return restored
  const since = newest.skills.filter((skill: unknown) => !skills.includes(skill))
  if (since.length === 0) return restored
  return { ...restored, skills: [...skills, ...since], retiredSkills: [...retiredSkills, ...since] }
}

/**
 * A value from elsewhere as a new one: what is here alone stays as it is, for it cannot be taken out.
 */
export function importValue(given: unknown, here: unknown): unknown {
  if (Array.isArray(given) && Array.isArray(here)) {
    const there = new Set(given.map(identityOf))
    return [...given, ...here.filter((entry) => isNamed(entry) && !there.has(identityOf(entry)))]
  }
  if (!isRecord(given) || !isRecord(here)) return given
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, importValue(value, here[name])]))
}

/** Whether records name an entry: by its id, or as a skill by itself. */
function isNamed(entry: unknown): boolean {
  return (typeof entry === 'string' && !/^\d{4}-/.test(entry)) || (isRecord(entry) && 'id' in entry)
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
