import type { KnowledgeReport } from '../../../contract/knowledge-report.ts'
import { axisLook, legendLook, tooltipLook, type Plot } from '../../components/chart/plot.ts'

type Day = KnowledgeReport['daily'][number]
const bar = { type: 'bar', stack: 'searches', barMaxWidth: 18, barCategoryGap: '10%' } as const

/** Searches a day, those that found nothing marked on top; each bar says its figures. */
export const dailyPlot: Plot<readonly Day[]> = {
  option: (daily, { t }, look) => ({
    color: [look.palette.accent, look.palette.bad],
    legend: { ...legendLook(look), left: 0 },
    grid: { left: 32, right: 8, top: 28, bottom: 22 },
    // The chart is lower than its figures and at the top of the page: they hang below the pointer.
    tooltip: { ...tooltipLook(look.palette), position: ([x]) => [x + 12, 8] },
    xAxis: { type: 'category', data: daily.map(({ day }) => day.slice(5)), ...axisLook(look) },
    yAxis: { type: 'value', minInterval: 1, splitNumber: 3, ...axisLook(look) },
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
