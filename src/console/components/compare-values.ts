/** Where something differs: fields by name, entries of lists by what they are called. */
export type Step = { field: string } | { entry: string }
export type Difference = {
  kind: 'added' | 'removed' | 'changed' | 'moved'
  path: Step[]
  before: string
  after: string
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
function isLocalized(value: unknown): value is { zh: string; en: string } {
  return (
    isRecord(value) && typeof value.zh === 'string' && typeof value.en === 'string' && Object.keys(value).length === 2
  )
}

/** What tells an entry of a list from the others, whatever else changes in it. */
export function identityOf(entry: unknown): string {
  if (!isRecord(entry)) return JSON.stringify(entry)
  for (const name of ['id', 'number', 'date', 'year']) if (entry[name] !== undefined) return String(entry[name])
  if (entry.clock !== undefined)
    return [entry.clock, entry.kind ?? '*', entry.division ?? '*', entry.from].map(String).join(' ')
  return JSON.stringify(entry)
}

export function areEqual(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, index) => areEqual(item, other[index]))
  if (!isRecord(one) || !isRecord(other)) return false
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) => areEqual(one[name], other[name]))
}

type Language = 'zh' | 'en'

const yesNo = { zh: ['是', '否'], en: ['yes', 'no'] } as const

/** A value in a line of text. */
export function textOf(value: unknown, language: Language): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'boolean') return yesNo[language][value ? 0 : 1]
  if (isLocalized(value) && (value.zh === '' || value.en === '')) return value.zh || value.en
  if (isLocalized(value)) return language === 'zh' ? `${value.zh}（${value.en}）` : `${value.en} (${value.zh})`
  if (Array.isArray(value)) return value.map((item) => textOf(item, language)).join(language === 'zh' ? '、' : ', ')
  if (isRecord(value))
    return Object.values(value)
      .map((item) => textOf(item, language))
      .filter(Boolean)
      .join(' · ')
  return String(value)
}

function nameOf(entry: unknown, language: Language): string {
  if (isRecord(entry) && isLocalized(entry.name)) return entry.name[language]
  return identityOf(entry)
}

function compareLists(
  before: readonly unknown[],
  after: readonly unknown[],
  path: Step[],
  language: Language,
): Difference[] {
  const old = new Map(before.map((entry) => [identityOf(entry), entry]))
  const now = new Map(after.map((entry) => [identityOf(entry), entry]))
  const found: Difference[] = []
  for (const [identity, entry] of old)
    if (!now.has(identity))
      found.push({
        kind: 'removed',
        path: [...path, { entry: nameOf(entry, language) }],
        before: textOf(entry, language),
        after: '',
      })
  for (const [identity, entry] of now) {
    const here = [...path, { entry: nameOf(entry, language) }]
    const earlier = old.get(identity)
    if (earlier === undefined) found.push({ kind: 'added', path: here, before: '', after: textOf(entry, language) })
    else found.push(...compareValues(earlier, entry, language, here))
  }
  const kept = [...old.keys()].filter((identity) => now.has(identity))
  const placed = [...now.keys()].filter((identity) => old.has(identity))
  if (kept.join('\n') !== placed.join('\n')) {
    function names(list: readonly string[], from: Map<string, unknown>): string {
      return list.map((identity) => nameOf(from.get(identity), language)).join(language === 'zh' ? '、' : ', ')
    }
    found.push({ kind: 'moved', path, before: names(kept, old), after: names(placed, now) })
  }
  return found
}

/** In what two values of a setting differ, entry by entry and field by field, in the order of the newer one. */
export function compareValues(before: unknown, after: unknown, language: Language, path: Step[] = []): Difference[] {
  if (areEqual(before, after)) return []
  if (Array.isArray(before) && Array.isArray(after)) return compareLists(before, after, path, language)
  if (isRecord(before) && isRecord(after) && !isLocalized(before))
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((field) =>
      compareValues(before[field], after[field], language, [...path, { field }]),
    )
  return [{ kind: 'changed', path, before: textOf(before, language), after: textOf(after, language) }]
}
