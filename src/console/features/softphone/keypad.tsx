import { Button, Popover } from 'antd'
import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { closesByKey } from '../../lib/keys.ts'
import { useWords } from '../../lib/use-words.ts'
import { keypadKeys, playKey } from '../../lib/tones.ts'
import styles from './softphone.module.css'

/** Keys to be sent down the line, by mouse or by keyboard. */
export function Keypad({
  open,
  onOpen,
  onKey,
  children,
}: {
  open: boolean
  onOpen: (open: boolean) => void
  onKey: (key: string) => void
  children: ReactNode
}) {
  const { t } = useWords()
  const [sent, setSent] = useState('')
  function press(key: string) {
    playKey(key)
    onKey(key)
    setSent((before) => (before + key).slice(-20))
  }
  function type(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (closesByKey(event.nativeEvent)) return onOpen(false)
    if (keypadKeys.some((key) => key === event.key)) {
      event.preventDefault()
      press(event.key)
    }
  }
  const pad = (
    <div className={styles.keypad} onKeyDown={type} role="group" aria-label={t('phone.keypad')}>
      <output className="number" aria-live="polite">
        {sent || ' '}
      </output>
      {keypadKeys.map((key, index) => (
        <Button key={key} autoFocus={index === 0} onClick={() => press(key)}>
          {key}
        </Button>
      ))}
    </div>
  )
  return (
    <Popover open={open} onOpenChange={onOpen} trigger="click" content={pad} placement="bottom" destroyOnHidden>
      {children}
    </Popover>
  )
}
