import { CopyOutlined } from '@ant-design/icons'
import { App, Button, Modal } from 'antd'
import type { MadeAccount } from '../../contract/accounts.ts'
import { useWords } from '../lib/use-words.ts'
import { Icon } from './icon.tsx'

/** A password that the server has made: it is shown here once, to be handed on, and is never to be had again. */
export function OneTimePassword({ made, onClose }: { made: MadeAccount | null; onClose: () => void }) {
  const { t, local } = useWords()
  const { message } = App.useApp()
  function copy(text: string) {
    void navigator.clipboard.writeText(text).then(
      () => message.success(t('oneTime.copied')),
      () => message.warning(t('oneTime.notCopied')),
    )
  }
  return (
    <Modal
      open={made !== null}
      onCancel={onClose}
      title={made && t('oneTime.title', { name: local(made.name) })}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('oneTime.done')}
        </Button>
      }
      // It is shown once: nothing but the button, or the cross, puts it away.
      keyboard={false}
      mask={{ closable: false }}
      scrollLock={false}
      destroyOnHidden
    >
      {made && (
        <div className="stack">
          <p>{t('oneTime.hint')}</p>
          <dl className="facts">
            <dt>{t('signIn.username')}</dt>
            <dd className="number">{made.username}</dd>
            <dt>{t('signIn.password')}</dt>
            <dd className="row">
              <code data-part="password">{made.password}</code>
              <Button size="small" icon={<Icon of={CopyOutlined} />} onClick={() => copy(made.password)}>
                {t('oneTime.copy')}
              </Button>
            </dd>
          </dl>
        </div>
      )}
    </Modal>
  )
}
