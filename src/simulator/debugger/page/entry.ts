import { term, text } from './texts.ts'

export type Entry = {
  at: string
  kind: 'webhook' | 'rest' | 'signal' | 'status' | 'note' | 'error'
  purpose?: string
  method?: string
  url?: string
  path?: string
  params?: Record<string, unknown>
  signature?: string
  idempotencyToken?: string
  attempt?: number
  status?: number | string | null
  durationMs?: number
  body?: string
  failure?: string | null
  direction?: 'in' | 'out'
  type?: string
  payload?: Record<string, unknown>
  text?: string
  code?: number
}

export function make(tag: string, className: string, ...content: (string | Node)[]): HTMLElement {
  const element = document.createElement(tag)
  if (className !== '') element.className = className
  element.append(...content)
  return element
}

const clock = new Intl.DateTimeFormat('zh-CN', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hour12: false,
})

/** One line of the journal with its details folded away. */
export function drawEntry(entry: Entry): HTMLElement {
  const time = make('time', '', clock.format(new Date(entry.at)))
  const line = make('div', 'line', time, make('span', `kind ${entry.kind}`, term(entry.kind)), ...headOf(entry))
  return make('li', '', line, ...detailsOf(entry))
}

function headOf(entry: Entry): (string | Node)[] {
  switch (entry.kind) {
    case 'webhook': {
      const bad = entry.failure != null || Number(entry.status) >= 400
      const result = entry.failure ?? `${entry.status} · ${entry.durationMs} ms`
      const again =
        (entry.attempt ?? 1) > 1 ? [make('span', 'bad-text', text('attempt', { n: entry.attempt ?? 1 }))] : []
      return [
        make('strong', '', entry.purpose ?? ''),
        make('span', '', `${entry.method} ${entry.url}`),
        make('span', bad ? 'bad-text' : 'status live', result),
        ...again,
      ]
    }
    case 'rest':
      return [
        make('strong', '', entry.method ?? ''),
        make('span', '', entry.path ?? ''),
        make('span', '', String(entry.status)),
      ]
    case 'signal':
      return [
        make('strong', '', `${entry.direction === 'in' ? '→' : '←'} ${entry.type}`),
        make('span', '', JSON.stringify(entry.payload)),
      ]
    case 'status':
      return [make('strong', '', term(String(entry.status)))]
    case 'error':
      return [
        make('strong', 'error-text', String(entry.code)),
        make('span', 'error-text', entry.text ?? ''),
        make('span', '', entry.url ?? ''),
      ]
    default:
      return [entry.text ?? '']
  }
}

function detailsOf(entry: Entry): Node[] {
  const details: Node[] = []
  const params = Object.entries(entry.params ?? {})
  if (params.length > 0) {
    const rows = params
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([key, value]) => make('tr', '', make('td', '', key), make('td', '', String(value))))
    details.push(fold(text('parameters', { n: params.length }), make('table', '', make('tbody', '', ...rows))))
  }
  if (entry.body !== undefined && entry.body.trim() !== '')
    details.push(fold(text('response'), make('pre', '', prettyXml(entry.body))))
  if (entry.signature !== undefined) {
    details.push(
      fold(
        text('signature'),
        make(
          'pre',
          '',
          `X-Twilio-Signature: ${entry.signature}\nI-Twilio-Idempotency-Token: ${entry.idempotencyToken}`,
        ),
      ),
    )
  }
  return details
}

function fold(title: string, content: Node) {
  return make('details', '', make('summary', '', title), content)
}

/** Indents XML for reading; anything else stays as it is. */
function prettyXml(body: string): string {
  const document = new DOMParser().parseFromString(body, 'application/xml')
  if (document.querySelector('parsererror') !== null) return body
  const lines: string[] = []
  function write(element: Element, depth: number) {
    const indent = '  '.repeat(depth)
    const attributes = [...element.attributes].map(({ name, value }) => ` ${name}="${value}"`).join('')
    const children = [...element.children]
    const words = element.textContent?.trim() ?? ''
    if (children.length === 0)
      lines.push(
        words === ''
          ? `${indent}<${element.tagName}${attributes}/>`
          : `${indent}<${element.tagName}${attributes}>${words}</${element.tagName}>`,
      )
    else {
      lines.push(`${indent}<${element.tagName}${attributes}>`)
      for (const child of children) write(child, depth + 1)
      lines.push(`${indent}</${element.tagName}>`)
    }
  }
  write(document.documentElement, 0)
  return lines.join('\n')
}
