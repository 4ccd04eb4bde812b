import {
  leads,
  promptsOf,
  type FlowCase,
  type FlowDocument,
  type FlowNode,
  type FlowNodeKind,
} from '../../../contract/flow.ts'

/** The keys of a telephone. */
export const telephoneKeys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '*', '#'] as const

/** On which cases a node of each kind leads on. */
export const casesOf: Record<FlowNodeKind, readonly FlowCase[]> = {
  say: ['next'],
  menu: ['timeout', 'invalid'],
  enqueue: ['waited', 'after'],
  voicemail: ['next'],
  survey: ['next'],
  transfer: ['failure'],
  hangup: [],
}

function withNode(document: FlowDocument, id: string, node: FlowNode): FlowDocument {
  return { ...document, nodes: { ...document.nodes, [id]: node } }
}

/** A name that neither a node nor a prompt has yet. */
function freshName(document: FlowDocument, stem: string): string {
  const taken = new Set([...Object.keys(document.nodes), ...Object.keys(document.prompts.zh)])
  for (let at = 1; ; at += 1) if (!taken.has(`${stem}-${at}`)) return `${stem}-${at}`
}

function withPrompt(document: FlowDocument, name: string): FlowDocument {
  const { zh, en } = document.prompts
  return { ...document, prompts: { zh: { ...zh, [name]: zh[name] ?? '' }, en: { ...en, [name]: en[name] ?? '' } } }
}

function emptyNode(kind: FlowNodeKind, prompt: string): FlowNode {
  const prompts = [prompt]
  switch (kind) {
    case 'say':
      return { kind, prompts, next: '' }
    case 'menu':
      return { kind, prompts, keys: {}, timeoutSeconds: 5, attempts: 2, onTimeout: '', onInvalid: '' }
    case 'enqueue':
      return { kind, queue: '', waiting: ['place-in-line'], maxWaitSeconds: 1200, onTimeout: '', after: '' }
    case 'voicemail':
      return { kind, prompts, maxSeconds: 180, next: '' }
    case 'survey':
      return { kind, prompts, thanks: ['thanks'], timeoutSeconds: 6, next: '' }
    case 'transfer':
      return { kind, prompts, number: '', onFailure: '' }
    case 'hangup':
      return { kind, prompts }
  }
}

/** A node of its kind that nothing leads to yet, with a prompt of its own to be written. */
export function addNode(document: FlowDocument, kind: FlowNodeKind): { document: FlowDocument; id: string } {
  const id = freshName(document, kind)
  const spoken = kind === 'enqueue' ? document : withPrompt(document, id)
  return { document: withNode(spoken, id, emptyNode(kind, id)), id }
}

export function setNode(document: FlowDocument, id: string, node: FlowNode): FlowDocument {
  return withNode(document, id, node)
}

/** The nodes that lead to one, besides itself; the start counts by its own name. */
export function nodesInto(document: FlowDocument, id: string): string[] {
  return Object.entries(document.nodes)
    .filter(([other, node]) => other !== id && leads(node).some(({ to }) => to === id))
    .map(([other]) => other)
}

/** Lets a node lead elsewhere on a case or a key; a key without a target ('') is taken away. */
export function setLead(node: FlowNode, on: string, to: string): FlowNode {
  switch (on) {
    case 'next':
      return node.kind === 'say' || node.kind === 'voicemail' || node.kind === 'survey' ? { ...node, next: to } : node
    case 'timeout':
      return node.kind === 'menu' ? { ...node, onTimeout: to } : node
    case 'invalid':
      return node.kind === 'menu' ? { ...node, onInvalid: to } : node
    case 'waited':
      return node.kind === 'enqueue' ? { ...node, onTimeout: to } : node
    case 'after':
      return node.kind === 'enqueue' ? { ...node, after: to } : node
    case 'failure':
      return node.kind === 'transfer' ? { ...node, onFailure: to } : node
  }
  if (node.kind !== 'say' && node.kind !== 'menu') return node
  const { [on]: before, ...others } = node.keys ?? {}
  const keys = to === '' ? others : { ...node.keys, [on]: { ...before, to } }
  if (node.kind === 'menu') return { ...node, keys }
  const { keys: _, ...plain } = node
  return Object.keys(keys).length === 0 ? plain : { ...node, keys }
}

/** The same with every lead to one node changed. */
function redirect(node: FlowNode, from: string, to: string): FlowNode {
  return leads(node)
    .filter((lead) => lead.to === from)
    .reduce((changed, { on }) => setLead(changed, on, to), node)
}

function mapNodes(document: FlowDocument, change: (node: FlowNode) => FlowNode): FlowDocument {
  return {
    ...document,
    nodes: Object.fromEntries(Object.entries(document.nodes).map(([id, node]) => [id, change(node)])),
  }
}

/** Takes a node out; whatever led to it leads nowhere, and the check says so. */
export function removeNode(document: FlowDocument, id: string): FlowDocument {
  const { [id]: _, ...nodes } = document.nodes
  return mapNodes({ ...document, nodes, start: document.start === id ? '' : document.start }, (node) =>
    redirect(node, id, ''),
  )
}

/** Gives a node another name, wherever it is led to. */
export function renameNode(document: FlowDocument, id: string, name: string): FlowDocument {
  const nodes = Object.fromEntries(Object.entries(document.nodes).map(([key, node]) => [key === id ? name : key, node]))
  return mapNodes({ ...document, nodes, start: document.start === id ? name : document.start }, (node) =>
    redirect(node, id, name),
  )
}

export function setText(document: FlowDocument, language: 'zh' | 'en', prompt: string, text: string): FlowDocument {
  return {
    ...document,
    prompts: { ...document.prompts, [language]: { ...document.prompts[language], [prompt]: text } },
  }
}

/** Lets a sound stand for a prompt's text, or takes it away. */
export function setSound(
  document: FlowDocument,
  language: 'zh' | 'en',
  prompt: string,
  sound: string | undefined,
): FlowDocument {
  const { zh = {}, en = {} } = document.sounds ?? {}
  const { [prompt]: _, ...others } = language === 'zh' ? zh : en
  const heard = sound === undefined ? others : { ...others, [prompt]: sound }
  return { ...document, sounds: { zh, en, [language]: heard } }
}

/** A prompt of a node's own, to be written; its name goes to `use`. */
export function addPrompt(document: FlowDocument, stem: string): { document: FlowDocument; name: string } {
  const name = freshName(document, stem)
  return { document: withPrompt(document, name), name }
}

/** The nodes that speak a prompt. */
export function speakersOf(document: FlowDocument, prompt: string): string[] {
  return Object.entries(document.nodes)
    .filter(([, node]) => promptsOf(node).includes(prompt))
    .map(([id]) => id)
}
