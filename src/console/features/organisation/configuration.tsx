import { DownloadOutlined, UploadOutlined } from '@ant-design/icons'
import { App, Button, Checkbox, Input, Upload } from 'antd'
import { useState } from 'react'
import { Configuration, configurationKeys, exportConfiguration } from '../../../contract/configuration.ts'
import { describeIssue } from '../../../contract/describe-issue.ts'
import type { FlowDocument } from '../../../contract/flow.ts'
import { settings as declared, type Setting, type SettingKey } from '../../../contract/settings.ts'
import { Field } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { Answer } from '../../components/states.tsx'
import { ApiError } from '../../lib/api-error.ts'
import { useFlows } from '../../lib/api/administration.ts'
import { useConfiguration, useImportConfiguration } from '../../lib/api/settings.ts'
import { useWords } from '../../lib/use-words.ts'
import { areEqual } from '../../components/compare-values.ts'
import { Differences } from '../../components/differences.tsx'
import { importValue } from './merge-values.ts'

type Given = { settingOf: (key: SettingKey) => Setting }

function parsed(text: string): Configuration | null {
  try {
    const found = Configuration.safeParse(JSON.parse(text))
    return found.success ? found.data : null
  } catch {
    return null
  }
}

/** Takes how the department is set up elsewhere, and in from there once it is seen what differs. */
export function ConfigurationExchange({ settingOf }: Given) {
  const { t } = useWords()
  const [read, setRead] = useState<{ configuration: Configuration | null } | null>(null)
  return (
    <>
      <section className="panel" aria-label={t('configuration.export')}>
        <div className="panel-head">
          <h2>{t('configuration.export')}</h2>
          <span className="muted small">{t('configuration.exportHint')}</span>
          <span className="grow" />
          <Button icon={<Icon of={DownloadOutlined} />} href={exportConfiguration.path} download="hotline-desk.json">
            {t('configuration.export')}
          </Button>
        </div>
      </section>
      <section className="panel" aria-label={t('configuration.import')}>
        <div className="panel-head">
          <h2>{t('configuration.import')}</h2>
          <span className="muted small">{t('configuration.importHint')}</span>
          <span className="grow" />
          <Upload
            accept=".json,application/json"
            showUploadList={false}
            beforeUpload={(file) => {
              void file.text().then((text) => setRead({ configuration: parsed(text) }))
              return false
            }}
          >
            <Button icon={<Icon of={UploadOutlined} />}>{t('configuration.choose')}</Button>
          </Upload>
        </div>
        {read && (
          <div className="panel-body stack">
            {read.configuration ? (
              <Preview configuration={read.configuration} settingOf={settingOf} onDone={() => setRead(null)} />
            ) : (
              <p className="bad" role="alert">
                {t('configuration.unreadable')}
              </p>
            )}
          </div>
        )}
      </section>
    </>
  )
}

type Changed = { key: SettingKey; before: unknown; after: unknown; version: number; problem: string | null }

/** What of the settings would be others, and what is wrong with them. */
function changesOf(
  { settings }: Configuration,
  settingOf: Given['settingOf'],
  local: (text: { zh: string; en: string }) => string,
): Changed[] {
  return configurationKeys.flatMap((key) => {
    const { value: before, version } = settingOf(key)
    if (settings[key] === undefined) return []
    const result = declared[key].schema.safeParse(importValue(settings[key], before))
    const issue = result.error?.issues[0]
    const problem = issue ? `${issue.path.join('.')} ${local(describeIssue(issue))}` : null
    return areEqual(before, result.data) ? [] : [{ key, before, after: result.data, version, problem }]
  })
}

function Preview(props: Given & { configuration: Configuration; onDone: () => void }) {
  const here = useConfiguration()
  const flows = useFlows()
  return (
    <Answer query={here} rows={4}>
      {(configuration) => (
        <Answer query={flows} rows={4}>
          {(graphs) => (
            <Compared
              {...props}
              flowsHere={(configuration.flows ?? []).map((document) => ({
                document,
                version: graphs.find(({ id }) => id === document.id)?.version ?? 1,
              }))}
            />
          )}
        </Answer>
      )}
    </Answer>
  )
}

type ComparedProps = Given & {
  configuration: Configuration
  flowsHere: { document: FlowDocument; version: number }[]
  onDone: () => void
}

/** Section by section what differs; what is not wanted is left out. */
function Compared({ configuration, settingOf, flowsHere, onDone }: ComparedProps) {
  const { t, local, errorText } = useWords()
  const { message } = App.useApp()
  const [reason, setReason] = useState('')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const importing = useImportConfiguration()
  const changed = changesOf(configuration, settingOf, local)
  const flows = (configuration.flows ?? []).flatMap((document) => {
    const here = flowsHere.find((one) => one.document.id === document.id)
    return areEqual(here?.document, document) ? [] : [{ document, here }]
  })
  if (changed.length + flows.length === 0) return <p role="status">{t('configuration.same')}</p>
  const takenSettings = changed.filter(({ key }) => !left.has(key))
  const takenFlows = flows.filter(({ document }) => !left.has(`flow:${document.id}`))
  const wrong = takenSettings.some(({ problem }) => problem !== null)
  const count = takenSettings.length + takenFlows.length
  function take(name: string, taken: boolean) {
    setLeft(new Set(taken ? [...left].filter((other) => other !== name) : [...left, name]))
  }
  function confirm() {
    importing.mutate(
      {
        settings: Object.fromEntries(takenSettings.map(({ key, after }) => [key, after])),
        versions: Object.fromEntries(takenSettings.map(({ key, version }) => [key, version])),
        flows: takenFlows.map(({ document, here }) => ({ document, baseVersion: here?.version ?? 0 })),
        reason,
      },
      {
        onSuccess: ({ submitted }) => {
          void message.success(t(submitted.length > 0 ? 'configuration.submitted' : 'configuration.done'))
          onDone()
        },
      },
    )
  }
  const faults = importing.error instanceof ApiError ? Object.values(importing.error.fields) : []
  return (
    <div className="stack">
      {changed.map(({ key, before, after, problem }) => (
        <section key={key} aria-label={local(declared[key].name)}>
          <h3>
            <Checkbox checked={!left.has(key)} onChange={(event) => take(key, event.target.checked)}>
              {local(declared[key].name)}
            </Checkbox>
          </h3>
          {problem === null ? (
            <Differences before={before} after={after} label={local(declared[key].name)} />
          ) : (
            <p className="bad" role="alert">
              {t('configuration.invalid', { name: local(declared[key].name), problem })}
            </p>
          )}
        </section>
      ))}
      {flows.map(({ document, here }) => {
        const name = t('configuration.flow', { name: local(document.name) })
        return (
          <section key={document.id} aria-label={name}>
            <h3>
              <Checkbox
                checked={!left.has(`flow:${document.id}`)}
                onChange={(event) => take(`flow:${document.id}`, event.target.checked)}
              >
                {name}
              </Checkbox>
            </h3>
            {here ? (
              <Differences before={here.document} after={document} label={name} />
            ) : (
              <p>{t('configuration.newFlow')}</p>
            )}
          </section>
        )
      })}
      {flows.length > 0 && <p className="muted small">{t('configuration.flowRule')}</p>}
      {importing.error && (
        <div className="bad" role="alert">
          {faults.length > 0 ? faults.map((says) => <p key={says}>{says}</p>) : errorText(importing.error)}
        </div>
      )}
      <Field label={t('organisation.reason')}>
        {(control) => (
          <Input {...control} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      <div className="row">
        <Button
          type="primary"
          disabled={reason.trim() === '' || wrong || count === 0}
          loading={importing.isPending}
          onClick={confirm}
        >
          {t('configuration.confirm', { count })}
        </Button>
        <Button onClick={onDone}>{t('configuration.cancel')}</Button>
      </div>
    </div>
  )
}
