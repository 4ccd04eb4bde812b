import { SearchOutlined } from '@ant-design/icons'
import { Input, Select, type InputRef } from 'antd'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { guideKinds, type GuideHit } from '../../../contract/guides.ts'
import { Fragments } from '../../components/fragments.tsx'
import { Icon } from '../../components/icon.tsx'
import { Answer, Nothing } from '../../components/states.tsx'
import { useGuideSearch } from '../../lib/api/guides.ts'
import { classNames } from '../../lib/class-names.ts'
import { isComposing } from '../../lib/keys.ts'
import { Keys } from '../../components/keys.tsx'
import { useShortcut } from '../../lib/shortcuts.ts'
import { useDebounced } from '../../lib/use-debounced.ts'
import { useNames } from '../../lib/use-names.ts'
import { useWords } from '../../lib/use-words.ts'
import { EmergencyCard } from './emergency-card.tsx'
import { Elsewhere, SearchNote } from './search-notes.tsx'
import { useSearchReport } from './use-search-report.ts'
import styles from './knowledge.module.css'

const nothing: GuideHit[] = []

type Props = {
  text: string
  onText: (text: string) => void
  division?: string
  call?: string
  chosen: string | null
  onOpen: (id: string) => void
  limit?: number
  autoFocus?: boolean
}

function Hit({
  hit,
  listed,
  id,
  active,
  chosen,
  onOpen,
}: {
  hit: GuideHit
  listed: boolean
  id: string
  active: boolean
  chosen: boolean
  onOpen: () => void
}) {
  const { t, language } = useWords()
  const { nameOf } = useNames()
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (active) row.current?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <li
      ref={row}
      id={id}
      role="option"
      aria-selected={active}
      className={classNames(styles.hit, active && styles.active, chosen && styles.chosen)}
      onClick={onOpen}
    >
      <div className="row between wrap" style={{ columnGap: 8, rowGap: 0 }}>
        <strong>{language === 'en' && hit.titleEn ? hit.titleEn : <Fragments parts={hit.title} />}</strong>
        <span className="muted small number">
          {t(`guideKind.${hit.kind}`)} · {nameOf('divisions', hit.division)}
        </span>
      </div>
      {language === 'en' && hit.titleEn && (
        <div className="small cut" lang="zh-CN">
          <Fragments parts={hit.title} />
        </div>
      )}
      <div className={classNames('small', 'muted', styles.hitSnippet)} lang="zh-CN">
        {hit.emergency && (
          <>
            <span className="tag bad">{t('emergency.tag')}</span>{' '}
          </>
        )}
        {!listed && !hit.emergency && (
          <>
            <span className="tag">{t(`matched.${hit.matched}`)}</span>{' '}
          </>
        )}
        <Fragments parts={hit.snippet} />
      </div>
    </li>
  )
}

/** Search as one types; arrows choose, Enter opens. */
export function SearchPanel({ text, onText, division, call, chosen, onOpen, limit = 10, autoFocus = false }: Props) {
  const { t, language } = useWords()
  const input = useRef<InputRef>(null)
  const listId = useId()
  const [active, setActive] = useState(0)
  const [hasty, setHasty] = useState(false)
  const [kind, setKind] = useState<GuideHit['kind'] | undefined>(undefined)
  const rested = useDebounced(text.trim(), 30)
  const query = useGuideSearch({ q: rested, division, kind, call: text.trim() ? undefined : call, limit })
  const hits = query.data?.hits ?? nothing
  useShortcut('search', () => input.current?.focus({ cursor: 'all' }))
  const settled = rested === text.trim() && !query.isPlaceholderData
  const report = useSearchReport(rested, settled ? query.data : undefined, call)
  function open(id: string): void {
    report(id)
    onOpen(id)
  }
  const latestOpen = useRef(open)
  useEffect(() => {
    latestOpen.current = open
  })
  useEffect(() => setActive(0), [query.data])
  useEffect(() => {
    // Enter came before the hits: what is then best is what was meant.
    const best = hits[0]
    if (!hasty || !settled) return
    setHasty(false)
    if (best) latestOpen.current(best.id)
  }, [hasty, settled, hits])

  function move(event: KeyboardEvent) {
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setActive((now) => Math.max(0, Math.min(hits.length - 1, now + (event.key === 'ArrowDown' ? 1 : -1))))
    }
    const hit = hits[active]
    if (event.key === 'Enter') {
      // The button that gets the focus next must not take this press for its own.
      event.preventDefault()
      if (!settled) setHasty(true)
      else if (hit) open(hit.id)
    }
    if (event.key === 'Escape' && text) {
      event.preventDefault()
      onText('')
    }
  }
  return (
    <div className={styles.search} data-part="search">
      <div className={styles.searchBar}>
        <Input
          ref={input}
          autoFocus={autoFocus}
          value={text}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={move}
          prefix={<Icon of={SearchOutlined} />}
          suffix={<Keys of="search" />}
          placeholder={t('search.placeholder')}
          maxLength={200}
          role="combobox"
          aria-label={t('search.label')}
          aria-expanded={hits.length > 0}
          aria-controls={listId}
          aria-activedescendant={hits[active] ? `${listId}-${active}` : undefined}
        />
        <Select
          allowClear
          aria-label={t('field.kind')}
          placeholder={t('search.allKinds')}
          value={kind}
          onChange={(chosenKind?: GuideHit['kind']) => setKind(chosenKind)}
          options={guideKinds.map((value) => ({ value, label: t(`guideKind.${value}`) }))}
          popupMatchSelectWidth={false}
        />
      </div>
      <div className={styles.hits} data-part="hits" tabIndex={0}>
        <Answer query={query} rows={5}>
          {(result) => (
            <>
              {result.hits.map(
                ({ id, title, titleEn, emergency }) =>
                  emergency && (
                    <EmergencyCard
                      key={id}
                      tell={emergency}
                      title={language === 'en' && titleEn ? titleEn : title.map((piece) => piece.text).join('')}
                      onOpen={() => open(id)}
                    />
                  ),
              )}
              <SearchNote result={result} asked={text.trim() !== ''} suits={result.suits === true} />
              <ul id={listId} role="listbox" aria-label={t('search.results')}>
                {result.hits.map((hit, index) => (
                  <Hit
                    key={hit.id}
                    listed={rested === ''}
                    id={`${listId}-${index}`}
                    hit={hit}
                    active={index === active}
                    chosen={hit.id === chosen}
                    onOpen={() => open(hit.id)}
                  />
                ))}
              </ul>
              {result.hits.length === 0 &&
                (rested === '' ? (
                  <Nothing title={t('search.noneHere')} />
                ) : (
                  <Nothing
                    title={t('search.none')}
                    hint={t(division || kind ? 'search.noneWithin' : call ? 'search.noneHint' : 'search.otherWords')}
                  />
                ))}
              <Elsewhere lines={result.elsewhere} onOpen={open} />
            </>
          )}
        </Answer>
      </div>
    </div>
  )
}
