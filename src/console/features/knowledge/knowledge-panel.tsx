import { ArrowLeftOutlined, CheckCircleFilled, PushpinOutlined, UnorderedListOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useEffect, useState } from 'react'
import type { CallDetail } from '../../../contract/calls.ts'
import type { Guide } from '../../../contract/guides.ts'
import { Icon } from '../../components/icon.tsx'
import { Answer } from '../../components/states.tsx'
import { useGuide, useMarkGuideUsed } from '../../lib/api/guides.ts'
import { classNames } from '../../lib/class-names.ts'
import { closesByKey } from '../../lib/keys.ts'
import { Keys } from '../../components/keys.tsx'
import { useShortcut } from '../../lib/shortcuts.ts'
import { pageNames } from '../../lib/page-access.ts'
import { forgetOtherPlaces, useKept, useKeptScroll } from '../../lib/use-kept.ts'
import { useWords } from '../../lib/use-words.ts'
import { ChecklistSheet } from './checklist-sheet.tsx'
import { GuideView } from './guide-view.tsx'
import { SearchPanel } from './search-panel.tsx'
import { useWide } from './use-wide.ts'
import styles from './knowledge.module.css'

function UsedButton({ call, guide }: { call: CallDetail; guide: Guide }) {
  const { t, errorText } = useWords()
  const { message } = App.useApp()
  const marking = useMarkGuideUsed(call.id)
  const used = call.guides.some((use) => use.guideId === guide.id && use.version === guide.version)
  function mark() {
    return marking.mutate(
      { guideId: guide.id, version: guide.version },
      { onError: (error) => void message.error(errorText(error)) },
    )
  }
  useShortcut('used', mark, !used && !marking.isPending)
  if (used)
    return (
      <span className="row good" role="status">
        <Icon of={CheckCircleFilled} />
        {t('guide.used')}
      </span>
    )
  return (
    <Button type="primary" ghost icon={<Icon of={PushpinOutlined} />} loading={marking.isPending} onClick={mark}>
      {t('guide.markUsed')} <Keys of="used" />
    </Button>
  )
}

function ChecklistButton({ listing, onListing }: { listing: boolean; onListing: (listing: boolean) => void }) {
  const { t } = useWords()
  function toggle() {
    return onListing(!listing)
  }
  useShortcut('checklist', toggle)
  return (
    <Button aria-pressed={listing} icon={<Icon of={UnorderedListOutlined} />} onClick={toggle}>
      {t('checklist.open')} <Keys of="checklist" />
    </Button>
  )
}

/**
 * The knowledge base beside a call: search, open, and note what was used. On a wide screen hits and guide stand side by
 * side.
 */
export function KnowledgePanel({ call }: { call: CallDetail | null }) {
  const { t, local } = useWords()
  const place = `knowledge:${call?.id ?? 'between'}`
  const [text, setText] = useKept(`${place}:text`)
  const [opened, setOpened] = useKept(`${place}:guide`)
  const open = opened === '' ? null : opened
  function setOpen(id: string | null) {
    setOpened(id ?? '')
  }
  // What was looked for before a call is of no use after it.
  useEffect(() => forgetOtherPlaces('knowledge', place), [place])
  const [returned, setReturned] = useState(false)
  const [listing, setListing] = useState(false)
  const wide = useWide(1600)
  function close() {
    setOpen(null)
    setReturned(true)
  }
  const guide = useGuide(open)
  const search = (
    <SearchPanel
      text={text}
      onText={(next) => {
        setText(next)
        if (!wide) setOpen(null)
      }}
      call={call?.id}
      chosen={open}
      onOpen={setOpen}
      autoFocus={returned}
    />
  )
  const scrolled = useKeptScroll(`${place}:scroll:${opened}`, guide.data !== undefined)
  useShortcut('search', close, open !== null && !wide)

  return (
    <section
      className={classNames('panel', styles.knowledge, open && wide && styles.split)}
      aria-label={local(pageNames.guides)}
    >
      <div className={styles.knowledgeBody}>
        {(wide || !open) && search}
        {open && (
          <div
            className={styles.knowledge}
            onKeyDown={(event) => {
              if (!closesByKey(event.nativeEvent)) return
              if (listing) setListing(false)
              else close()
            }}
          >
            <div className={styles.knowledgeBar}>
              <Button type="text" autoFocus icon={<Icon of={ArrowLeftOutlined} />} onClick={close} title="Esc">
                {t('guide.back')}
              </Button>
              <span className="grow" />
              {call && guide.data && <ChecklistButton listing={listing} onListing={setListing} />}
              {call && guide.data && <UsedButton call={call} guide={guide.data} />}
            </div>
            {listing && call && guide.data && (
              <ChecklistSheet key={`${guide.data.id}@${guide.data.version}`} call={call} guide={guide.data} />
            )}
            <div ref={scrolled} className={styles.guideScroll} tabIndex={0}>
              <Answer query={guide} rows={10}>
                {(data) => <GuideView guide={data} onOpen={setOpen} />}
              </Answer>
            </div>
          </div>
        )}
      </div>
    </section>
  )
}
