import { Button, DatePicker, Input, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useEffect, useState } from 'react'
import { trailNames, type TrailFilter, type TrailGroup, type TrailType } from '../../../contract/security.ts'
import { everyOf } from '../../lib/every-of.ts'
import { useDebounced } from '../../lib/use-debounced.ts'
import { useWords } from '../../lib/use-words.ts'
import styles from './security.module.css'

const restMs = 300
const groups = everyOf<TrailGroup>()(['security', 'looks', 'calls', 'tickets', 'content'])
const texts = ['who', 'q', 'address'] as const
type Texts = Record<(typeof texts)[number], string>

function textsOf({ who = '', q = '', address = '' }: TrailFilter): Texts {
  return { who, q, address }
}

function dayOf(day: Dayjs | null | undefined): string | undefined {
  return day?.format('YYYY-MM-DD')
}

/** What to look for in the audit trail; every part is optional, and goes with the others. */
export function Filters({ filter, onChange }: { filter: TrailFilter; onChange: (filter: TrailFilter) => void }) {
  const { t, local } = useWords()
  const [typed, setTyped] = useState(textsOf(filter))
  const [shown, setShown] = useState(filter)
  const [asked, setAsked] = useState(typed)
  // What is looked for by other means, such as a row's person, is shown here, too; what was typed since is not lost.
  if (JSON.stringify(shown) !== JSON.stringify(filter)) {
    const [before, now] = [textsOf(shown), textsOf(filter)]
    setShown(filter)
    setAsked(now)
    setTyped((text) => {
      const next = { ...text }
      for (const name of texts) if (now[name] !== before[name] && now[name] !== asked[name]) next[name] = now[name]
      return next
    })
  }
  const rested = useDebounced(typed, restMs)
  useEffect(() => {
    if (rested !== typed) return
    const known = textsOf(filter)
    const now = { who: rested.who.trim(), q: rested.q.trim(), address: rested.address.trim() }
    if ([known, asked].some((old) => texts.every((name) => now[name] === old[name]))) return
    setAsked(now)
    onChange({ ...filter, ...now })
  }, [rested, typed, filter, asked, onChange])
  return (
    <div className={styles.filters} role="search" aria-label={t('security.filters')}>
      <Input
        allowClear
        value={typed.who}
        onChange={({ target }) => setTyped({ ...typed, who: target.value })}
        maxLength={100}
        placeholder={t('security.who')}
        aria-label={t('security.who')}
        style={{ width: 130 }}
      />
      <Input
        allowClear
        value={typed.q}
        onChange={({ target }) => setTyped({ ...typed, q: target.value })}
        maxLength={100}
        placeholder={t('security.aboutHint')}
        aria-label={t('security.about')}
        style={{ flex: '1 1 220px', maxWidth: 380 }}
      />
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('security.type')}
        placeholder={t('security.type')}
        value={filter.type}
        onChange={(type?: TrailType) => onChange({ ...filter, type })}
        options={groups.map((group) => ({ label: t(`security.groups.${group}`), options: typesOf(group, local) }))}
        popupMatchSelectWidth={false}
        style={{ width: 150 }}
      />
      <DatePicker.RangePicker
        allowEmpty={[true, true]}
        style={{ width: 230 }}
        placeholder={[t('security.from'), t('security.to')]}
        value={[filter.from ? dayjs(filter.from) : null, filter.to ? dayjs(filter.to) : null]}
        onChange={(days) => onChange({ ...filter, from: dayOf(days?.[0]), to: dayOf(days?.[1]) })}
      />
      <Input
        allowClear
        value={typed.address}
        onChange={({ target }) => setTyped({ ...typed, address: target.value })}
        maxLength={64}
        placeholder={t('security.address')}
        aria-label={t('security.address')}
        style={{ width: 150 }}
      />
      {filter.session && <span className="tag accent">{t('security.session')}</span>}
      {Object.values(filter).some(Boolean) && (
        <Button size="small" onClick={() => onChange({})}>
          {t('security.clear')}
        </Button>
      )}
    </div>
  )
}

function typesOf(group: TrailGroup, local: (name: { zh: string; en: string }) => string) {
  return Object.entries(trailNames[group]).map(([value, name]) => ({ value, label: local(name) }))
}
