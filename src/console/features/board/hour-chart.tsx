import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use, type EChartsType } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useMemo, useRef } from 'react'
import type { Board } from '../../../contract/reports.ts'
import { fontFamilies, palettes } from '../../lib/palette.ts'
import { useDark, useLanguage } from '../../lib/settings.ts'
import { useWords } from '../../lib/use-words.ts'

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer])

const day = Array.from({ length: 24 }, (_, hour) => `${hour}`)
/** The hours from midnight to `upTo`; those without calls are not in the report, those to come have no figures. */
function hoursOf(hours: Board['hours'], upTo: number) {
  return Array.from(
    { length: upTo + 1 },
    (_, hour) => hours.find((row) => row.hour === hour) ?? { hour, offered: 0, answered: 0, abandoned: 0 },
  )
}

/** Today by the hour, up to the present one: answered and abandoned stacked, offered as a line; a table of the same for those who cannot see it. */
function HourChart({ hours: counted, upTo }: { hours: Board['hours']; upTo: number }) {
  const hours = useMemo(() => hoursOf(counted, upTo), [counted, upTo])
  const { t } = useWords()
  const fontFamily = fontFamilies[useLanguage()]
  const palette = palettes[useDark() ? 'dark' : 'light']
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(null)

  useEffect(() => {
    if (!box.current) return
    const made = init(box.current)
    chart.current = made
    const observer = new ResizeObserver(() => made.resize())
    observer.observe(box.current)
    return () => {
      observer.disconnect()
      made.dispose()
    }
  }, [])
  useEffect(() => {
    const axis = {
      axisLabel: { color: palette.muted, fontFamily },
      axisLine: { lineStyle: { color: palette.line } },
      axisTick: { show: false },
    }
    chart.current?.setOption(
      {
        animation: false,
        color: [palette.accent, palette.bad, palette.muted],
        textStyle: { fontFamily, color: palette.text },
        grid: { left: 36, right: 12, top: 32, bottom: 24 },
        legend: { top: 4, right: 8, itemWidth: 12, itemHeight: 8, textStyle: { color: palette.muted } },
        tooltip: {
          trigger: 'axis',
          backgroundColor: palette.surface,
          borderColor: palette.line,
          textStyle: { color: palette.text, fontSize: 12 },
        },
        xAxis: { type: 'category', data: day, ...axis },
        yAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: palette.line } }, ...axis },
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
      },
      true,
    )
  }, [fontFamily, hours, palette, t])

  return (
    <figure>
      <div ref={box} style={{ height: 220 }} aria-hidden />
      <table className="visually-hidden">
        <caption>{t('board.hours')}</caption>
        <thead>
          <tr>
            <th>{t('board.hour')}</th>
            <th>{t('figures.offered')}</th>
            <th>{t('figures.answered')}</th>
            <th>{t('figures.abandoned')}</th>
          </tr>
        </thead>
        <tbody>
          {hours.map((row) => (
            <tr key={row.hour}>
              <td>{row.hour}</td>
              <td>{row.offered}</td>
              <td>{row.answered}</td>
              <td>{row.abandoned}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}
export default HourChart
