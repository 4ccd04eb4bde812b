import type { BlockContent, DefinitionContent, ListItem, PhrasingContent, RootContent } from 'mdast'
import { fromMarkdown, type Options } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly'
import { gfmTable } from 'micromark-extension-gfm-table'
import { markdownFault } from './budget.ts'
import { readOrdinals } from './read-ordinals.ts'

/** A piece of a line. */
export type Inline =
  | { kind: 'text' | 'strong' | 'emphasis' | 'code'; text: string }
  | { kind: 'link'; text: string; href: string }
export type Block =
  | { kind: 'heading'; level: 2 | 3 | 4; inlines: Inline[] }
  | { kind: 'paragraph'; inlines: Inline[] }
  | { kind: 'list'; ordered: boolean; start?: number; items: (Inline | Block)[][] }
  | { kind: 'quote'; blocks: Block[] }
  | { kind: 'table'; rows: Inline[][][] }
  | { kind: 'rule' }

/**
 * Markdown without HTML, and without what changes a plain text unasked: indented code, underlined headings,
 * definitions.
 */
const options: Options = {
  extensions: [
    gfmTable(),
    cjkFriendlyExtension(),
    {
      disable: {
        null: ['htmlFlow', 'htmlText', 'autolink', 'codeIndented', 'setextUnderline', 'definition', 'labelStartImage'],
      },
    },
  ],
  mdastExtensions: [gfmTableFromMarkdown()],
}

/** Links lead to the web, into this site, to a telephone or a mailbox, nowhere else. */
function isSafe(href: string) {
  return /^(https?:\/\/|tel:|mailto:|\/(?![/\\]))/i.test(href)
}

type Style = 'text' | 'strong' | 'emphasis'

/** Adds a text; one of the style before it goes on. */
function append(inlines: Inline[], kind: Style | 'code', text: string) {
  const last = inlines.at(-1)
  if (last?.kind === kind) last.text += text
  else if (text) inlines.push({ kind, text })
}

/** The lines of a text as one, between its neighbours: those of Chinese join without a space. */
function joinLines(text: string, before: string, after: string) {
  return text.replace(/[ \t]*\r?\n[ \t]*/g, (gap, at: number) => {
    const ends = text[at - 1] ?? before
    const begins = text[at + gap.length] ?? after
    return /[\p{Script=Latin}\d.,;:]/u.test(ends) && /[\p{Script=Latin}\d]/u.test(begins) ? ' ' : ''
  })
}

/** A link, a code and the outermost style win over what is within them. */
function addInlines(inlines: Inline[], nodes: readonly PhrasingContent[], style: Style) {
  for (const node of nodes) {
    switch (node.type) {
      case 'text':
        append(inlines, style, node.value)
        break
      case 'inlineCode':
        append(inlines, 'code', node.value)
        break
      case 'strong':
      case 'emphasis':
        addInlines(inlines, node.children, style === 'text' ? node.type : style)
        break
      case 'link': {
        const within: Inline[] = []
        addInlines(within, node.children, 'text')
        const text = within.map((piece) => piece.text).join('')
        if (isSafe(node.url)) inlines.push({ kind: 'link', text, href: node.url })
        else append(inlines, style, text)
        break
      }
      case 'break':
        append(inlines, style, '\n')
        break
      default:
      // Nothing else is read: its construct is switched off.
    }
  }
}

function inlinesOf(nodes: readonly PhrasingContent[]): Inline[] {
  const inlines: Inline[] = []
  addInlines(inlines, nodes, 'text')
  return inlines.map((piece, at) => ({
    ...piece,
    text: joinLines(piece.text, inlines[at - 1]?.text.at(-1) ?? '', inlines[at + 1]?.text[0] ?? ''),
  }))
}

/** An item of one paragraph is a line, with the lists below it. */
function itemOf({ children, spread }: ListItem): (Inline | Block)[] {
  return children.flatMap<Inline | Block>((child) =>
    child.type === 'paragraph' && (!spread || children.length === 1) ? inlinesOf(child.children) : blockOf(child),
  )
}

function headingLevel(depth: number) {
  return depth <= 2 ? 2 : depth === 3 ? 3 : 4
}

function blockOf(node: RootContent | BlockContent | DefinitionContent): Block[] {
  switch (node.type) {
    case 'heading':
      return [{ kind: 'heading', level: headingLevel(node.depth), inlines: inlinesOf(node.children) }]
    case 'paragraph':
      return [{ kind: 'paragraph', inlines: inlinesOf(node.children) }]
    case 'blockquote':
      return [{ kind: 'quote', blocks: node.children.flatMap(blockOf) }]
    case 'code':
      return [{ kind: 'paragraph', inlines: [{ kind: 'code', text: node.value }] }]
    case 'thematicBreak':
      return [{ kind: 'rule' }]
    case 'list': {
      const start = node.start ?? 1
      const items = node.children.map(itemOf)
      return [{ kind: 'list', ordered: node.ordered === true, ...(start === 1 ? {} : { start }), items }]
    }
    case 'table':
      return [
        { kind: 'table', rows: node.children.map((row) => row.children.map(({ children }) => inlinesOf(children))) },
      ]
    default:
      return []
  }
}

/** A text as it stands: what is too much to read as Markdown. */
function plainBlocks(text: string): Block[] {
  return text
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim())
    .map((paragraph) => ({ kind: 'paragraph', inlines: [{ kind: 'text', text: paragraph }] }))
}

/** The Markdown that guides use, as what both the console and the public pages show: no HTML, no unsafe link. */
export function parseMarkdown(text: string): Block[] {
  if (markdownFault(text)) return plainBlocks(text)
  return fromMarkdown(readOrdinals(text), options).children.flatMap(blockOf)
}

/** Emphasis, code and links of a line; everything else, HTML too, is plain text. */
export function parseInlines(line: string): Inline[] {
  return parseMarkdown(line).flatMap((block) => ('inlines' in block ? block.inlines : []))
}
