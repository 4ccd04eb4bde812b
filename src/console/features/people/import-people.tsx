import { DownloadOutlined, UploadOutlined } from '@ant-design/icons'
import { Alert, Button, Modal } from 'antd'
import { useRef, useState, type ChangeEvent } from 'react'
import type { MadeAccount } from '../../../contract/accounts.ts'
import type { ImportPlan } from '../../../contract/people.ts'
import { Icon } from '../../components/icon.tsx'
import { exportAddress, useImportPeople, usePreviewImport } from '../../lib/api/people.ts'
import { codeOf } from '../../lib/api-error.ts'
import { toBase64 } from '../../lib/to-base64.ts'
import { useWords } from '../../lib/use-words.ts'
import { columnText } from './column-text.ts'
import styles from './people.module.css'

/** The one-time passwords of the people made, as a file; it can be had here alone. */
function Passwords({ made }: { made: readonly MadeAccount[] }) {
  const { t, local } = useWords()
  const heading = [t('signIn.username'), t('people.name'), t('signIn.password')]
  const lines = [heading, ...made.map(({ username, name, password }) => [username, local(name), password])]
  const text = lines.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')
  return (
    <a
      className="ant-btn"
      download="passwords.csv"
      href={`data:text/csv;charset=utf-8,${encodeURIComponent(`\uFEFF${text}`)}`}
    >
      <Icon of={DownloadOutlined} /> {t('importing.passwords', { count: made.length })}
    </a>
  )
}

function Plan({ plan }: { plan: ImportPlan }) {
  const { t, local } = useWords()
  if (plan.faults.length > 0)
    return (
      <>
        <Alert type="error" showIcon role="alert" title={t('importing.faulty', { count: plan.faults.length })} />
        <div className={styles.rows} tabIndex={0} role="region" aria-label={t('importing.faults')}>
          <table className="dense">
            <thead>
              <tr>
                <th>{t('importing.line')}</th>
                <th>{t('importing.column')}</th>
                <th>{t('importing.fault')}</th>
              </tr>
            </thead>
            <tbody>
              {plan.faults.map(({ line, column, message }) => (
                <tr key={`${line} ${column} ${message.en}`}>
                  <td className="number">{line}</td>
                  <td>{column === null ? '—' : columnText(column, t)}</td>
                  <td>{local(message)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </>
    )
  const count = { created: 0, changed: 0, unchanged: 0 }
  for (const { becomes } of plan.rows) count[becomes] += 1
  return (
    <>
      <p>{t('importing.counts', count)}</p>
      <div className={styles.rows} tabIndex={0} role="region" aria-label={t('importing.preview')}>
        <table className="dense">
          <thead>
            <tr>
              <th>{t('importing.line')}</th>
              <th>{t('signIn.username')}</th>
              <th>{t('people.name')}</th>
              <th>{t('importing.becomes')}</th>
            </tr>
          </thead>
          <tbody>
            {plan.rows.map(({ line, username, name, becomes, fields }) => (
              <tr key={line}>
                <td className="number">{line}</td>
                <td>{username}</td>
                <td>{local(name)}</td>
                <td>
                  <span className={`tag ${becomes === 'created' ? 'good' : becomes === 'changed' ? 'warn' : ''}`}>
                    {t(`importing.${becomes}`)}
                  </span>{' '}
                  {fields.map((field) => columnText(field, t)).join(t('list.comma'))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

/** Takes people in from a file: what it would do first, and only then, once confirmed, does it. */
export function ImportPeople({ onClose }: { onClose: () => void }) {
  const { t, language, errorText } = useWords()
  const preview = usePreviewImport()
  const doing = useImportPeople()
  const input = useRef<HTMLInputElement>(null)
  const [name, setName] = useState('')
  const [file, setFile] = useState<string | null>(null)
  const [plan, setPlan] = useState<ImportPlan | null>(null)
  const done = doing.data
  function look(text: string) {
    setFile(text)
    setPlan(null)
    preview.mutate(text, { onSuccess: setPlan })
  }
  async function choose({ target }: ChangeEvent<HTMLInputElement>) {
    const [chosen] = target.files ?? []
    if (!chosen) return
    setName(chosen.name)
    look(await toBase64(chosen))
    // The same file, corrected, may be chosen again.
    target.value = ''
  }
  function confirm() {
    if (!plan || file === null) return
    doing.mutate(
      { file, digest: plan.digest },
      {
        onError: (error) => {
          if (codeOf(error) === 'import_outdated') look(file)
        },
      },
    )
  }
  const something =
    plan !== null && plan.faults.length === 0 && plan.rows.some(({ becomes }) => becomes !== 'unchanged')
  const error = preview.error ?? doing.error
  return (
    <Modal
      open
      width={720}
      onCancel={onClose}
      keyboard={!done}
      mask={{ closable: false }}
      title={t('importing.title')}
      scrollLock={false}
      footer={
        done ? (
          <Button type="primary" onClick={onClose}>
            {t('oneTime.done')}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{t('importing.cancel')}</Button>
            <Button type="primary" disabled={!something} loading={doing.isPending} onClick={confirm}>
              {t('importing.confirm')}
            </Button>
          </>
        )
      }
    >
      {done ? (
        <div className="stack">
          <Alert
            type="success"
            showIcon
            title={t('importing.done', { created: done.made.length, changed: done.changed })}
          />
          {done.made.length > 0 && (
            <>
              <p>{t('importing.once')}</p>
              <div>
                <Passwords made={done.made} />
              </div>
            </>
          )}
        </div>
      ) : (
        <div className="stack">
          <p>{t('importing.hint')}</p>
          <div>
            <a href={exportAddress(language)}>{t('importing.pattern')}</a>
          </div>
          <div className="row">
            <Button icon={<Icon of={UploadOutlined} />} onClick={() => input.current?.click()}>
              {t('importing.choose')}
            </Button>
            <span className="muted cut">{name}</span>
            <input
              ref={input}
              type="file"
              accept=".csv,.txt,text/csv"
              onChange={(event) => void choose(event)}
              hidden
            />
          </div>
          {preview.isPending && <p role="status">{t('state.loading')}</p>}
          {error && <Alert type="error" showIcon role="alert" title={errorText(error)} />}
          {plan && <Plan plan={plan} />}
        </div>
      )}
    </Modal>
  )
}
