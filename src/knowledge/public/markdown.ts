import { parseMarkdown, type Block, type Inline } from '../../contract/markdown/parse-markdown.ts'
import { html, type Html } from '../../platform/http/html.ts'
import { keepRecent } from '../../platform/recent.ts'

function inline(piece: Inline): Html {
  switch (piece.kind) {
    case 'text':
      return html`${piece.text}`
    case 'strong':
      return html`<strong>${piece.text}</strong>`
    case 'emphasis':
      return html`<em>${piece.text}</em>`
    case 'code':
      return html`<code>${piece.text}</code>`
    case 'link':
      return html`<a href="${piece.href}" rel="noreferrer">${piece.text}</a>`
  }
}

function pieces(parts: readonly (Inline | Block)[]): Html[] {
  return parts.map((part) => ('text' in part ? inline(part) : block(part)))
}

function block(part: Block): Html {
  switch (part.kind) {
    case 'heading':
      return html`<h3>${pieces(part.inlines)}</h3>`
    case 'paragraph':
      return html`<p>${pieces(part.inlines)}</p>`
    case 'quote':
      return html`<blockquote>${pieces(part.blocks)}</blockquote>`
    case 'list': {
      const items = part.items.map((item) => html`<li>${pieces(item)}</li>`)
      return part.ordered
        ? html`<ol start="${part.start ?? 1}">
            ${items}
          </ol>`
        : html`<ul>
            ${items}
          </ul>`
    }
    case 'table':
      return html`<table>
        ${part.rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell) => html`<td>${pieces(cell)}</td>`)}
            </tr>`,
        )}
      </table>`
    case 'rule':
      return html`<hr />`
  }
}

/** A text is rendered once, however often its page is asked for. */
const rendered = keepRecent<Html>(300)

/** Markdown as HTML of our own making; none of the text's gets through. */
export function markdown(text: string): Html {
  const known = rendered.get(text)
  if (known) return known
  const made = html`${pieces(parseMarkdown(text))}`
  rendered.set(text, made)
  return made
}
