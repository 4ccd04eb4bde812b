import { Segmented } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import type { KnowledgeReport } from '../../../contract/knowledge-report.ts'
import { Chart } from '../../components/chart/chart.tsx'
import { GuideTitle } from '../../components/guide-title.tsx'
import { Answer } from '../../components/states.tsx'
import { useKnowledgeReport } from '../../lib/api/administration.ts'
import { classNames } from '../../lib/class-names.ts'
import { pageNames } from '../../lib/page-access.ts'
import { useTitle } from '../../lib/use-title.ts'
import { useWords } from '../../lib/use-words.ts'
import { dailyPlot } from './daily-plot.ts'
import styles from './knowledge-report.module.css'

const spansInDays = [7, 30, 90] as const

function Panel({
  title,
  hint,
  empty,
  children,
}: {
  title: string
  hint?: string
  empty: boolean
  children: ReactNode
}) {
  const { t } = useWords()
  return (
    <section className="panel" aria-label={title}>
      <div className="panel-head">
        <h2>{title}</h2>
        {hint && <span className="muted small">{hint}</span>}
      </div>
      {empty ? (
        <p className="panel-body muted">{t('knowledgeReport.none')}</p>
      ) : (
        <div className="table-scroll">{children}</div>
      )}
    </section>
  )
}

function Asked({ title, hint, questions }: { title: string; hint?: string; questions: KnowledgeReport['nothing'] }) {
  const { t, moment } = useWords()
  return (
    <Panel title={title} hint={hint} empty={questions.length === 0}>
      <table className="dense">
        <thead>
          <tr>
            <th>{t('knowledgeReport.question')}</th>
            <th className="right">{t('knowledgeReport.times')}</th>
            <th className="right">{t('knowledgeReport.last')}</th>
          </tr>
        </thead>
        <tbody>
          {questions.map((one) => (
            <tr key={one.q}>
              <td lang="zh-CN">{one.q}</td>
              <td className="right number">{one.times}</td>
              <td className="right number muted">{moment(one.lastAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

function Guide({ guide }: { guide: { guideId: string; title: string; titleEn: string } }) {
  return (
    <Link to={`/guides/${guide.guideId}`}>
      <GuideTitle guide={guide} />
    </Link>
  )
}

function Report({ report }: { report: KnowledgeReport }) {
  const { t, local } = useWords()
  return (
    <>
      <div className={classNames('panel', styles.figures)}>
        {(
          [
            ['searches', report.searches],
            ['opened', report.opened],
            ['nothing', report.daily.reduce((sum, day) => sum + day.nothing, 0)],
          ] as const
        ).map(([name, value]) => (
          <div key={name} className={styles.figure}>
            <span className="muted">{t(`knowledgeReport.${name}`)}</span>
            <strong className="number">{value}</strong>
          </div>
        ))}
        <div className={styles.daily}>
          <h2>{t('knowledgeReport.daily')}</h2>
          <Chart plot={dailyPlot} data={report.daily} label={t('knowledgeReport.daily')} height={140} />
        </div>
      </div>
      <div className={styles.columns}>
        <Asked
          title={t('knowledgeReport.noResult')}
          hint={t('knowledgeReport.noResultHint')}
          questions={report.nothing}
        />
        <Asked title={t('knowledgeReport.unopened')} questions={report.unopened} />
        <Panel
          title={t('knowledgeReport.used')}
          hint={t('knowledgeReport.unused', { count: report.unused })}
          empty={report.used.length === 0}
        >
          <table className="dense">
            <thead>
              <tr>
                <th>{local(pageNames.guides)}</th>
                <th className="right">{t('knowledgeReport.calls')}</th>
              </tr>
            </thead>
            <tbody>
              {report.used.map((row) => (
                <tr key={row.guideId}>
                  <td>
                    <Guide guide={row} />
                  </td>
                  <td className="right number">{row.calls}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Panel>
        <Panel title={t('knowledgeReport.rated')} empty={report.rated.length === 0}>
          <table className="dense">
            <thead>
              <tr>
                <th>{local(pageNames.guides)}</th>
                <th className="right">{t('knowledgeReport.useful')}</th>
                <th className="right">{t('knowledgeReport.not')}</th>
              </tr>
            </thead>
            <tbody>
              {report.rated.map((row) => (
                <tr key={row.guideId}>
                  <td>
                    <Guide guide={row} />
                    {row.comments.map((comment) => (
                      <div key={comment} className="small muted pre">
                        {comment}
                      </div>
                    ))}
                  </td>
                  <td className="right number good">{row.useful}</td>
                  <td className={`right number ${row.not > 0 ? 'bad' : ''}`}>{row.not}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Panel>
        <Panel title={t('knowledgeReport.reviews')} empty={report.reviews.length === 0}>
          <table className="dense">
            <tbody>
              {report.reviews.map((row) => (
                <tr key={row.guideId}>
                  <td>
                    <Guide guide={row} />
                  </td>
                  <td className="right number">
                    {row.reviewBy} {row.overdue && <span className="tag bad">{t('knowledgeReport.overdue')}</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Panel>
      </div>
    </>
  )
}

/** What people searched for, found, used and missed. */
function KnowledgeReportPage() {
  const { t } = useWords()
  const [days, setDays] = useState<number>(30)
  useTitle(t('knowledgeReport.title'))
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t('knowledgeReport.title')}</h1>
        <Segmented
          value={days}
          onChange={setDays}
          options={spansInDays.map((value) => ({ value, label: t('knowledgeReport.days', { count: value }) }))}
        />
      </header>
      <Answer query={useKnowledgeReport(days)} rows={12}>
        {(report) => <Report report={report} />}
      </Answer>
    </div>
  )
}
export default KnowledgeReportPage
