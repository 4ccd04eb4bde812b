import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { z } from 'zod'
import { CallError } from '../carrier/call-error.ts'

/** An element of a TwiML document. */
export type Element = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  /** Elements inside it, in order. */
  readonly children: readonly Element[]
  /** All text inside it, nested elements included, white space collapsed. */
  readonly text: string
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: true,
  // this alone makes the parser read numbered characters; named ones are refused before
  htmlEntities: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
})

/** Characters that XML does not allow as they are. */
const unwritable = /[^\P{Cc}\t\n\r\x7F-\x9F]|[\uFFFE\uFFFF]/u

/** XML knows five names and numbered characters; an & that begins none of them is an error. */
const foreignEntity = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);).{0,12}/

const node = z.record(z.string(), z.unknown())
const nodes = z.array(node)
const attributesOf = z.record(z.string(), z.string()).default({})

/**
 * Reads a TwiML document into its root element. Throws CallError 12100 (not XML), 12102 (root is not <Response>), 11770
 * (empty).
 */
export function parseTwiml(text: string, url: string | null): Element {
  if (text.trim() === '') throw new CallError(11770, 'Empty TwiML response body', url)
  if (
    unwritable.test(text) ||
    [...text.matchAll(/&#(x?)([0-9a-f]+);/gi)].some(
      ([, hex, digits = '']) => !isCharacter(parseInt(digits, hex ? 16 : 10)),
    )
  )
    throw new CallError(12100, 'Document parse failure: a character that XML does not allow', url)
  const verdict = XMLValidator.validate(text)
  if (verdict !== true)
    throw new CallError(12100, `Document parse failure: ${verdict.err.msg} (line ${verdict.err.line})`, url)
  const entity = foreignEntity.exec(text.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, ''))
  if (entity !== null)
    throw new CallError(12100, `Document parse failure: unknown entity or bare & near '${entity[0]}'`, url)
  const roots = elementsOf(nodes.parse(parser.parse(text)))
  const [root] = roots
  if (root === undefined || roots.length > 1)
    throw new CallError(12100, 'Document parse failure: no single root element', url)
  if (root.name !== 'Response')
    throw new CallError(12102, `Invalid root element <${root.name}>; <Response> expected`, url)
  return root
}

/** Whether XML allows the character with this number. */
function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 9 || code === 10 || code === 13
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff)
}

function elementsOf(list: Record<string, unknown>[]): Element[] {
  const elements: Element[] = []
  for (const item of list) {
    for (const [name, content] of Object.entries(item)) {
      if (name === ':@' || name.startsWith('#')) continue
      const inside = nodes.parse(content)
      const children = elementsOf(inside)
      elements.push({
        name,
        attributes: attributesOf.parse(item[':@']),
        children,
        text: textOf(inside).replace(/\s+/g, ' ').trim(),
      })
    }
  }
  return elements
}

function textOf(list: Record<string, unknown>[]): string {
  let text = ''
  for (const item of list) {
    for (const [name, content] of Object.entries(item)) {
      if (name === '#text') text += String(content)
      else if (name !== ':@' && Array.isArray(content)) text += ` ${textOf(nodes.parse(content))} `
    }
  }
  return text
}
