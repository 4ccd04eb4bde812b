import { useMemo, useState } from 'react'
import { settings, type Setting, type SettingKey, type SettingValues } from '../../../contract/settings.ts'
import { describeIssues } from '../../../contract/describe-issue.ts'
import { useLanguage } from '../../lib/settings.ts'
import { ApiError } from '../../lib/api-error.ts'
import { useChangeSetting } from '../../lib/api/settings.ts'
import { areEqual } from '../../components/compare-values.ts'
import { useEdit } from './edit-store.ts'
import { mergeValues } from './merge-values.ts'

function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((found, name) => {
    return typeof found === 'object' && found !== null ? Reflect.get(found, name) : undefined
  }, value)
}

/** A setting as it is being changed on a page. */
export type Document<Value> = {
  /** With what was typed. */
  value: Value
  /** As it was when the typing began. */
  saved: Value
  /** As it is on the server now. */
  newest: Value
  version: number
  changed: boolean
  /** Whether somebody else has changed it since the typing began. */
  overtaken: boolean
  change: (value: Value) => void
  /** What the server said of the value at a path, such as 0.name.zh, as long as it stays what was refused. */
  problemAt: (path: string) => string | null
  /** Whether anything was said of what lies at a path or below it. */
  isWrong: (path: string) => boolean
  /** What was said of no field in particular. */
  problems: string[]
  error: unknown
  saving: boolean
  save: (reason: string) => Promise<boolean>
  /** Puts what was typed onto the newest version. */
  takeOver: () => void
  discard: () => void
}

export function useDocument<Key extends SettingKey>(key: Key, setting: Setting): Document<SettingValues[Key]> {
  const [edit, keep] = useEdit(key)
  const newest = useMemo(() => settings[key].schema.parse(setting.value), [key, setting.value])
  const change = useChangeSetting(key)
  const language = useLanguage()
  const [refused, setRefused] = useState<{ error: unknown; value: unknown } | null>(null)
  const value = edit?.value ?? newest
  const told = refused?.error instanceof ApiError ? refused.error.fields : {}
  const held = Object.entries(told).flatMap(([path, says]) => {
    const inner = path === 'value' ? '' : path.startsWith('value.') ? path.slice('value.'.length) : null
    if (inner === null) return []
    const stays = inner === '' ? areEqual(refused?.value, value) : areEqual(at(refused?.value, inner), at(value, inner))
    return stays ? [{ path: inner, says }] : []
  })
  function set(next: SettingValues[Key]) {
    const base = edit?.base ?? newest
    const version = edit?.version ?? setting.version
    keep(areEqual(base, next) && version === setting.version ? null : { version, base, value: next })
  }
  return {
    value,
    saved: edit?.base ?? newest,
    newest,
    version: edit?.version ?? setting.version,
    changed: edit !== null,
    overtaken: edit !== null && edit.version !== setting.version,
    change: set,
    problemAt: (path) => held.find((one) => one.path === path)?.says ?? null,
    isWrong: (path) => held.some((one) => one.path === path || one.path.startsWith(`${path}.`)),
    problems: held.filter(({ path }) => path === '').map(({ says }) => says),
    error: refused?.error ?? null,
    saving: change.isPending,
    save: async (reason) => {
      if (!edit) return true
      setRefused(null)
      try {
        await change.mutateAsync({ value: edit.value, reason, expectedVersion: edit.version })
      } catch (error) {
        setRefused({ error, value: edit.value })
        return false
      }
      keep(null)
      return true
    },
    takeOver: () => {
      if (!edit) return
      const { schema } = settings[key]
      // What is half filled in is put right first: its places are those of what was typed.
      const merged = schema.safeParse(mergeValues(edit.base, edit.value, newest))
      const wrong = schema.safeParse(edit.value).error ?? merged.error
      if (wrong || !merged.success) {
        const says = Object.entries(describeIssues(wrong?.issues ?? [], 'value'))
        const fields = Object.fromEntries(says.map(([path, text]) => [path, text[language]]))
        return setRefused({ error: new ApiError('bad_request', { fields }), value: edit.value })
      }
      setRefused(null)
      keep({ version: setting.version, base: newest, value: merged.data })
    },
    discard: () => {
      setRefused(null)
      keep(null)
    },
  }
}
