import fs from 'node:fs'
import path from 'node:path'
import { isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { languages, type Language } from '../contract/shared.ts'
import { Flow, leads, promptsOf, waitingPrompts } from './flow.ts'

export type Fault = { file: string; line: number; message: string }
export type Prompts = Record<Language, Record<string, string>>
export type Ivr = { flows: Record<string, Flow>; prompts: Prompts }

/** Raised when any call flow cannot go live; the message names file and line of every fault. */
export class BrokenFlows extends Error {
  constructor(readonly faults: readonly Fault[]) {
    super(faults.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('\n'))
  }
}

type Source = { file: string; lineOf: (...keys: (string | number)[]) => number; value: unknown; faults: Fault[] }

/** Parses JSON (which is YAML too) keeping the line of everything. */
function readSource(file: string, text: string): Source {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true })
  function lineOf(...keys: (string | number)[]): number {
    for (let depth = keys.length; depth >= 0; depth -= 1) {
      const node = depth === 0 ? document.contents : document.getIn(keys.slice(0, depth), true)
      if (isNode(node) && node.range) return counter.linePos(node.range[0]).line
    }
    return 1
  }
  const faults = document.errors.map((error) => ({
    file,
    line: counter.linePos(error.pos[0]).line,
    message: error.message.split('\n')[0] ?? 'is not JSON',
  }))
  return { file, lineOf, value: faults.length > 0 ? undefined : document.toJS(), faults }
}

function messageOf(issue: z.core.$ZodIssue): string {
  return (issue.code === 'invalid_key' && issue.issues[0]?.message) || issue.message
}

function parseFlow(source: Source): { flow?: Flow; faults: Fault[] } {
  if (source.faults.length > 0) return { faults: source.faults }
  const parsed = Flow.safeParse(source.value)
  if (parsed.success) return { flow: parsed.data, faults: [] }
  return {
    faults: parsed.error.issues.map((issue) => {
      const keys = issue.path.filter((key) => typeof key !== 'symbol')
      return {
        file: source.file,
        line: source.lineOf(...keys),
        message: `${keys.join('.') || 'the flow'}: ${messageOf(issue)}`,
      }
    }),
  }
}

/** The nodes a caller can come to. */
function reachable(flow: Flow): Set<string> {
  const seen = new Set<string>()
  const open = [flow.start]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = flow.nodes[id]
    if (!node || seen.has(id)) continue
    seen.add(id)
    open.push(...leads(node).map(({ to }) => to))
  }
  return seen
}

/** Whether following `next` of nodes that only speak never comes to an end. */
function speaksForever(flow: Flow, start: string): boolean {
  const seen = new Set<string>()
  for (let id = start; ;) {
    const node = flow.nodes[id]
    if (node?.kind !== 'say') return false
    if (seen.has(id)) return true
    seen.add(id)
    id = node.next
  }
}

function checkFlow(
  flow: Flow,
  source: Source,
  known: { queues: readonly string[]; categories: readonly string[]; prompts: Prompts },
): Fault[] {
  const faults: Fault[] = []
  function fault(keys: (string | number)[], message: string): void {
    faults.push({ file: source.file, line: source.lineOf(...keys), message })
  }
  const name = path.basename(source.file, '.json')
  if (flow.id !== name) fault(['id'], `id "${flow.id}" differs from the file's name "${name}"`)
  if (!flow.nodes[flow.start]) fault(['start'], `start leads to "${flow.start}", which is not a node`)
  function speak(keys: (string | number)[], prompts: readonly string[]): void {
    for (const prompt of prompts)
      for (const language of languages) {
        if (known.prompts[language][prompt] === undefined)
          fault(keys, `prompt "${prompt}" is missing in ivr/prompts/${language}`)
      }
  }
  speak(['apology'], [flow.apology])
  speak(['requeued'], [flow.requeued])
  speak(['hold'], flow.hold)
  speak(['nodes'], waitingPrompts)
  const seen = reachable(flow)
  for (const [id, node] of Object.entries(flow.nodes)) {
    if (!seen.has(id)) fault(['nodes', id], `node "${id}" cannot be reached`)
    for (const { on, to } of leads(node))
      if (!flow.nodes[to]) fault(['nodes', id], `node "${id}" leads on ${on} to "${to}", which is not a node`)
    if (node.kind === 'enqueue' && !known.queues.includes(node.queue))
      fault(['nodes', id, 'queue'], `there is no queue "${node.queue}"`)
    for (const category of categoriesOf(node))
      if (!known.categories.includes(category)) fault(['nodes', id], `there is no category "${category}"`)
    speak(['nodes', id], promptsOf(node))
    if (speaksForever(flow, id)) fault(['nodes', id, 'next'], `node "${id}" goes round in a circle without listening`)
  }
  return faults
}

function categoriesOf(node: Flow['nodes'][string]): string[] {
  if (node.kind === 'enqueue') return node.category ? [node.category] : []
  return 'keys' in node && node.keys ? Object.values(node.keys).flatMap(({ category }) => category ?? []) : []
}

/** The text of a file, with a fault at the line of the first byte that is not UTF-8. */
function readText(from: string, file: string): { text: string; faults: Fault[] } {
  const bytes = fs.readFileSync(from)
  const text = bytes.toString('utf8')
  const whole = Buffer.from(text, 'utf8').equals(bytes)
  return {
    text,
    faults: whole
      ? []
      : [{ file, line: text.slice(0, text.indexOf('\uFFFD')).split('\n').length, message: 'is not UTF-8' }],
  }
}

function readPrompts(folder: string): { prompts: Prompts; faults: Fault[] } {
  const prompts: Prompts = { zh: {}, en: {} }
  const faults: Fault[] = []
  for (const language of languages) {
    const home = path.join(folder, 'prompts', language)
    for (const name of fs.existsSync(home)
      ? fs
          .readdirSync(home)
          .filter((entry) => entry.endsWith('.md'))
          .sort()
      : []) {
      const file = path.join('ivr/prompts', language, name)
      const { text, faults: garbled } = readText(path.join(home, name), file)
      faults.push(...garbled)
      if (text.trim() === '') faults.push({ file, line: 1, message: 'is empty' })
      prompts[language][name.slice(0, -3)] = text.trim()
    }
  }
  return { prompts, faults }
}

/**
 * Reads and checks every flow and prompt under `folder`; throws BrokenFlows when anything is wrong, for no call may
 * meet it.
 */
export function loadIvr(folder: string, known: { queues: readonly string[]; categories: readonly string[] }): Ivr {
  const { prompts, faults } = readPrompts(folder)
  const flows: Record<string, Flow> = {}
  const home = path.join(folder, 'flows')
  for (const name of fs
    .readdirSync(home)
    .filter((entry) => entry.endsWith('.json'))
    .sort()) {
    const file = path.join('ivr/flows', name)
    const { text, faults: garbled } = readText(path.join(home, name), file)
    faults.push(...garbled)
    const source = readSource(file, text)
    const parsed = parseFlow(source)
    faults.push(...parsed.faults)
    if (!parsed.flow) continue
    faults.push(...checkFlow(parsed.flow, source, { ...known, prompts }))
    flows[parsed.flow.id] = parsed.flow
  }
  if (Object.keys(flows).length === 0 && faults.length === 0)
    faults.push({ file: 'ivr/flows', line: 1, message: 'holds no call flow' })
  if (faults.length > 0) throw new BrokenFlows(faults)
  return { flows, prompts }
}
