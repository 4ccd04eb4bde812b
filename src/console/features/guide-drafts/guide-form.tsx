import { Checkbox, Input, InputNumber, Select } from 'antd'
import { guideKinds, GuideLimit, Material, type Guide } from '../../../contract/guides.ts'
import type { GuideDraftContent } from '../../../contract/guide-drafts.ts'
import { Field } from '../../components/field.tsx'
import { useGuideSearch } from '../../lib/api/guides.ts'
import { useWords } from '../../lib/use-words.ts'
import { EmergencyFields } from './emergency-fields.tsx'
import { ListField } from './list-field.tsx'
import styles from './guide-drafts.module.css'

const forms = Material.shape.form.options
const limitKinds = GuideLimit.shape.kind.options
/** Single texts, with the longest each may be and how many lines it is given. */
const texts = {
  title: { longest: 60, lines: 1 },
  titleEn: { longest: 120, lines: 1 },
  audience: { longest: 200, lines: 1 },
  answer: { longest: 300, lines: 3 },
  answerEn: { longest: 600, lines: 3 },
  fee: { longest: 200, lines: 1 },
  where: { longest: 300, lines: 2 },
  owner: { longest: 60, lines: 1 },
} as const

type Props = {
  content: GuideDraftContent
  problems: Record<string, string>
  disabled: boolean
  onChange: (content: GuideDraftContent) => void
}

/** Every field of a guide. */
export function GuideForm({ content, problems, disabled, onChange }: Props) {
  const { t } = useWords()
  const guides = useGuideSearch({ q: '', limit: 50 }).data?.hits ?? []
  function set(change: Partial<GuideDraftContent>) {
    onChange({ ...content, ...change })
  }
  function text(name: keyof typeof texts) {
    return (
      <Field key={name} label={t(`field.${name}`)} problem={problems[name] ?? null}>
        {(control) =>
          texts[name].lines > 1 ? (
            <Input.TextArea
              {...control}
              showCount
              maxLength={texts[name].longest}
              autoSize={{ minRows: texts[name].lines, maxRows: 8 }}
              value={content[name]}
              onChange={(event) => set({ [name]: event.target.value })}
            />
          ) : (
            <Input
              {...control}
              maxLength={texts[name].longest}
              value={content[name]}
              onChange={(event) => set({ [name]: event.target.value })}
            />
          )
        }
      </Field>
    )
  }
  function part(label: string, value: string, longest: number, change: (value: string) => void) {
    return (
      <Input
        aria-label={label}
        placeholder={label}
        maxLength={longest}
        value={value}
        onChange={(event) => change(event.target.value)}
      />
    )
  }
  function lines(name: 'steps' | 'notHere' | 'asked') {
    return (
      <ListField
        label={t(`field.${name}`)}
        name={name}
        items={content[name]}
        blank=""
        problems={problems}
        onChange={(items) => set({ [name]: items })}
      >
        {(item, change, at) => part(`${t(`field.${name}`)} ${at + 1}`, item, 300, change)}
      </ListField>
    )
  }
  const shared = { name: t('field.name'), value: t('field.value') }
  return (
    <fieldset className={styles.guideForm} disabled={disabled}>
      <div className={styles.formPair}>
        <Field label={t('field.kind')} problem={problems.kind ?? null}>
          {(control) => (
            <Select
              {...control}
              disabled={disabled}
              value={content.kind}
              options={guideKinds.map((value) => ({ value, label: t(`guideKind.${value}`) }))}
              onChange={(kind: Guide['kind']) => set({ kind })}
            />
          )}
        </Field>
        <Field label={t('field.reviewBy')} problem={problems.reviewBy ?? null}>
          {(control) => (
            <Input
              {...control}
              type="date"
              required
              value={content.reviewBy}
              onChange={(event) => {
                if (event.target.value) set({ reviewBy: event.target.value })
              }}
            />
          )}
        </Field>
      </div>
      <div className={styles.formPair}>
        {text('title')}
        {text('titleEn')}
      </div>
      <Field
        label={t('field.keywords')}
        problem={
          problems.keywords ?? Object.entries(problems).find(([path]) => path.startsWith('keywords.'))?.[1] ?? null
        }
      >
        {(control) => (
          <Select
            {...control}
            disabled={disabled}
            mode="tags"
            open={false}
            suffixIcon={null}
            tokenSeparators={['，', ',', '、']}
            value={content.keywords}
            onChange={(keywords: string[]) => set({ keywords })}
          />
        )}
      </Field>
      {text('answer')}
      {text('answerEn')}
      {lines('asked')}
      <EmergencyFields
        emergency={content.emergency}
        problems={problems}
        disabled={disabled}
        onChange={(emergency) => set({ emergency })}
      />
      {text('audience')}
      {lines('steps')}
      <ListField
        label={t('field.materials')}
        name="materials"
        items={content.materials}
        blank={{ name: '', form: 'original', count: 1 }}
        problems={problems}
        onChange={(materials) => set({ materials })}
      >
        {(item, change) => (
          <div className="row">
            {part(shared.name, item.name, 120, (name) => change({ ...item, name }))}
            <Select
              aria-label={t('field.form')}
              disabled={disabled}
              style={{ width: 130, flex: 'none' }}
              value={item.form}
              options={forms.map((value) => ({ value, label: t(`materialForm.${value}`) }))}
              onChange={(form) => change({ ...item, form })}
            />
            <InputNumber
              aria-label={t('field.count')}
              disabled={disabled}
              style={{ width: 64, flex: 'none' }}
              min={1}
              max={99}
              precision={0}
              value={item.count}
              onChange={(count) => change({ ...item, count: count ?? 1 })}
            />
            {part(t('field.when'), item.when ?? '', 120, (when) => change({ ...item, when: when || undefined }))}
          </div>
        )}
      </ListField>
      <ListField
        label={t('field.limits')}
        name="limits"
        items={content.limits}
        blank={{ name: '', kind: 'statutory', value: '' }}
        problems={problems}
        onChange={(limits) => set({ limits })}
      >
        {(item, change) => (
          <div className="row">
            {part(shared.name, item.name, 80, (name) => change({ ...item, name }))}
            <Select
              aria-label={t('field.kind')}
              disabled={disabled}
              style={{ width: 90, flex: 'none' }}
              value={item.kind}
              options={limitKinds.map((value) => ({ value, label: t(`limitKind.${value}`) }))}
              onChange={(kind) => change({ ...item, kind })}
            />
            {part(shared.value, item.value, 120, (value) => change({ ...item, value }))}
            {part(t('field.basis'), item.basis ?? '', 120, (basis) => change({ ...item, basis: basis || undefined }))}
          </div>
        )}
      </ListField>
      <div className={styles.formPair}>
        {text('fee')}
        {text('where')}
      </div>
      <ListField
        label={t('field.legalBasis')}
        name="legalBasis"
        items={content.legalBasis}
        blank={{ law: '', article: '', version: '', says: '' }}
        problems={problems}
        onChange={(legalBasis) => set({ legalBasis })}
      >
        {(item, change) => (
          <>
            <div className="row">
              {part(t('field.law'), item.law, 120, (law) => change({ ...item, law }))}
              {part(t('field.article'), item.article, 60, (article) => change({ ...item, article }))}
              <Input
                aria-label={t('field.version')}
                type="date"
                style={{ width: 150, flex: 'none' }}
                value={item.version}
                onChange={(event) => change({ ...item, version: event.target.value })}
              />
            </div>
            {part(t('field.says'), item.says, 300, (says) => change({ ...item, says }))}
          </>
        )}
      </ListField>
      {lines('notHere')}
      <Field label={t('field.related')} problem={problems.related ?? null}>
        {(control) => (
          <Select
            {...control}
            disabled={disabled}
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            value={content.related}
            maxCount={8}
            options={guides
              .filter(({ id }) => id !== content.id)
              .map(({ id, title }) => ({ value: id, label: title.map((piece) => piece.text).join('') }))}
            onChange={(related: string[]) => set({ related })}
          />
        )}
      </Field>
      <ListField
        label={t('field.faq')}
        name="faq"
        items={content.faq}
        blank={{ question: '', answer: '' }}
        problems={problems}
        onChange={(faq) => set({ faq })}
      >
        {(item, change) => (
          <>
            {part(t('field.question'), item.question, 200, (question) => change({ ...item, question }))}
            <Input.TextArea
              aria-label={t('field.reply')}
              placeholder={t('field.reply')}
              autoSize={{ minRows: 2, maxRows: 8 }}
              maxLength={1000}
              value={item.answer}
              onChange={(event) => change({ ...item, answer: event.target.value })}
            />
          </>
        )}
      </ListField>
      <Field label={t('field.body')} problem={problems.body ?? null}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 3, maxRows: 20 }}
            maxLength={20_000}
            value={content.body}
            onChange={(event) => set({ body: event.target.value })}
          />
        )}
      </Field>
      <div className={styles.formPair}>
        {text('owner')}
        <Checkbox disabled={disabled} checked={content.demo} onChange={(event) => set({ demo: event.target.checked })}>
          {t('field.demo')}
        </Checkbox>
      </div>
    </fieldset>
  )
}
