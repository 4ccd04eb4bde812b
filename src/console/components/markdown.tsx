import { useMemo, type ReactElement } from 'react'
import { parseMarkdown, type Block, type Inline } from '../../contract/markdown/parse-markdown.ts'
import styles from './markdown.module.css'

function InlineView({ inline }: { inline: Inline }): ReactElement | string {
  switch (inline.kind) {
    case 'text':
      return inline.text
    case 'strong':
      return <strong>{inline.text}</strong>
    case 'emphasis':
      return <em>{inline.text}</em>
    case 'code':
      return <code>{inline.text}</code>
    case 'link':
      return (
        <a href={inline.href} target="_blank" rel="noreferrer">
          {inline.text}
        </a>
      )
  }
}

function isInline(piece: Inline | Block): piece is Inline {
  return 'text' in piece
}

function Pieces({ pieces }: { pieces: readonly (Inline | Block)[] }) {
  return pieces.map((piece, index) =>
    isInline(piece) ? <InlineView key={index} inline={piece} /> : <BlockView key={index} block={piece} />,
  )
}

function Row({ cells, head }: { cells: readonly Inline[][]; head: boolean }) {
  const Cell = head ? 'th' : 'td'
  return (
    <tr>
      {cells.map((cell, index) => (
        <Cell key={index}>
          <Pieces pieces={cell} />
        </Cell>
      ))}
    </tr>
  )
}

function BlockView({ block }: { block: Block }): ReactElement {
  switch (block.kind) {
    case 'heading': {
      const Heading = ({ 2: 'h3', 3: 'h4', 4: 'h4' } as const)[block.level]
      return (
        <Heading>
          <Pieces pieces={block.inlines} />
        </Heading>
      )
    }
    case 'paragraph':
      return (
        <p>
          <Pieces pieces={block.inlines} />
        </p>
      )
    case 'quote':
      return (
        <blockquote>
          <Pieces pieces={block.blocks} />
        </blockquote>
      )
    case 'list': {
      const items = block.items.map((item, index) => (
        <li key={index}>
          <Pieces pieces={item} />
        </li>
      ))
      return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>
    }
    case 'table':
      return (
        <table className="dense">
          <tbody>
            {block.rows.map((row, index) => (
              <Row key={index} cells={row} head={index === 0} />
            ))}
          </tbody>
        </table>
      )
    case 'rule':
      return <hr />
  }
}

/** Markdown as React elements; no HTML ever gets through. */
export function Markdown({ text }: { text: string }) {
  const blocks = useMemo(() => parseMarkdown(text), [text])
  return (
    <div className={styles.markdown}>
      <Pieces pieces={blocks} />
    </div>
  )
}
