import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { longestSaid, type FlowDocument } from '../../../contract/flow.ts'
import { spokenSeconds } from '../../../contract/spoken-seconds.ts'
import { Field } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { soundPath, useSounds } from '../../lib/api/sounds.ts'
import { useWords } from '../../lib/use-words.ts'
import { addPrompt, setSound, setText, speakersOf } from './flow-edits.ts'

type Change = (document: FlowDocument, about?: string) => void

/** One prompt's text in both languages, each with how long it takes to say. */
export function PromptText({
  document,
  name,
  node,
  problems,
  disabled,
  onChange,
}: {
  document: FlowDocument
  name: string
  /** Where it is edited, which goes without saying among the nodes that speak it. */
  node: string | null
  problems: Record<string, string>
  disabled: boolean
  onChange: Change
}) {
  const { t } = useWords()
  const { data: sounds = [] } = useSounds()
  const others = speakersOf(document, name).filter((id) => id !== node)
  return (
    <div className="stack">
      {(['zh', 'en'] as const).map((language) => {
        const text = document.prompts[language][name] ?? ''
        const sound = document.sounds?.[language][name]
        return (
          <div key={language} className="stack">
            <Field
              label={t(language === 'zh' ? 'flowEditor.zhText' : 'flowEditor.enText', { name })}
              hint={t('flowEditor.seconds', { seconds: spokenSeconds(text) })}
              problem={problems[`prompts.${language}.${name}`] ?? null}
            >
              {(control) => (
                <Input.TextArea
                  {...control}
                  lang={language === 'zh' ? 'zh-CN' : 'en'}
                  autoSize={{ minRows: 2, maxRows: 8 }}
                  maxLength={longestSaid}
                  disabled={disabled}
                  value={text}
                  onChange={(event) =>
                    onChange(setText(document, language, name, event.target.value), `${language}.${name}`)
                  }
                />
              )}
            </Field>
            {(sounds.length > 0 || sound !== undefined) && (
              <div className="row wrap">
                <Select
                  size="small"
                  className="grow"
                  allowClear
                  aria-label={t(language === 'zh' ? 'flowEditor.zhSound' : 'flowEditor.enSound', { name })}
                  placeholder={t('flowEditor.noSound')}
                  disabled={disabled}
                  value={sound}
                  options={sounds
                    .filter(({ id, retired }) => id === sound || !retired)
                    .map(({ id, name: label }) => ({ value: id, label: t('flowEditor.soundNamed', { name: label }) }))}
                  onChange={(next: string | undefined) => onChange(setSound(document, language, name, next))}
                />
                {sound !== undefined && (
                  <audio
                    controls
                    preload="none"
                    src={soundPath(sound)}
                    aria-label={t('sounds.hear', { name: sounds.find(({ id }) => id === sound)?.name ?? name })}
                  />
                )}
              </div>
            )}
          </div>
        )
      })}
      {others.length > 0 && <p className="muted small">{t('flowEditor.alsoIn', { nodes: others.join('、') })}</p>}
    </div>
  )
}

/** The prompts that are said one after the other; `use` puts another list of names into the flow. */
export function PromptList({
  label,
  stem,
  names,
  use,
  ...rest
}: {
  label: string
  stem: string
  names: string[]
  use: (document: FlowDocument, names: string[]) => FlowDocument
  document: FlowDocument
  node: string | null
  problems: Record<string, string>
  disabled: boolean
  onChange: Change
}) {
  const { t } = useWords()
  const { document, disabled, onChange } = rest
  const known = Object.keys(document.prompts.zh).filter((name) => !names.includes(name))
  return (
    <section className="stack" aria-label={label}>
      <h3 className="section-title">{label}</h3>
      {names.map((name) => (
        <div key={name} className="stack">
          <PromptText {...rest} name={name} />
          {!disabled && names.length > 1 && (
            <Button
              size="small"
              icon={<Icon of={DeleteOutlined} />}
              onClick={() =>
                onChange(
                  use(
                    document,
                    names.filter((one) => one !== name),
                  ),
                )
              }
            >
              {t('flowEditor.removePrompt', { name })}
            </Button>
          )}
        </div>
      ))}
      {!disabled && (
        <div className="row wrap">
          <Button
            size="small"
            icon={<Icon of={PlusOutlined} />}
            onClick={() => {
              const added = addPrompt(document, stem)
              onChange(use(added.document, [...names, added.name]))
            }}
          >
            {t('flowEditor.addPrompt')}
          </Button>
          <Select
            size="small"
            className="grow"
            showSearch
            aria-label={t('flowEditor.reusePrompt')}
            placeholder={t('flowEditor.reusePrompt')}
            value={null}
            options={known.map((value) => ({ value, label: value }))}
            onChange={(name: string | null) => name !== null && onChange(use(document, [...names, name]))}
          />
        </div>
      )}
    </section>
  )
}
