import { Button, Modal } from 'antd'
import { useState, type ReactNode } from 'react'
import { Keys } from '../components/keys.tsx'
import { everyOf } from '../lib/every-of.ts'
import { useShortcut, type Shortcut } from '../lib/shortcuts.ts'
import { useWords } from '../lib/use-words.ts'

const names = everyOf<Shortcut>()([
  'accept',
  'reject',
  'mute',
  'hold',
  'keypad',
  'hangUp',
  'available',
  'rest',
  'search',
  'used',
  'checklist',
  'phrase',
  'suggest',
  'log',
  'forward',
  'submit',
  'sheet',
])

/** The list of keys, opened by its button or by "?". */
export function ShortcutSheet({ icon }: { icon: ReactNode }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  useShortcut('sheet', () => setOpen(true))
  return (
    <>
      <Button
        type="text"
        icon={icon}
        aria-label={t('shortcuts.title')}
        title={`${t('shortcuts.title')} (?)`}
        onClick={() => setOpen(true)}
      />
      <Modal
        open={open}
        onCancel={() => setOpen(false)}
        footer={null}
        scrollLock={false}
        title={t('shortcuts.title')}
        width={520}
      >
        <dl className="facts" style={{ gridTemplateColumns: '90px 1fr', gap: '6px 12px' }}>
          {names.map((name) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>
                <Keys of={name} />
              </dt>
              <dd>{t(`shortcuts.${name}`)}</dd>
            </div>
          ))}
        </dl>
        <p className="muted small" style={{ marginTop: 12 }}>
          {t('shortcuts.lists')}
        </p>
      </Modal>
    </>
  )
}
