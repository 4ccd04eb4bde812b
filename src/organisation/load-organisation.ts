import fs from 'node:fs'
import path from 'node:path'
import type { z } from 'zod'
import { BrokenContent, parseSource, readUtf8, type Fault, type Source } from '../platform/read-source.ts'
import { checkReferences } from './check-references.ts'
import { inWords } from './in-words.ts'
import { files, type Organisation } from './organisation.ts'

function faultsOf(source: Source, issue: z.core.$ZodIssue): Fault[] {
  const keys = issue.path.filter((key) => typeof key !== 'symbol')
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      file: source.file,
      line: source.lineOf(...keys, key),
      message: inWords(`没有“${key}”这个字段。`, `there is no field "${key}"`),
    }))
  const name = keys.join('.')
  const message = inWords(`${name || '文件'}：内容不符合要求。`, `${name || 'the file'}: ${issue.message}`)
  return [{ file: source.file, line: source.lineOf(...keys), message }]
}

function translated(zh: string) {
  return (fault: Fault): Fault => ({ ...fault, message: inWords(zh, fault.message) })
}

/** Loads the file of that name and adds what is wrong with it to the faults. */
function readFile<Value>(
  folder: string,
  name: string,
  schema: z.ZodType<Value>,
  faults: Fault[],
): { source: Source; value: Value } | undefined {
  const file = `organisation/${name}.yaml`
  const from = path.join(folder, `${name}.yaml`)
  if (!fs.existsSync(from)) {
    faults.push({ file, line: 1, message: inWords('缺少这个文件。', 'the file is missing') })
    return undefined
  }
  const { text, faults: garbled } = readUtf8(from, file)
  const source = parseSource(file, text)
  faults.push(...garbled.map(translated('不是 UTF-8 编码。')), ...source.faults.map(translated('不是正确的 YAML。')))
  if (source.faults.length > 0) return undefined
  const checked = schema.safeParse(source.value)
  if (checked.success) return { source, value: checked.data }
  faults.push(...checked.error.issues.flatMap((issue) => faultsOf(source, issue)))
  return undefined
}

/**
 * Reads and checks the organisation in a folder; throws BrokenContent when anything is wrong, for nothing may run on
 * it.
 */
export function loadOrganisation(folder: string): Organisation {
  const faults: Fault[] = []
  const divisions = readFile(folder, 'divisions', files.divisions, faults)
  const queues = readFile(folder, 'queues', files.queues, faults)
  const categories = readFile(folder, 'categories', files.categories, faults)
  const dispositions = readFile(folder, 'dispositions', files.dispositions, faults)
  const breaks = readFile(folder, 'breaks', files.breaks, faults)
  const workOrders = readFile(folder, 'work-orders', files['work-orders'], faults)
  if (!divisions || !queues || !categories || !dispositions || !breaks || !workOrders) throw broken(faults)
  faults.push(...checkReferences({ divisions, queues, categories, dispositions, breaks, 'work-orders': workOrders }))
  if (faults.length > 0) throw broken(faults)
  return {
    divisions: divisions.value,
    ...queues.value,
    categories: categories.value,
    dispositions: dispositions.value,
    breakReasons: breaks.value,
    ticketKinds: workOrders.value.kinds,
    limits: workOrders.value.limits,
  }
}

function broken(faults: readonly Fault[]): BrokenContent {
  return new BrokenContent({ zh: '机构设置', en: 'Organisation' }, faults)
}
