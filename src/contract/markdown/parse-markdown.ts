/** A piece of a line. */
export type Inline = { kind: 'text' | 'strong' | 'code'; text: string } | { kind: 'link'; text: string; href: string }
export type Block =
  | { kind: 'heading'; level: 2 | 3 | 4; inlines: Inline[] }
  | { kind: 'paragraph'; inlines: Inline[] }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }
  | { kind: 'quote'; inlines: Inline[] }
  | { kind: 'table'; rows: Inline[][][] }

const inlinePattern = /\*\*([^*]+)\*\*|`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)/g
/** Links lead to the web or into this site, nowhere else. */
function isSafe(href: string) {
  return /^(https?:\/\/|\/(?!\/))/i.test(href)
}

/** Bold, code and links of a line; everything else, HTML too, is plain text. */
export function parseInlines(line: string): Inline[] {
  const inlines: Inline[] = []
  let end = 0
  for (const match of line.matchAll(inlinePattern)) {
    if (match.index > end) inlines.push({ kind: 'text', text: line.slice(end, match.index) })
    const [whole, strong, code, text, href] = match
    if (strong !== undefined) inlines.push({ kind: 'strong', text: strong })
    else if (code !== undefined) inlines.push({ kind: 'code', text: code })
    else if (text !== undefined && href !== undefined && isSafe(href)) inlines.push({ kind: 'link', text, href })
    else inlines.push({ kind: 'text', text: text ?? whole })
    end = match.index + whole.length
  }
  if (end < line.length) inlines.push({ kind: 'text', text: line.slice(end) })
  return inlines
}

function headingLevel(marks: string) {
  return marks.length <= 2 ? 2 : marks.length === 3 ? 3 : 4
}
function cells(line: string) {
  return line
    .replace(/^\s*\||\|\s*$/g, '')
    .split('|')
    .map((cell) => parseInlines(cell.trim()))
}
const continues = /^[\p{Script=Latin}\d]/u
/** Two lines of one paragraph: Chinese joins without a space. */
function join(before: string, line: string) {
  return /[\p{Script=Latin}\d.,;:]$/u.test(before) && continues.test(line) ? `${before} ${line}` : before + line
}

/** The Markdown that guides use: headings, paragraphs, lists, quotes, tables; a line of its own kind ends what came before. */
export function parseMarkdown(text: string): Block[] {
  const blocks: Block[] = []
  let paragraph = ''
  function endParagraph() {
    if (paragraph) blocks.push({ kind: 'paragraph', inlines: parseInlines(paragraph) })
    paragraph = ''
  }
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim()
    const heading = /^(#{1,6})\s+(.+)$/.exec(line)
    const item = /^([-*+]|\d+[.)、])\s*(?<=[\s、])(.+)$/.exec(line)
    const last = blocks.at(-1)
    if (!line) {
      endParagraph()
    } else if (heading?.[1] && heading[2]) {
      endParagraph()
      blocks.push({ kind: 'heading', level: headingLevel(heading[1]), inlines: parseInlines(heading[2]) })
    } else if (item?.[1] && item[2]) {
      const open = paragraph ? undefined : last
      endParagraph()
      const ordered = /\d/.test(item[1])
      if (open?.kind === 'list' && open.ordered === ordered) open.items.push(parseInlines(item[2]))
      else blocks.push({ kind: 'list', ordered, items: [parseInlines(item[2])] })
    } else if (line.startsWith('>')) {
      endParagraph()
      blocks.push({ kind: 'quote', inlines: parseInlines(line.replace(/^>\s*/, '')) })
    } else if (/^\|.*\|$/.test(line)) {
      endParagraph()
      const isRule = /^[|\s:-]+$/.test(line)
      if (last?.kind === 'table' && !isRule) last.rows.push(cells(line))
      else if (!isRule) blocks.push({ kind: 'table', rows: [cells(line)] })
    } else {
      paragraph = join(paragraph, line)
    }
  }
  endParagraph()
  return blocks
}
