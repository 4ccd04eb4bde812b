import { EditOutlined, HistoryOutlined, PrinterOutlined, StopOutlined } from '@ant-design/icons'
import { App, Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { OpenedGuide } from '../../../contract/guides.ts'
import { Icon } from '../../components/icon.tsx'
import { Answer } from '../../components/states.tsx'
import { useCreateGuideDraft, useVersions, useWithdrawGuide } from '../../lib/api/guide-drafts.ts'
import { useSession } from '../../lib/api/session.ts'
import { useWords } from '../../lib/use-words.ts'

function Versions({ guide, onRestore }: { guide: OpenedGuide; onRestore: ((version: number) => void) | null }) {
  const { t, local, moment } = useWords()
  return (
    <div style={{ width: 380, maxHeight: 420, overflow: 'auto' }}>
      <Answer query={useVersions(guide.id, true)} rows={4}>
        {(versions) => (
          <ul className="stack">
            {versions.map(({ version, createdAt, author, reviewer, summary }) => (
              <li key={version} className="row between">
                <span className="grow">
                  <Link to={`/guides/${guide.id}?version=${version}`}>{t('guideDrafts.version', { version })}</Link>{' '}
                  {version === guide.newest && <span className="tag good">{t('guideDrafts.current')}</span>}{' '}
                  <span className="muted small number">{moment(createdAt)}</span>
                  <div className="small muted">
                    {author && reviewer
                      ? t('guideDrafts.by', { author: local(author), reviewer: local(reviewer) })
                      : t('guideDrafts.fromFile')}
                    {summary && ` · ${summary}`}
                  </div>
                </span>
                {onRestore && version !== guide.newest && (
                  <Button size="small" onClick={() => onRestore(version)}>
                    {t('guideDrafts.restore')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </div>
  )
}

/** What can be done with a guide beside reading it: its public page, its versions, editing, withdrawing. */
export function GuideTools({ guide }: { guide: OpenedGuide }) {
  const { t, errorText } = useWords()
  const { message, modal } = App.useApp()
  const navigate = useNavigate()
  const person = useSession().data
  const creation = useCreateGuideDraft()
  const withdrawal = useWithdrawGuide(guide.id)
  const [seesVersions, setSeesVersions] = useState(false)
  const manages = person?.role === 'manager'
  const writes = manages || (person?.role === 'specialist' && person.divisionId === guide.division)
  function report(error: unknown) {
    void message.error(errorText(error))
  }
  function begin(version?: number) {
    return creation.mutate(
      { from: 'guide', guideId: guide.id, ...(version === undefined ? {} : { version }) },
      { onSuccess: (draft) => void navigate(`/drafts/${draft.id}`), onError: report },
    )
  }
  function askWithdraw() {
    let reason = ''
    modal.confirm({
      scrollLock: false,
      title: t('guideDrafts.withdrawTitle', { title: guide.title }),
      okText: t('guideDrafts.withdraw'),
      okButtonProps: { danger: true },
      content: (
        <>
          <p>{t('guideDrafts.withdrawText')}</p>
          <Input
            aria-label={t('guideDrafts.withdrawReason')}
            placeholder={t('guideDrafts.withdrawReason')}
            maxLength={300}
            onChange={(event) => {
              reason = event.target.value
            }}
          />
        </>
      ),
      onOk: () => {
        if (reason.trim())
          return withdrawal.mutateAsync(reason).then(() => void message.success(t('guideDrafts.withdrawn')), report)
        void message.warning(t('guideDrafts.withdrawMissing'))
        return Promise.reject(new Error('a reason is needed'))
      },
    })
  }
  return (
    <div className="row wrap">
      <Button size="small" icon={<Icon of={PrinterOutlined} />} href={`/g/${guide.id}`} target="_blank">
        {t('checklist.page')}
      </Button>
      <Popover
        trigger="click"
        placement="bottomRight"
        open={seesVersions}
        onOpenChange={setSeesVersions}
        title={t('guideDrafts.versions')}
        content={<Versions guide={guide} onRestore={writes ? begin : null} />}
      >
        <Button size="small" icon={<Icon of={HistoryOutlined} />}>
          {t('guideDrafts.versions')}
        </Button>
      </Popover>
      {writes && guide.newest !== null && (
        <Button size="small" icon={<Icon of={EditOutlined} />} loading={creation.isPending} onClick={() => begin()}>
          {t('guideDrafts.edit')}
        </Button>
      )}
      {manages && guide.newest !== null && (
        <Button size="small" danger icon={<Icon of={StopOutlined} />} onClick={askWithdraw}>
          {t('guideDrafts.withdraw')}
        </Button>
      )}
    </div>
  )
}
