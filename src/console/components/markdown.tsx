import { useMemo } from 'react'
import { parseMarkdown, type Block, type Inline } from '../../contract/markdown.ts'
import styles from './markdown.module.css'

function Inlines({ inlines }: { inlines: Inline[] }) {
  return inlines.map((inline, index) => {
    if (inline.kind === 'strong') return <strong key={index}>{inline.text}</strong>
    if (inline.kind === 'code') return <code key={index}>{inline.text}</code>
    if (inline.kind === 'link')
      return (
        <a key={index} href={inline.href} target="_blank" rel="noreferrer">
          {inline.text}
        </a>
      )
    return inline.text
  })
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading': {
      const Heading = ({ 2: 'h3', 3: 'h4', 4: 'h4' } as const)[block.level]
      return (
        <Heading>
          <Inlines inlines={block.inlines} />
        </Heading>
      )
    }
    case 'paragraph':
      return (
        <p>
          <Inlines inlines={block.inlines} />
        </p>
      )
    case 'quote':
      return (
        <blockquote>
          <Inlines inlines={block.inlines} />
        </blockquote>
      )
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul'
      return (
        <List>
          {block.items.map((item, index) => (
            <li key={index}>
              <Inlines inlines={item} />
            </li>
          ))}
        </List>
      )
    }
    case 'table':
      return (
        <table className="dense">
          <tbody>
            {block.rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, at) =>
                  index === 0 ? (
                    <th key={at}>
                      <Inlines inlines={cell} />
                    </th>
                  ) : (
                    <td key={at}>
                      <Inlines inlines={cell} />
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )
  }
}

/** Markdown as React elements; no HTML ever gets through. */
export function Markdown({ text }: { text: string }) {
  const blocks = useMemo(() => parseMarkdown(text), [text])
  return (
    <div className={styles.markdown}>
      {blocks.map((block, index) => (
        <BlockView key={index} block={block} />
      ))}
    </div>
  )
}
