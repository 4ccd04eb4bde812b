import { Alert, Button } from 'antd'
import { useEffect, useState } from 'react'
import type { SignedIn } from '../../../contract/identity.ts'
import type { KeyPress, Preferences } from '../../../contract/preferences.ts'
import { Keys } from '../../components/keys.tsx'
import { useKeepPreferences } from '../../lib/api/preferences.ts'
import { isComposing } from '../../lib/keys.ts'
import {
  holderOf,
  holdShortcuts,
  refuseKeys,
  shortcuts,
  showKeys,
  takeKeys,
  type OwnShortcut,
  type Shortcut,
} from '../../lib/shortcuts.ts'
import { useWords } from '../../lib/use-words.ts'

function isOwn(name: string): name is OwnShortcut {
  return Object.hasOwn(shortcuts, name) && name !== 'sheet'
}
const names = Object.keys(shortcuts).filter(isOwn)
/** Others have nothing to do with calls. */
const ofEverybody: readonly OwnShortcut[] = ['search']

const modifiers = ['Alt', 'Control', 'Shift', 'Meta']

type Refused =
  | { name: OwnShortcut; keys: string; why: 'plain' | 'browser' | 'input' }
  | { name: OwnShortcut; keys: string; holder: Shortcut }

/** Hears the next keys that are pressed together, until they are there or Esc is pressed. */
function useNextKeys(name: OwnShortcut | null, onKeys: (event: KeyboardEvent | null) => void) {
  useEffect(() => {
    if (name === null) return
    holdShortcuts(true)
    function press(event: KeyboardEvent) {
      if (isComposing(event) || modifiers.includes(event.key)) return
      // Tab leads on as ever: nobody is caught here.
      if (event.key === 'Tab' && !event.altKey && !event.ctrlKey) return onKeys(null)
      event.preventDefault()
      event.stopPropagation()
      onKeys(event.key === 'Escape' ? null : event)
    }
    window.addEventListener('keydown', press, true)
    return () => {
      holdShortcuts(false)
      window.removeEventListener('keydown', press, true)
    }
  }, [name, onKeys])
}

/** The keys of the console: each can be another, and holds on whatever machine the person signs in. */
export function OwnKeys({ person }: { person: SignedIn }) {
  const { t } = useWords()
  const keep = useKeepPreferences()
  const [choosing, setChoosing] = useState<OwnShortcut | null>(null)
  const [refused, setRefused] = useState<Refused | null>(null)
  const own = person.preferences.shortcuts
  const shown = person.role === 'operator' ? names : ofEverybody
  function change(next: Preferences['shortcuts']) {
    setRefused(null)
    takeKeys(next)
    void keep({ shortcuts: next })
  }
  function reset(name: OwnShortcut) {
    const holder = holderOf(shortcuts[name], name)
    if (holder) return setRefused({ name, keys: showKeys(shortcuts[name]), holder })
    change(Object.fromEntries(Object.entries(own).filter(([other]) => other !== name)))
  }
  useNextKeys(choosing, (event) => {
    const name = choosing
    setChoosing(null)
    if (event === null || name === null) return
    const keys: KeyPress = { code: event.code, alt: event.altKey, control: event.ctrlKey || event.metaKey }
    const why = refuseKeys(event)
    if (why) return setRefused({ name, keys: showKeys(keys), why })
    const holder = holderOf(keys, name)
    if (holder) return setRefused({ name, keys: showKeys(keys), holder })
    change({ ...own, [name]: keys })
  })
  return (
    <section className="panel" aria-labelledby="own-keys">
      <div className="panel-head">
        <h2 id="own-keys">{t('shortcuts.title')}</h2>
        <span className="grow" />
        {Object.keys(own).length > 0 && (
          <Button size="small" onClick={() => change({})}>
            {t('ownKeys.resetAll')}
          </Button>
        )}
      </div>
      <div className="panel-body stack">
        <p className="muted">{t('ownKeys.lead')}</p>
        {refused && (
          <Alert
            type="warning"
            showIcon
            role="alert"
            title={
              'holder' in refused
                ? t('ownKeys.taken', { keys: refused.keys, what: t(`shortcuts.${refused.holder}`) })
                : t(`ownKeys.${refused.why}`, { keys: refused.keys })
            }
          />
        )}
        <table className="dense">
          <tbody>
            {shown.map((name) => (
              <tr key={name}>
                <td>{t(`shortcuts.${name}`)}</td>
                <td>{choosing === name ? <span role="status">{t('ownKeys.press')}</span> : <Keys of={name} />}</td>
                <td className="right">
                  <Button
                    size="small"
                    aria-label={t('ownKeys.changeOf', { what: t(`shortcuts.${name}`) })}
                    aria-pressed={choosing === name}
                    onClick={() => {
                      setRefused(null)
                      setChoosing(name)
                    }}
                  >
                    {t('ownKeys.change')}
                  </Button>{' '}
                  {own[name] && (
                    <Button
                      size="small"
                      aria-label={t('ownKeys.resetOf', { what: t(`shortcuts.${name}`) })}
                      onClick={() => reset(name)}
                    >
                      {t('ownKeys.reset')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
