import { Button, Segmented } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { Awaited, Heard, TrialInput } from '../../../contract/flow-trials.ts'
import { Answer } from '../../components/states.tsx'
import { useRehearsal } from '../../lib/api/flows.ts'
import { soundPath } from '../../lib/api/sounds.ts'
import { useNames } from '../../lib/use-names.ts'
import { useWords } from '../../lib/use-words.ts'
import { telephoneKeys } from './flow-edits.ts'
import styles from './flow-editor.module.css'

function useInputWords() {
  const { t } = useWords()
  return (input: TrialInput, before: Awaited['what'] | null) => {
    if (input.kind === 'key') return t('flowEditor.pressed', { key: input.key })
    if (input.kind === 'failed') return t('flowEditor.failed')
    if (input.kind === 'silence') return t(before === 'person' ? 'flowEditor.waited' : 'flowEditor.nothingPressed')
    if (before === 'message') return t('flowEditor.recorded')
    return t(before === 'transfer' ? 'flowEditor.connected' : 'flowEditor.answered')
  }
}

function Caption({ heard, before }: { heard: Heard; before: Awaited['what'] | null }) {
  const { t } = useWords()
  const { nameOf } = useNames()
  const words = useInputWords()
  const { category, language, refusesRecording } = heard.chosen
  return (
    <li className="stack">
      {heard.input && <strong className={styles.did}>{words(heard.input, before)}</strong>}
      <span className="row wrap">
        {category && (
          <span className="tag">{t('flowEditor.choseCategory', { category: nameOf('categories', category) })}</span>
        )}
        {language && (
          <span className="tag">{t('flowEditor.choseLanguage', { language: t(`flowEditor.${language}`) })}</span>
        )}
        {refusesRecording && <span className="tag">{t('flowEditor.choseNoRecording')}</span>}
      </span>
      {heard.said.map((said) => (
        <p key={said.text} lang={said.language === 'zh' ? 'zh-CN' : 'en'} className={styles.said}>
          {said.text}{' '}
          {said.sound === null ? (
            <span className="muted small">{t('flowEditor.seconds', { seconds: said.seconds })}</span>
          ) : (
            <audio
              controls
              preload="none"
              src={soundPath(said.sound)}
              aria-label={t('sounds.hear', { name: said.text })}
            />
          )}
        </p>
      ))}
    </li>
  )
}

/** Walks through the draft by key as a caller would, with what is heard as captions. */
export function RehearsePanel({ draftId, revision }: { draftId: string; revision: number }) {
  const { t } = useWords()
  const [language, setLanguage] = useState<'zh' | 'en'>('zh')
  const [inputs, setInputs] = useState<TrialInput[]>([])
  const rehearsal = useRehearsal(draftId, revision, language, inputs)
  const words = useInputWords()
  const captions = useRef<HTMLOListElement>(null)
  const count = rehearsal.data?.heard.length ?? 0
  useEffect(() => {
    captions.current?.scrollTo({ top: captions.current.scrollHeight })
  }, [count])
  function give(input: TrialInput) {
    if (!rehearsal.isPlaceholderData) setInputs([...inputs, input])
  }
  return (
    <div className="stack">
      <div className="row wrap">
        <Segmented
          aria-label={t('flowEditor.language2')}
          value={language}
          options={[
            { value: 'zh' as const, label: t('flowEditor.zh') },
            { value: 'en' as const, label: t('flowEditor.en') },
          ]}
          onChange={(next) => {
            setLanguage(next)
            setInputs([])
          }}
        />
        <Button size="small" disabled={inputs.length === 0} onClick={() => setInputs(inputs.slice(0, -1))}>
          {t('flowEditor.stepBack')}
        </Button>
        <Button size="small" disabled={inputs.length === 0} onClick={() => setInputs([])}>
          {t('flowEditor.restart')}
        </Button>
      </div>
      <Answer query={rehearsal} rows={6}>
        {({ heard, awaited }) => {
          const { what, node, keys, seconds } = awaited
          const others: TrialInput[] =
            what === 'key'
              ? [{ kind: 'silence' }]
              : what === 'person'
                ? [{ kind: 'done' }, { kind: 'silence' }]
                : what === 'message'
                  ? [{ kind: 'done' }]
                  : what === 'transfer'
                    ? [{ kind: 'done' }, { kind: 'failed' }]
                    : []
          const told = {
            key: t('flowEditor.awaitsKey', { seconds }),
            person: t('flowEditor.awaitsPerson', { seconds }),
            message: t('flowEditor.awaitsMessage', { seconds }),
            transfer: t('flowEditor.awaitsTransfer'),
            nothing: t('flowEditor.over'),
            broken: t('flowEditor.broken', { node }),
          }
          return (
            <>
              <ol
                ref={captions}
                className={styles.captions}
                aria-label={t('flowEditor.captions')}
                aria-live="polite"
                tabIndex={0}
              >
                {heard.map((one, at) => (
                  // oxlint-disable-next-line react/no-array-index-key -- what was heard has nothing but its order
                  <Caption key={at} heard={one} before={one.before} />
                ))}
              </ol>
              <p className={what === 'broken' ? 'bad' : 'muted'} role="status">
                {node && what !== 'broken' && <strong>{node} </strong>}
                {told[what]}
              </p>
              {what === 'key' && (
                <div className={styles.keypad} role="group" aria-label={t('flowEditor.keypad')}>
                  {telephoneKeys.map((key) => (
                    <Button
                      key={key}
                      type={keys.includes(key) ? 'primary' : 'default'}
                      aria-label={t('flowEditor.pressed', { key })}
                      onClick={() => give({ kind: 'key', key })}
                    >
                      {key}
                    </Button>
                  ))}
                </div>
              )}
              <div className="row wrap">
                {others.map((input) => (
                  <Button key={input.kind} onClick={() => give(input)}>
                    {words(input, what)}
                  </Button>
                ))}
              </div>
            </>
          )
        }}
      </Answer>
    </div>
  )
}
