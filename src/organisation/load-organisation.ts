import fs from 'node:fs'
import path from 'node:path'
import type { z } from 'zod'
import { describeIssue } from '../contract/describe-issue.ts'
import { organisationDocuments, type DocumentKey, type OrganisationDocuments } from '../contract/organisation.ts'
import { BrokenContent, parseSource, readUtf8, type Fault, type Source } from '../platform/read-source.ts'
import { checkDocuments, type DocumentFault } from './check-documents.ts'

function faultsOf(source: Source, issue: z.core.$ZodIssue): Fault[] {
  const keys = issue.path.filter((key) => typeof key !== 'symbol')
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      file: source.file,
      line: source.lineOf(...keys, key),
      message: { zh: `没有“${key}”这个字段。`, en: `there is no field "${key}"` },
    }))
  const name = keys.join('.')
  const { zh, en } = describeIssue(issue)
  const message = { zh: `${name || '文件'}：${zh}`, en: `${name || 'the file'}: ${en}` }
  return [{ file: source.file, line: source.lineOf(...keys), message }]
}

type Read<Key extends DocumentKey> = { source: Source; value: OrganisationDocuments[Key] }

/** Reads a document's file and adds what is wrong with it to the faults. */
function readDocument<Key extends DocumentKey>(folder: string, key: Key, faults: Fault[]): Read<Key> | undefined {
  const name = `${key.replaceAll('_', '-')}.yaml`
  const file = `organisation/${name}`
  const from = path.join(folder, name)
  if (!fs.existsSync(from)) {
    faults.push({ file, line: 1, message: { zh: '缺少这个文件。', en: 'the file is missing' } })
    return undefined
  }
  const { text, faults: garbled } = readUtf8(from, file)
  const source = parseSource(file, text)
  faults.push(...garbled, ...source.faults)
  if (source.faults.length > 0) return undefined
  const checked = organisationDocuments[key].schema.safeParse(source.value)
  if (checked.success) return { source, value: checked.data }
  faults.push(...checked.error.issues.flatMap((issue) => faultsOf(source, issue)))
  return undefined
}

function toFault(source: Source, { keys, says, earlier }: DocumentFault): Fault {
  const line = earlier && source.lineOf(...earlier)
  const message = line ? { zh: `${says.zh}已见于第 ${line} 行。`, en: `${says.en}, at line ${line}` } : says
  return { file: source.file, line: source.lineOf(...keys), message }
}

function broken(faults: readonly Fault[]): BrokenContent {
  return new BrokenContent({ zh: '机构设置', en: 'Organisation' }, faults)
}

/**
 * Reads and checks the organisation in a folder; throws BrokenContent when anything is wrong, for nothing may run on
 * it.
 */
export function loadOrganisation(folder: string): OrganisationDocuments {
  const faults: Fault[] = []
  const divisions = readDocument(folder, 'divisions', faults)
  const queues = readDocument(folder, 'queues', faults)
  const categories = readDocument(folder, 'categories', faults)
  const dispositions = readDocument(folder, 'dispositions', faults)
  const breaks = readDocument(folder, 'breaks', faults)
  const workOrders = readDocument(folder, 'work_orders', faults)
  const calendar = readDocument(folder, 'calendar', faults)
  const goals = readDocument(folder, 'goals', faults)
  if (!divisions || !queues || !categories || !dispositions || !breaks || !workOrders || !calendar || !goals)
    throw broken(faults)
  const read = { divisions, queues, categories, dispositions, breaks, work_orders: workOrders, calendar, goals }
  const documents = {
    divisions: divisions.value,
    queues: queues.value,
    categories: categories.value,
    dispositions: dispositions.value,
    breaks: breaks.value,
    work_orders: workOrders.value,
    calendar: calendar.value,
    goals: goals.value,
  }
  faults.push(...checkDocuments(documents).map((fault) => toFault(read[fault.document].source, fault)))
  if (faults.length > 0) throw broken(faults)
  return documents
}
