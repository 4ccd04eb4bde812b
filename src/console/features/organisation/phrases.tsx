import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { phraseStages, type Phrase, type PhraseStage } from '../../../contract/phrases.ts'
import type { SettingValues } from '../../../contract/settings.ts'
import { Icon } from '../../components/icon.tsx'
import { classNames } from '../../lib/class-names.ts'
import { useWords } from '../../lib/use-words.ts'
import { LocalizedFields } from './localized-fields.tsx'
import { moved } from './order-entries.ts'
import type { Document } from './use-document.ts'
import styles from './organisation.module.css'

/** An id that no phrase of the stage has yet. */
function freshId(phrases: readonly Phrase[], stage: PhraseStage): string {
  for (let at = 1; ; at += 1) if (!phrases.some(({ id }) => id === `${stage}-${at}`)) return `${stage}-${at}`
}

type Given = { document: Document<SettingValues['phrases']> }

function StagePhrases({ document, stage }: Given & { stage: PhraseStage }) {
  const { t } = useWords()
  const phrases = document.value
  const places = phrases.flatMap((phrase, index) => (phrase.stage === stage ? [index] : []))
  const title = t(`stage.${stage}`)
  function set(index: number, text: Phrase['text']) {
    document.change(phrases.map((phrase, at) => (at === index ? { ...phrase, text } : phrase)))
  }
  return (
    <fieldset className={styles.group}>
      <legend>{title}</legend>
      {places.map((index, place) => {
        const phrase = phrases[index]
        const label = t('phrases.numbered', { number: place + 1 })
        const [before, after] = [places[place - 1], places[place + 1]]
        return (
          phrase && (
            <div key={phrase.id} className={classNames('stack', styles.groupItem)}>
              <LocalizedFields
                label={`${title} · ${label}`}
                long
                value={phrase.text}
                maximum={300}
                problem={(language) => document.problemAt(`${index}.text.${language}`)}
                onChange={(text) => set(index, text)}
              />
              <div className="row">
                <Button
                  size="small"
                  icon={<Icon of={ArrowUpOutlined} />}
                  disabled={before === undefined}
                  aria-label={t('phrases.earlier', { label: `${title} ${place + 1}` })}
                  onClick={() => before !== undefined && document.change(moved(phrases, index, before))}
                />
                <Button
                  size="small"
                  icon={<Icon of={ArrowDownOutlined} />}
                  disabled={after === undefined}
                  aria-label={t('phrases.later', { label: `${title} ${place + 1}` })}
                  onClick={() => after !== undefined && document.change(moved(phrases, index, after))}
                />
                <Button
                  size="small"
                  icon={<Icon of={DeleteOutlined} />}
                  aria-label={t('phrases.takeOut', { label: `${title} ${place + 1}` })}
                  onClick={() => document.change(phrases.filter((_, at) => at !== index))}
                >
                  {t('organisation.takeOut')}
                </Button>
              </div>
            </div>
          )
        )
      })}
      <Button
        size="small"
        type="dashed"
        icon={<Icon of={PlusOutlined} />}
        aria-label={t('phrases.addTo', { stage: title })}
        onClick={() => document.change([...phrases, { id: freshId(phrases, stage), stage, text: { zh: '', en: '' } }])}
      >
        {t('phrases.add')}
      </Button>
    </fieldset>
  )
}

/** What operators are offered to say, by the moment of the call. */
export function Phrases({ document }: Given) {
  const { t } = useWords()
  return (
    <section className="panel" aria-label={t('phrases.title')}>
      <div className="panel-head">
        <h2>{t('phrases.title')}</h2>
        <span className="muted small">{t('phrases.hint')}</span>
      </div>
      <div className="panel-body stack">
        {phraseStages.map((stage) => (
          <StagePhrases key={stage} document={document} stage={stage} />
        ))}
      </div>
    </section>
  )
}
