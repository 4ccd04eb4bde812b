import { LeftOutlined, MessageOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Select, Tooltip } from 'antd'
import { useEffect, useState } from 'react'
import { z } from 'zod'
import type { OperatorSnapshot } from '../../../contract/operators.ts'
import { phraseStages } from '../../../contract/phrases.ts'
import { Icon } from '../../components/icon.tsx'
import { usePhrases } from '../../lib/api/guides.ts'
import { classNames } from '../../lib/class-names.ts'
import { useShortcut, useShown } from '../../lib/shortcuts.ts'
import { useWords } from '../../lib/use-words.ts'
import styles from './knowledge.module.css'

const Stage = z.enum(phraseStages)
type Stage = z.infer<typeof Stage>

/** Which phrases the moment asks for. */
export function stageOf(snapshot: Pick<OperatorSnapshot, 'call' | 'reservation'>): Stage {
  const { call } = snapshot
  if (!call || call.state === 'connecting') return 'greeting'
  if (call.state === 'ended') return 'closing'
  if (call.onHold) return 'holding'
  return call.ticketList.length > 0 ? 'transferring' : 'listening'
}

/** Standard phrases in one line: the moment's, or those of a stage that was chosen. */
export function PhraseStrip({ snapshot }: { snapshot: OperatorSnapshot }) {
  const { t, local } = useWords()
  const phrases = usePhrases()
  const moment = stageOf(snapshot)
  const [stage, setStage] = useState<Stage>(moment)
  const [index, setIndex] = useState(0)
  useEffect(() => {
    setStage(moment)
    setIndex(0)
  }, [moment, snapshot.call?.id])
  const fitting = (phrases.data ?? []).filter((phrase) => phrase.stage === stage)
  const phrase = fitting[index % Math.max(1, fitting.length)]
  function step(by: number) {
    return setIndex((now) => (now + by + fitting.length) % Math.max(1, fitting.length))
  }
  const phraseKeys = useShown('phrase')
  useShortcut('phrase', () => step(1), fitting.length > 1)

  return (
    <section className={styles.phrases} aria-label={t('phrases.title')}>
      <Icon of={MessageOutlined} className="muted" />
      <Select
        variant="borderless"
        size="small"
        aria-label={t('phrases.stage')}
        value={stage}
        popupMatchSelectWidth={false}
        options={phraseStages.map((value) => ({ value, label: t(`stage.${value}`) }))}
        onChange={(value) => {
          setStage(Stage.parse(value))
          setIndex(0)
        }}
      />
      <Tooltip title={phrase && local(phrase.text).length > 60 ? local(phrase.text) : null}>
        <span className={classNames(styles.said, 'cut', stage === 'forbidden' && 'bad')} aria-live="polite">
          {phrase ? local(phrase.text) : t(phrases.error ? 'state.failed' : 'phrases.none')}
        </span>
      </Tooltip>
      {fitting.length > 1 && (
        <>
          <span className="number small muted">
            {(index % fitting.length) + 1}/{fitting.length}
          </span>
          <Button
            size="small"
            type="text"
            icon={<Icon of={LeftOutlined} />}
            aria-label={t('phrases.previous')}
            onClick={() => step(-1)}
          />
          <Button
            size="small"
            type="text"
            icon={<Icon of={RightOutlined} />}
            aria-label={t('phrases.next')}
            title={phraseKeys}
            onClick={() => step(1)}
          />
        </>
      )}
    </section>
  )
}
