import { HistoryOutlined } from '@ant-design/icons'
import { App, Button, Drawer, Input } from 'antd'
import { useState, type ReactNode } from 'react'
import {
  settings as declared,
  type Setting,
  type SettingKey,
  type SettingValues,
  type SettingVersion,
} from '../../../contract/settings.ts'
import { Field } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { Answer } from '../../components/states.tsx'
import { ApiError, codeOf } from '../../lib/api-error.ts'
import { useSettingVersions } from '../../lib/api/settings.ts'
import { classNames } from '../../lib/class-names.ts'
import { useWords } from '../../lib/use-words.ts'
import { restoreValue } from './merge-values.ts'
import { Differences } from '../../components/differences.tsx'
import { useDocument, type Document } from './use-document.ts'
import styles from './organisation.module.css'

type Props<Key extends SettingKey> = {
  name: Key
  setting: Setting
  /** What stands between what is changed and the button that saves it, such as what the change moves. */
  renderConsequences?: (document: Document<SettingValues[Key]>) => ReactNode
  children: (document: Document<SettingValues[Key]>) => ReactNode
}

/** A setting being changed: its form, what was changed in it, and one reason with which all of it is saved. */
export function DocumentEditor<Key extends SettingKey>({ name, setting, renderConsequences, children }: Props<Key>) {
  const { t, local, moment } = useWords()
  const document = useDocument(name, setting)
  const [history, setHistory] = useState(false)
  return (
    <div className="stack">
      <div className="row wrap">
        <span className="muted small">
          {setting.changedBy && setting.at
            ? t('organisation.lastChange', {
                name: local(setting.changedBy.name),
                time: moment(setting.at, 'full'),
                version: setting.version,
              })
            : t('organisation.neverChanged')}
          {setting.reason && ` · ${setting.reason}`}
        </span>
        <span className="grow" />
        <Button size="small" icon={<Icon of={HistoryOutlined} />} onClick={() => setHistory(true)}>
          {t('organisation.history')}
        </Button>
      </div>
      {document.overtaken && <Overtaken document={document} setting={setting} />}
      {children(document)}
      <SaveBar name={name} document={document} renderConsequences={renderConsequences} />
      <Drawer
        open={history}
        onClose={() => setHistory(false)}
        title={`${local(declared[name].name)} · ${t('organisation.history')}`}
        size={640}
        destroyOnHidden
      >
        <History
          name={name}
          newest={document.newest}
          onRestore={(value) => {
            document.change(value)
            setHistory(false)
          }}
        />
      </Drawer>
    </div>
  )
}

/** Somebody else was faster: what they changed, and two ways on. What was typed is still in the form. */
function Overtaken<Value>({ document, setting }: { document: Document<Value>; setting: Setting }) {
  const { t, local, moment } = useWords()
  return (
    <section className={classNames('panel', styles.overtaken)} role="alert" aria-label={t('organisation.overtaken')}>
      <div className="panel-head">
        <h2>{t('organisation.overtaken')}</h2>
      </div>
      <div className="panel-body stack">
        <p>
          {t('organisation.overtakenBy', {
            name: setting.changedBy ? local(setting.changedBy.name) : '—',
            time: setting.at ? moment(setting.at) : '—',
            reason: setting.reason,
          })}
        </p>
        <Differences before={document.saved} after={document.newest} label={t('organisation.theirChanges')} />
        <div className="row wrap">
          <Button type="primary" onClick={document.takeOver}>
            {t('organisation.takeOver')}
          </Button>
          <Button onClick={document.discard}>{t('organisation.discard')}</Button>
        </div>
      </div>
    </section>
  )
}

function SaveBar<Key extends SettingKey>({
  name,
  document,
  renderConsequences,
}: {
  name: Key
  document: Document<SettingValues[Key]>
  renderConsequences: Props<Key>['renderConsequences']
}) {
  const { t, local, errorText } = useWords()
  const { message } = App.useApp()
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  if (!document.changed) return null
  async function save() {
    setMissing(reason.trim() === '')
    if (reason.trim() === '' || !(await document.save(reason))) return
    setReason('')
    void message.success(t('organisation.savedAs', { name: local(declared[name].name) }))
  }
  const { error } = document
  const said = codeOf(error) === 'bad_request' ? t('organisation.wrong') : errorText(error)
  const elsewhere = error instanceof ApiError && error.code === 'bad_request' ? document.problems : []
  return (
    <section className={classNames('panel', styles.saveBar)} aria-label={t('organisation.toSave')}>
      <details open>
        <summary>{t('organisation.toSave')}</summary>
        <Differences before={document.saved} after={document.value} label={t('organisation.toSave')} />
        {renderConsequences?.(document)}
      </details>
      {error !== null && codeOf(error) !== 'setting_changed' && (
        <div className="bad" role="alert">
          {elsewhere.length > 0 ? elsewhere.map((says) => <p key={says}>{says}</p>) : said}
        </div>
      )}
      <form
        className={styles.saveForm}
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Field label={t('organisation.reason')} problem={missing ? t('organisation.reasonMissing') : null}>
          {(control) => (
            <Input
              {...control}
              maxLength={500}
              value={reason}
              placeholder={t('organisation.reasonHint')}
              onChange={(event) => {
                setMissing(false)
                setReason(event.target.value)
              }}
            />
          )}
        </Field>
        <Button type="primary" htmlType="submit" loading={document.saving} disabled={document.overtaken}>
          {t('organisation.save')}
        </Button>
        <Button onClick={document.discard}>{t('organisation.discard')}</Button>
      </form>
    </section>
  )
}

function History<Key extends SettingKey>({
  name,
  newest,
  onRestore,
}: {
  name: Key
  newest: SettingValues[Key]
  onRestore: (value: SettingValues[Key]) => void
}) {
  const { t, local, moment } = useWords()
  const versions = useSettingVersions(name, true)
  function restored(version: SettingVersion) {
    const parsed = declared[name].schema.safeParse(restoreValue(version.value, newest))
    return parsed.success ? parsed.data : null
  }
  return (
    <Answer query={versions}>
      {(all) => (
        <ol className="stack" aria-label={t('organisation.history')}>
          {all.map((version, index) => {
            const earlier = all[index + 1]
            const value = restored(version)
            return (
              <li key={version.version} className={classNames('stack', styles.version)}>
                <div className="row wrap">
                  <strong className="number">{t('organisation.version', { version: version.version })}</strong>
                  <span className="muted small">
                    {version.changedBy ? local(version.changedBy.name) : t('organisation.beginning')}
                    {version.at && ` · ${moment(version.at, 'full')}`}
                  </span>
                  <span className="grow" />
                  {index > 0 && value !== null && (
                    <Button size="small" onClick={() => onRestore(value)}>
                      {t('organisation.restore', { version: version.version })}
                    </Button>
                  )}
                </div>
                {version.reason && <p>{version.reason}</p>}
                {earlier && (
                  <Differences
                    before={earlier.value}
                    after={version.value}
                    label={t('organisation.version', { version: version.version })}
                  />
                )}
              </li>
            )
          })}
        </ol>
      )}
    </Answer>
  )
}
