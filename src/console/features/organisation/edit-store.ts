import { useSyncExternalStore } from 'react'
import { settingKeys, type SettingKey, type SettingValues } from '../../../contract/settings.ts'

/** What somebody is changing: from which version on, and what it is to become. */
export type Edit<Key extends SettingKey> = { version: number; base: SettingValues[Key]; value: SettingValues[Key] }

const listeners = new Set<() => void>()
function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function store<Key extends SettingKey>() {
  let edit: Edit<Key> | null = null
  return {
    read: () => edit,
    keep: (next: Edit<Key> | null) => {
      edit = next
      for (const listener of listeners) listener()
    },
  }
}
type Store<Key extends SettingKey> = ReturnType<typeof store<Key>>

/** Beyond the page, so that what is typed is there again after another page was open. */
const stores: { readonly [Key in SettingKey]: Store<Key> } = {
  reservation: store(),
  wrap_up: store(),
  message_sender: store(),
  phrases: store(),
  text_messages: store(),
  sign_in: store(),
  single_sign_on: store(),
  audit_retention: store(),
  service_numbers: store(),
  department: store(),
  first_steps: store(),
  urgent_notice: store(),
  divisions: store(),
  queues: store(),
  categories: store(),
  dispositions: store(),
  breaks: store(),
  work_orders: store(),
  calendar: store(),
  goals: store(),
}

/** What of a setting is being changed, and how to keep it. */
export function useEdit<Key extends SettingKey>(key: Key): [Edit<Key> | null, (edit: Edit<Key> | null) => void] {
  const own: Store<Key> = stores[key]
  return [useSyncExternalStore(subscribe, own.read), own.keep]
}

/** The settings that are being changed, and not saved yet. */
export function useUnsaved(): SettingKey[] {
  const unsaved = useSyncExternalStore(subscribe, () =>
    settingKeys.filter((key) => stores[key].read() !== null).join(' '),
  )
  return settingKeys.filter((key) => unsaved.split(' ').includes(key))
}
