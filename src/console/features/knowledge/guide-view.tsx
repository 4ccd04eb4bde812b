import type { ReactNode } from 'react'
import { rateGuide, type OpenedGuide } from '../../../contract/guides.ts'
import { Markdown } from '../../components/markdown.tsx'
import { useMayCall } from '../../lib/api/session.ts'
import { classNames } from '../../lib/class-names.ts'
import { useNames } from '../../lib/use-names.ts'
import { useWords } from '../../lib/use-words.ts'
import { EmergencyWords } from './emergency-card.tsx'
import { Vote } from './vote.tsx'
import styles from './knowledge.module.css'

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.guideSection}>
      <h3>{title}</h3>
      {children}
    </section>
  )
}

/** A guide, the answer first. Its texts are Chinese; the English page has title and answer in English above them. */
export function GuideView({
  guide,
  actions,
  onOpen,
}: {
  guide: OpenedGuide
  actions?: ReactNode
  onOpen: (id: string) => void
}) {
  const { t, language } = useWords()
  const { nameOf } = useNames()
  const votes = useMayCall(rateGuide)
  const english = language === 'en'
  return (
    <article className={styles.guide} aria-labelledby="guide-title">
      <header className={classNames('row', 'between', styles.guideHead)}>
        <div className="grow">
          <h2 id="guide-title">{english && guide.titleEn ? guide.titleEn : guide.title}</h2>
          {english && guide.titleEn && (
            <div className="muted" lang="zh-CN">
              {guide.title}
            </div>
          )}
          <div className="small muted">
            <span className="tag accent">{t(`guideKind.${guide.kind}`)}</span> {nameOf('divisions', guide.division)} ·{' '}
            {t('guide.version', { version: guide.version })} · {t('guide.reviewBy', { date: guide.reviewBy })}{' '}
            {guide.demo && <span className="tag">{t('guide.demo')}</span>}
          </div>
        </div>
        {actions}
      </header>
      {guide.emergency && (
        <section className={styles.emergency}>
          <EmergencyWords tell={guide.emergency.tell} />
        </section>
      )}
      {english && guide.answerEn && <p className={styles.guideAnswer}>{guide.answerEn}</p>}
      <p className={classNames(styles.guideAnswer, english && guide.answerEn && styles.second)} lang="zh-CN">
        {guide.answer}
      </p>
      {english && <p className="small muted">{t('guide.chinese')}</p>}
      <div lang="zh-CN" className="stack" style={{ gap: 12 }}>
        <dl className="facts">
          {guide.audience && (
            <>
              <dt>{t('guide.audience')}</dt>
              <dd>{guide.audience}</dd>
            </>
          )}
          {guide.limits.map((limit) => (
            <div key={limit.name} style={{ display: 'contents' }}>
              <dt>{limit.name}</dt>
              <dd>
                <strong>{limit.value}</strong>{' '}
                <span className={`tag ${limit.kind === 'statutory' ? 'good' : ''}`}>
                  {t(`limitKind.${limit.kind}`)}
                </span>
                {limit.basis && <span className="muted small"> {limit.basis}</span>}
              </dd>
            </div>
          ))}
          {guide.fee && (
            <>
              <dt>{t('guide.fee')}</dt>
              <dd>{guide.fee}</dd>
            </>
          )}
          {guide.where && (
            <>
              <dt>{t('guide.where')}</dt>
              <dd>{guide.where}</dd>
            </>
          )}
        </dl>
        {guide.steps.length > 0 && (
          <Section title={t('guide.steps')}>
            <ol className={styles.numbered}>
              {guide.steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </Section>
        )}
        {guide.materials.length > 0 && (
          <Section title={t('guide.materials')}>
            <table className="dense">
              <thead>
                <tr>
                  <th>{t('guide.material')}</th>
                  <th>{t('guide.form')}</th>
                  <th className="right">{t('guide.count')}</th>
                </tr>
              </thead>
              <tbody>
                {guide.materials.map((material) => (
                  <tr key={material.name}>
                    <td>
                      {material.name}
                      {material.when && <div className="small muted">{material.when}</div>}
                    </td>
                    <td>{t(`materialForm.${material.form}`)}</td>
                    <td className="right number">{material.count}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Section>
        )}
        {guide.notHere.length > 0 && (
          <Section title={t('guide.notHere')}>
            <ul className={styles.bulleted}>
              {guide.notHere.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </Section>
        )}
        {guide.faq.length > 0 && (
          <Section title={t('guide.faq')}>
            {guide.faq.map((item) => (
              <div key={item.question} className={styles.faq}>
                <strong>{item.question}</strong>
                <p>{item.answer}</p>
              </div>
            ))}
          </Section>
        )}
        {guide.body.trim() && (
          <Section title={t('guide.more')}>
            <Markdown text={guide.body} />
          </Section>
        )}
        {guide.legalBasis.length > 0 && (
          <Section title={t('guide.legalBasis')}>
            {guide.legalBasis.map((basis) => (
              <div key={`${basis.law}${basis.article}`} className={styles.faq}>
                <strong>
                  《{basis.law.replace(/[《》]/g, '')}》{basis.article}
                </strong>{' '}
                <span className="small muted">{t('guide.lawVersion', { date: basis.version })}</span>
                <p>{basis.says}</p>
              </div>
            ))}
          </Section>
        )}
        {guide.links.length > 0 && (
          <Section title={t('guide.related')}>
            <ul className="row wrap">
              {guide.links.map((link) => (
                <li key={link.id}>
                  <button type="button" className={classNames('plain', styles.link)} onClick={() => onOpen(link.id)}>
                    {english && link.titleEn ? link.titleEn : link.title}
                  </button>
                </li>
              ))}
            </ul>
          </Section>
        )}
        <p className="small muted">
          {t('guide.owner')}
          {guide.owner} · {guide.keywords.join('、')}
        </p>
      </div>
      {votes && <Vote key={`${guide.id}@${guide.version}`} guide={guide} />}
    </article>
  )
}
