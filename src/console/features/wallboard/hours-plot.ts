import type { Wallboard } from '../../../contract/wallboard.ts'
import { axisLook, legendLook, type Plot } from '../../components/chart/plot.ts'

type Hour = Wallboard['hours'][number]
const day = Array.from({ length: 24 }, (_, hour) => `${hour}`)

/** The hours from midnight to `upTo`; those without calls are not in the report, those to come have no figures. */
export function hoursUpTo(hours: readonly Hour[], upTo: number): Hour[] {
  return Array.from(
    { length: upTo + 1 },
    (_, hour) => hours.find((row) => row.hour === hour) ?? { hour, offered: 0, answered: 0, abandoned: 0 },
  )
}

/** A day by the hour: answered and abandoned stacked, offered as a line. */
export const hoursPlot: Plot<readonly Hour[]> = {
  option: (hours, { t }, look) => ({
    legend: legendLook(look),
    xAxis: { type: 'category', data: day, ...axisLook(look) },
    yAxis: { type: 'value', minInterval: 1, ...axisLook(look) },
    series: [
      {
        name: t('figures.answered'),
        type: 'bar',
        stack: 'calls',
        barMaxWidth: 22,
        data: hours.map((row) => row.answered),
      },
      {
        name: t('figures.abandoned'),
        type: 'bar',
        stack: 'calls',
        barMaxWidth: 22,
        data: hours.map((row) => row.abandoned),
      },
      {
        name: t('figures.offered'),
        type: 'line',
        symbolSize: 5,
        lineStyle: { width: 1.5 },
        data: hours.map((row) => row.offered),
      },
    ],
  }),
  figures: (hours, { t }) => ({
    head: [t('wallboard.hour'), t('figures.offered'), t('figures.answered'), t('figures.abandoned')],
    rows: hours.map((row) => [row.hour, row.offered, row.answered, row.abandoned]),
  }),
}
