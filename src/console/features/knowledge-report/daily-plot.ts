import type { KnowledgeReport } from '../../../contract/knowledge-report.ts'
import { tooltipLook, type Plot } from '../../components/chart/plot.ts'

type Day = KnowledgeReport['daily'][number]
const bar = { type: 'bar', stack: 'searches', barMaxWidth: 18, barCategoryGap: '10%' } as const

/** Searches a day, those that found nothing marked on top; each bar says its figures. */
export const dailyPlot: Plot<readonly Day[]> = {
  option: (daily, { t }, { palette }) => ({
    color: [palette.accent, palette.bad],
    grid: { left: 0, right: 0, top: 0, bottom: 0 },
    // The chart is lower than its figures and at the top of the page: they hang below the pointer.
    tooltip: { ...tooltipLook(palette), position: ([x]) => [x + 12, 8] },
    xAxis: { type: 'category', show: false, data: daily.map(({ day }) => day) },
    yAxis: { type: 'value', show: false },
    series: [
      { name: t('knowledgeReport.found'), ...bar, data: daily.map(({ searches, nothing }) => searches - nothing) },
      { name: t('knowledgeReport.nothing'), ...bar, data: daily.map(({ nothing }) => nothing) },
    ],
  }),
  figures: (daily, { t }) => ({
    head: [t('knowledgeReport.day'), t('knowledgeReport.searches'), t('knowledgeReport.nothing')],
    rows: daily.map(({ day, searches, nothing }) => [day, searches, nothing]),
  }),
}
