import fs from 'node:fs'
import path from 'node:path'
import { describeIssue } from '../contract/describe-issue.ts'
import { languages } from '../contract/shared.ts'
import { isKnown, type Organisation } from '../organisation/organisation.ts'
import { BrokenContent, parseSource, readUtf8, type Fault, type Source } from '../platform/read-source.ts'
import { checkPrompt, checkSpoken } from './check-spoken.ts'
import { Flow, leads, promptsOf, waitingPrompts } from './flow.ts'
import type { Prompts } from './speak.ts'

/** What flows lead to. */
export type Known = Pick<Organisation, 'queues' | 'categories'>
export type Ivr = { flows: Record<string, Flow>; prompts: Prompts }

function parseFlow(source: Source): { flow?: Flow; faults: Fault[] } {
  if (source.faults.length > 0) return { faults: source.faults }
  const parsed = Flow.safeParse(source.value)
  if (parsed.success) return { flow: parsed.data, faults: [] }
  return {
    faults: parsed.error.issues.map((issue) => {
      const keys = issue.path.filter((key) => typeof key !== 'symbol')
      const { zh, en } = describeIssue(issue)
      const place = keys.join('.')
      return {
        file: source.file,
        line: source.lineOf(...keys),
        message: { zh: `${place || '流程'}：${zh}`, en: `${place || 'the flow'}: ${en}` },
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

function checkFlow(flow: Flow, source: Source, known: Known | null, prompts: Prompts): Fault[] {
  const faults: Fault[] = []
  function fault(keys: (string | number)[], zh: string, en: string): void {
    faults.push({ file: source.file, line: source.lineOf(...keys), message: { zh, en } })
  }
  const name = path.basename(source.file, '.json')
  if (flow.id !== name)
    fault(['id'], `id “${flow.id}”与文件名“${name}”不同。`, `id "${flow.id}" differs from the file's name "${name}"`)
  if (!flow.nodes[flow.start])
    fault(['start'], `start 指向“${flow.start}”，没有这个节点。`, `start leads to "${flow.start}", which is not a node`)
  function speak(keys: (string | number)[], names: readonly string[]): void {
    for (const prompt of names)
      for (const language of languages) {
        if (prompts[language][prompt] === undefined)
          fault(
            keys,
            `ivr/prompts/${language} 中缺少语音“${prompt}”。`,
            `prompt "${prompt}" is missing in ivr/prompts/${language}`,
          )
      }
  }
  speak(['apology'], [flow.apology])
  speak(['requeued'], [flow.requeued])
  speak(['hold'], flow.hold)
  speak(['nodes'], waitingPrompts)
  const seen = reachable(flow)
  for (const [id, node] of Object.entries(flow.nodes)) {
    if (!seen.has(id)) fault(['nodes', id], `没有节点通向“${id}”。`, `node "${id}" cannot be reached`)
    for (const { on, to } of leads(node))
      if (!flow.nodes[to])
        fault(
          ['nodes', id],
          `节点“${id}”的 ${on} 指向“${to}”，没有这个节点。`,
          `node "${id}" leads on ${on} to "${to}", which is not a node`,
        )
    if (known && node.kind === 'enqueue' && !isKnown(known.queues, node.queue))
      fault(['nodes', id, 'queue'], `没有队列“${node.queue}”。`, `there is no queue "${node.queue}"`)
    for (const category of categoriesOf(node))
      if (known && !isKnown(known.categories, category))
        fault(['nodes', id], `没有类别“${category}”。`, `there is no category "${category}"`)
    speak(['nodes', id], promptsOf(node))
    if (speaksForever(flow, id))
      fault(
        ['nodes', id, 'next'],
        `从节点“${id}”起循环播放，来电人无法按键。`,
        `node "${id}" goes round in a circle without listening`,
      )
  }
  return faults.length > 0 ? faults : checkSpoken(flow, source, prompts)
}

function categoriesOf(node: Flow['nodes'][string]): string[] {
  if (node.kind === 'enqueue') return node.category ? [node.category] : []
  return 'keys' in node && node.keys ? Object.values(node.keys).flatMap(({ category }) => category ?? []) : []
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
      const { text, faults: garbled } = readUtf8(path.join(home, name), file)
      faults.push(...garbled)
      faults.push(...checkPrompt(file, text))
      if (text.trim() === '')
        faults.push({ file, line: 1, message: { zh: '内容为空，请写出要说的话。', en: 'is empty' } })
      prompts[language][name.slice(0, -3)] = text.trim()
    }
  }
  return { prompts, faults }
}

/**
 * Reads and checks every flow and prompt under `folder`; throws BrokenContent when anything is wrong, for no call may
 * meet it. Where it leads within the organisation is not looked at while that is unknown.
 */
export function loadIvr(folder: string, organisation: Known | null): Ivr {
  const { prompts, faults } = readPrompts(folder)
  const flows: Record<string, Flow> = {}
  const home = path.join(folder, 'flows')
  for (const name of fs
    .readdirSync(home)
    .filter((entry) => entry.endsWith('.json'))
    .sort()) {
    const file = path.join('ivr/flows', name)
    const { text, faults: garbled } = readUtf8(path.join(home, name), file)
    faults.push(...garbled)
    const source = parseSource(file, text)
    const parsed = parseFlow(source)
    faults.push(...parsed.faults)
    if (!parsed.flow) continue
    faults.push(...checkFlow(parsed.flow, source, organisation, prompts))
    flows[parsed.flow.id] = parsed.flow
  }
  if (Object.keys(flows).length === 0 && faults.length === 0)
    faults.push({ file: 'ivr/flows', line: 1, message: { zh: '没有呼叫流程。', en: 'holds no call flow' } })
  if (faults.length > 0) throw new BrokenContent({ zh: '呼叫流程', en: 'Call flows' }, faults)
  return { flows, prompts }
}
