import { DownloadOutlined, UploadOutlined } from '@ant-design/icons'
import { App, Button, Input, Upload } from 'antd'
import { useState } from 'react'
import { Configuration, configurationKeys, exportConfiguration } from '../../../contract/configuration.ts'
import { describeIssue } from '../../../contract/describe-issue.ts'
import { settings as declared, type Setting, type SettingKey } from '../../../contract/settings.ts'
import { Field } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { useImportConfiguration } from '../../lib/api/settings.ts'
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

function Preview({ configuration, settingOf, onDone }: Given & { configuration: Configuration; onDone: () => void }) {
  const { t, local, errorText } = useWords()
  const { message } = App.useApp()
  const [reason, setReason] = useState('')
  const importing = useImportConfiguration()
  const changed = configurationKeys.flatMap((key) => {
    const { value: before, version } = settingOf(key)
    if (configuration.settings[key] === undefined) return []
    const result = declared[key].schema.safeParse(importValue(configuration.settings[key], before))
    const issue = result.error?.issues[0]
    const problem = issue ? `${issue.path.join('.')} ${local(describeIssue(issue))}` : null
    return areEqual(before, result.data) ? [] : [{ key, before, after: result.data, version, problem }]
  })
  const wrong = changed.filter(({ problem }) => problem !== null)
  if (changed.length === 0) return <p role="status">{t('configuration.same')}</p>
  function confirm() {
    importing.mutate(
      {
        settings: Object.fromEntries(changed.map(({ key, after }) => [key, after])),
        versions: Object.fromEntries(changed.map(({ key, version }) => [key, version])),
        reason,
      },
      {
        onSuccess: () => {
          void message.success(t('configuration.done'))
          onDone()
        },
      },
    )
  }
  return (
    <div className="stack">
      {changed.map(({ key, before, after, problem }) => (
        <section key={key} aria-label={local(declared[key].name)}>
          <h3>{local(declared[key].name)}</h3>
          {problem === null ? (
            <Differences before={before} after={after} label={local(declared[key].name)} />
          ) : (
            <p className="bad" role="alert">
              {t('configuration.invalid', { name: local(declared[key].name), problem })}
            </p>
          )}
        </section>
      ))}
      {importing.error && (
        <p className="bad" role="alert">
          {errorText(importing.error)}
        </p>
      )}
      <Field label={t('organisation.reason')}>
        {(control) => (
          <Input {...control} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      <div className="row">
        <Button
          type="primary"
          disabled={reason.trim() === '' || wrong.length > 0}
          loading={importing.isPending}
          onClick={confirm}
        >
          {t('configuration.confirm', { count: changed.length })}
        </Button>
        <Button onClick={onDone}>{t('configuration.cancel')}</Button>
      </div>
    </div>
  )
}
