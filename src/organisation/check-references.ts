import type { Fault, Source } from '../platform/read-source.ts'
import { inWords } from './in-words.ts'
import { limitOf } from './limit-of.ts'
import { systemBreaks, type Files, type LimitRule } from './organisation.ts'

/** Each file that is right by itself, with the lines its parts stand at. */
export type ReadFiles = { [Name in keyof Files]: { source: Source; value: Files[Name] } }

type Keys = readonly (string | number)[]

function faultAt(source: Source, keys: Keys, zh: string, en: string): Fault {
  return { file: source.file, line: source.lineOf(...keys), message: inWords(zh, en) }
}

/** Names what stands in a list twice, at the later place; `keysAt` leads to the item's place in the file. */
function checkTwice(source: Source, names: readonly string[], keysAt: (index: number) => Keys): Fault[] {
  return names.flatMap((name, index) => {
    const first = names.indexOf(name)
    if (first === index) return []
    const line = source.lineOf(...keysAt(first))
    return [
      faultAt(source, keysAt(index), `“${name}”与第 ${line} 行重复。`, `"${name}" stands at line ${line} already`),
    ]
  })
}

function checkIds(source: Source, list: readonly { id: string }[], ...home: Keys): Fault[] {
  return checkTwice(
    source,
    list.map(({ id }) => id),
    (index) => [...home, index, 'id'],
  )
}

function checkQueues({ source, value: { skills, queues } }: ReadFiles['queues']): Fault[] {
  return [
    ...checkTwice(source, skills, (index) => ['skills', index]),
    ...checkIds(source, queues, 'queues'),
    ...queues.flatMap(({ skill }, index) =>
      skills.includes(skill)
        ? []
        : [faultAt(source, ['queues', index, 'skill'], `没有技能“${skill}”。`, `there is no skill "${skill}"`)],
    ),
  ]
}

function checkDivision(source: Source, keys: Keys, divisions: readonly { id: string }[], id?: string): Fault[] {
  return id === undefined || divisions.some((division) => division.id === id)
    ? []
    : [faultAt(source, keys, `没有处室“${id}”。`, `there is no division "${id}"`)]
}

function checkBreaks({ source, value }: ReadFiles['breaks']): Fault[] {
  return [
    ...checkIds(source, value),
    ...systemBreaks.flatMap((id) => {
      const index = value.findIndex((item) => item.id === id)
      if (index < 0)
        return [faultAt(source, [], `缺少系统给出的“${id}”。`, `"${id}", which the system gives, is missing`)]
      return value[index]?.chosen
        ? [faultAt(source, [index, 'chosen'], `“${id}”由系统给出。`, `"${id}" is given by the system, not chosen`)]
        : []
    }),
  ]
}

function caseOf({ clock, kind, division, from }: LimitRule): string {
  return [clock, kind ?? '*', division ?? '*', from].join(' ')
}

function checkWorkOrders(
  { source, value: { kinds, limits } }: ReadFiles['work-orders'],
  divisions: readonly { id: string }[],
): Fault[] {
  const clocks = ['sign', 'reply'] as const
  return [
    ...checkIds(source, kinds, 'kinds'),
    ...checkTwice(source, limits.map(caseOf), (index) => ['limits', index]),
    ...limits.flatMap(({ division, kind }, index) => [
      ...checkDivision(source, ['limits', index, 'division'], divisions, division),
      ...(kind === undefined || kinds.some(({ id }) => id === kind)
        ? []
        : [faultAt(source, ['limits', index, 'kind'], `没有工单种类“${kind}”。`, `there is no kind "${kind}"`)]),
    ]),
    ...kinds.flatMap(({ id }, index) =>
      clocks
        .filter((clock) => !limitOf({ limits }, { clock, division: null, kind: id, at: '' }))
        .map((clock) =>
          faultAt(
            source,
            ['kinds', index, 'id'],
            `“${id}”没有一般的 ${clock} 时限。`,
            `"${id}" has no general limit to ${clock}`,
          ),
        ),
    ),
  ]
}

/** What is wrong between and within the files: ids given twice, names that lead nowhere, kinds without a limit. */
export function checkReferences(read: ReadFiles): Fault[] {
  const divisions = read.divisions.value
  const { source, value: categories } = read.categories
  return [
    ...checkIds(read.divisions.source, divisions),
    ...checkQueues(read.queues),
    ...checkIds(source, categories),
    ...categories.flatMap(({ division }, index) => checkDivision(source, [index, 'division'], divisions, division)),
    ...checkIds(read.dispositions.source, read.dispositions.value),
    ...checkBreaks(read.breaks),
    ...checkWorkOrders(read['work-orders'], divisions),
  ]
}
