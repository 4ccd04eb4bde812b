import fs from 'node:fs'
import path from 'node:path'
import { describeIssue } from '../contract/describe-issue.ts'
import { Flow, withPrompts, type FlowDocument, type Prompts } from '../contract/flow.ts'
import { languages, type Language, type Localized } from '../contract/shared.ts'
import { BrokenContent, parseSource, readUtf8, type Fault, type Source } from '../platform/read-source.ts'
import { checkFlow, type Known } from './check-flow.ts'
import { checkText } from './check-spoken.ts'

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

type Found = Fault & { bearable: boolean }

/** What is wrong in a flow, each at its line; what is missing in a folder says in which. */
function checkFile(flow: Flow, source: Source, known: Known | null, prompts: Prompts): Found[] {
  const name = path.basename(source.file, '.json')
  const misnamed = {
    keys: ['id'],
    message: {
      zh: `id “${flow.id}”与文件名“${name}”不同。`,
      en: `id "${flow.id}" differs from the file's name "${name}"`,
    },
  }
  return [...(flow.id === name ? [] : [misnamed]), ...checkFlow(flow, prompts, known)].map((fault) => ({
    file: source.file,
    line: source.lineOf(...fault.keys),
    message: 'missing' in fault && fault.missing ? missingIn(fault.missing) : fault.message,
    bearable: 'bearable' in fault && fault.bearable === true,
  }))
}

function missingIn({ prompt, language }: { prompt: string; language: Language }): Localized {
  return {
    zh: `ivr/prompts/${language} 中缺少语音“${prompt}”。`,
    en: `prompt "${prompt}" is missing in ivr/prompts/${language}`,
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
      const { text, faults: garbled } = readUtf8(path.join(home, name), file)
      faults.push(...garbled)
      faults.push(...checkText(text).map(({ row, message }) => ({ file, line: row, message })))
      if (text.trim() === '')
        faults.push({ file, line: 1, message: { zh: '内容为空，请写出要说的话。', en: 'is empty' } })
      prompts[language][name.slice(0, -3)] = text.trim()
    }
  }
  return { prompts, faults }
}

/** Flows that callers have met: those whose file they heard, and those published since, whose file has no more say. */
export type MetFlows = { ids: ReadonlySet<string>; published: ReadonlySet<string>; tell: (fault: Fault) => void }
const noneMet: MetFlows = { ids: new Set(), published: new Set(), tell: () => undefined }

/**
 * Reads and checks every flow and prompt under `folder`; throws BrokenContent when anything is wrong, for no call may
 * meet it. Of a flow that callers have met already what is bearable is told, and of one that was published, whose file
 * has no more say, everything: a start may not fail by what was found right before. Where a flow leads within the
 * organisation is not looked at while that is unknown.
 */
export function loadFlows(
  folder: string,
  organisation: Known | null,
  met: MetFlows = noneMet,
): Record<string, FlowDocument> {
  const { prompts, faults } = readPrompts(folder)
  const flows: Record<string, FlowDocument> = {}
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
    const id = path.basename(name, '.json')
    if (!parsed.flow && met.published.has(id)) parsed.faults.forEach(met.tell)
    else faults.push(...parsed.faults)
    if (!parsed.flow) continue
    for (const { bearable, ...fault } of checkFile(parsed.flow, source, organisation, prompts))
      if (met.published.has(id) || (bearable && met.ids.has(id))) met.tell(fault)
      else faults.push(fault)
    flows[parsed.flow.id] = withPrompts(parsed.flow, { prompts })
  }
  if (Object.keys(flows).length === 0 && faults.length === 0)
    faults.push({ file: 'ivr/flows', line: 1, message: { zh: '没有呼叫流程。', en: 'holds no call flow' } })
  if (faults.length > 0) throw new BrokenContent({ zh: '呼叫流程', en: 'Call flows' }, faults)
  return flows
}
