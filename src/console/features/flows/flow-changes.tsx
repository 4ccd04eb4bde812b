import { diffWords } from 'diff'
import { useMemo } from 'react'
import type { FlowDocument } from '../../../contract/flow.ts'
import { useSounds } from '../../lib/api/sounds.ts'
import { useWords } from '../../lib/use-words.ts'
import { changesBetween, type PartChange } from './flow-parts.ts'
import styles from './flow-editor.module.css'

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** A part as it is read: a text as it is, a node or a field as lines of its fields. */
export function readable(value: unknown): string {
  if (value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.entries(value)
    .map(([field, inner]) => `${field}: ${typeof inner === 'string' ? inner : JSON.stringify(inner)}`)
    .join('\n')
}

function Change({ change: { path, before, after } }: { change: PartChange }) {
  const { t } = useWords()
  const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed'
  const { data: sounds } = useSounds(path.startsWith('sounds.'))
  function read(value: unknown): string {
    const sound = sounds?.find(({ id }) => id === value)
    return sound ? t('flowEditor.soundNamed', { name: sound.name }) : readable(value)
  }
  const pieces = diffWords(read(before), read(after), { intlSegmenter: segmenter })
  return (
    <div>
      <h3 className="row">
        <strong>{path.replace(/^nodes\./, '').replace(/^(prompts|sounds)\.(zh|en)\./, '$2 · ')}</strong>
        <span className={`tag ${kind === 'added' ? 'good' : kind === 'removed' ? 'bad' : 'warn'}`}>
          {t(`flowEditor.${kind}`)}
        </span>
      </h3>
      <p className="pre small">
        {pieces.map(({ value, added, removed }, at) => {
          // oxlint-disable-next-line react/no-array-index-key -- the pieces of one text have nothing but their order
          if (added) return <ins key={at}>{value}</ins>
          // oxlint-disable-next-line react/no-array-index-key -- the pieces of one text have nothing but their order
          if (removed) return <del key={at}>{value}</del>
          return value
        })}
      </p>
    </div>
  )
}

/** What differs between two versions of a flow, node by node and text by text. */
export function FlowChanges({ before, after }: { before: FlowDocument; after: FlowDocument }) {
  const { t } = useWords()
  const changes = useMemo(() => changesBetween(before, after), [before, after])
  if (changes.length === 0) return <p className="muted">{t('flowEditor.same')}</p>
  return (
    <div className={styles.changes}>
      {changes.map((change) => (
        <Change key={change.path} change={change} />
      ))}
    </div>
  )
}
