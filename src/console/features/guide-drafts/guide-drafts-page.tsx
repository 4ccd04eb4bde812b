import { PlusOutlined } from '@ant-design/icons'
import { App, Button, Input, Modal, Segmented, Select } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { z } from 'zod'
import { NewGuideDraft, type GuideDraftSummary } from '../../../contract/guide-drafts.ts'
import { Field } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { GuideTitle } from '../../components/guide-title.tsx'
import { Answer, Nothing } from '../../components/states.tsx'
import {
  useCreateGuideDraft,
  useGuideDraft,
  useGuideDrafts,
  useDueReviews,
  useGuideFaults,
} from '../../lib/api/guide-drafts.ts'
import { useSession } from '../../lib/api/session.ts'
import { classNames } from '../../lib/class-names.ts'
import { useNames } from '../../lib/use-names.ts'
import { useTitle } from '../../lib/use-title.ts'
import { useWords } from '../../lib/use-words.ts'
import { GuideDraftEditor } from './draft-editor.tsx'
import { GuideDraftStateTag } from './draft-state-tag.tsx'
import { useSayProblem } from './say-problem.ts'
import styles from './guide-drafts.module.css'

const Scope = z.enum(['open', 'done'])

function Item({ draft, chosen, onOpen }: { draft: GuideDraftSummary; chosen: boolean; onOpen: () => void }) {
  const { t, local, moment } = useWords()
  const { nameOf } = useNames()
  return (
    <li>
      <button
        type="button"
        className={classNames('plain', styles.draftItem, chosen && styles.chosen)}
        aria-current={chosen}
        onClick={onOpen}
      >
        <span className="row between">
          <span className="row">
            <GuideDraftStateTag state={draft.state} />
            <span className="tag">{t(`guideDraftOrigin.${draft.origin}`)}</span>
          </span>
          <span className="muted small number">{moment(draft.updatedAt)}</span>
        </span>
        <strong lang="zh-CN">{draft.title}</strong>
        <span className="small muted cut">
          {nameOf('divisions', draft.division)} · {draft.author ? local(draft.author.name) : t('guideDrafts.file')}
          {draft.summary && ` · ${draft.summary}`}
        </span>
      </button>
    </li>
  )
}

function DueReviews() {
  const { t } = useWords()
  const reviews = useDueReviews().data ?? []
  if (reviews.length === 0) return null
  return (
    <section className={styles.dueReviews} aria-label={t('knowledgeReport.reviews')}>
      <h2 className="section-title">{t('knowledgeReport.reviews')}</h2>
      <ul className="stack">
        {reviews.map((guide) => (
          <li key={guide.guideId} className="row between">
            <Link to={`/guides/${guide.guideId}`} className="cut">
              <GuideTitle guide={guide} />
            </Link>
            <span className={guide.overdue ? 'tag bad' : 'tag warn'}>{guide.reviewBy}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What a file of the knowledge base says wrong, of which the log alone would tell otherwise. */
function Faults() {
  const { t, local } = useWords()
  const sayProblem = useSayProblem()
  const faults = useGuideFaults().data ?? []
  if (faults.length === 0) return null
  return (
    <section className={styles.dueReviews} role="alert" aria-label={t('guideDrafts.faults')}>
      <h2 className="section-title">{t('guideDrafts.faults')}</h2>
      <p className="small muted">{t('guideDrafts.faultsHint')}</p>
      <ul className="stack">
        {faults.map(({ file, line, field, message }) => (
          <li key={`${file}:${line}:${field ?? ''}`} className="small">
            <span className="number">
              {file}:{line}
            </span>{' '}
            <span className="bad">{field === null ? local(message) : sayProblem(field, local(message))}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function NewGuide({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t, errorText } = useWords()
  const { options } = useNames()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const person = useSession().data
  const creation = useCreateGuideDraft()
  const [division, setDivision] = useState(person?.divisionId ?? '')
  const [slug, setSlug] = useState('')
  const [title, setTitle] = useState('')
  const wish = NewGuideDraft.safeParse({ from: 'nothing', division, slug, title })
  function begin() {
    if (!wish.success) return
    creation.mutate(wish.data, {
      onSuccess: (draft) => {
        onClose()
        void navigate(`/drafts/${draft.id}`)
      },
      onError: (error) => void message.error(errorText(error)),
    })
  }
  return (
    <Modal
      open={open}
      onCancel={onClose}
      onOk={begin}
      okText={t('guideDrafts.make')}
      okButtonProps={{ disabled: !wish.success, loading: creation.isPending }}
      title={t('guideDrafts.create')}
      scrollLock={false}
      destroyOnHidden
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          begin()
        }}
      >
        <Field label={t('guideDrafts.division')}>
          {(control) => (
            <Select
              {...control}
              disabled={person?.role === 'specialist'}
              value={division || undefined}
              options={options.divisions}
              onChange={setDivision}
            />
          )}
        </Field>
        <Field label={t('guideDrafts.name')}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              maxLength={60}
              value={title}
              onChange={(event) => setTitle(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('guideDrafts.slug')}>
          {(control) => (
            <Input
              {...control}
              maxLength={64}
              value={slug}
              onChange={(event) => setSlug(event.target.value.toLowerCase())}
            />
          )}
        </Field>
      </form>
    </Modal>
  )
}

/** Drafts of guides: the list, and one to write or review beside it. */
function GuideDraftsPage() {
  const { t } = useWords()
  const { id } = useParams()
  const navigate = useNavigate()
  const [scope, setScope] = useState<z.infer<typeof Scope>>('open')
  const [creating, setCreating] = useState(false)
  // Each time it opens it is another form, with nothing in it.
  const [openings, setOpenings] = useState(0)
  const drafts = useGuideDrafts(scope === 'open')
  const draft = useGuideDraft(id ?? null)
  useTitle(t('guideDrafts.title'))
  return (
    <div className={styles.drafts}>
      <aside className={styles.draftsList}>
        <div className={classNames('row', 'wrap', styles.draftsBar)}>
          <h1>{t('guideDrafts.title')}</h1>
          <span className="grow" />
          <Segmented
            value={scope}
            onChange={(value) => setScope(Scope.parse(value))}
            options={Scope.options.map((value) => ({ value, label: t(`guideDrafts.${value}`) }))}
          />
          <Button
            type="primary"
            icon={<Icon of={PlusOutlined} />}
            onClick={() => {
              setOpenings(openings + 1)
              setCreating(true)
            }}
          >
            {t('guideDrafts.create')}
          </Button>
        </div>
        <div className={styles.draftsScroll} tabIndex={0}>
          <Faults />
          <DueReviews />
          <Answer query={drafts} rows={8}>
            {(items) =>
              items.length === 0 ? (
                <Nothing
                  title={t(scope === 'open' ? 'guideDrafts.none' : 'guideDrafts.noneDone')}
                  hint={scope === 'open' ? t('guideDrafts.noneHint') : undefined}
                />
              ) : (
                <ul aria-label={t('guideDrafts.title')}>
                  {items.map((item) => (
                    <Item
                      key={item.id}
                      draft={item}
                      chosen={item.id === id}
                      onOpen={() => void navigate(`/drafts/${item.id}`)}
                    />
                  ))}
                </ul>
              )
            }
          </Answer>
        </div>
      </aside>
      <div className={styles.draftDetail} tabIndex={0}>
        {id ? (
          <Answer query={draft} rows={14}>
            {(data) => <GuideDraftEditor key={data.id} draft={data} />}
          </Answer>
        ) : (
          <Nothing title={t('guideDrafts.choose')} hint={t('guideDrafts.chooseHint')} />
        )}
      </div>
      <NewGuide key={openings} open={creating} onClose={() => setCreating(false)} />
    </div>
  )
}
export default GuideDraftsPage
