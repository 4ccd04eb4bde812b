import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { GridComponentOption, LegendComponentOption, TooltipComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import type { Palette } from '../../lib/palette.ts'
import type { Words } from '../../lib/use-words.ts'

/** What charts may consist of: the parts that canvas.tsx registers. */
export type ChartOption = ComposeOption<
  BarSeriesOption | LineSeriesOption | GridComponentOption | LegendComponentOption | TooltipComponentOption
>

/** The look of all charts in the theme and language of the page: what an option is made with. */
export type Look = { palette: Palette; fontFamily: string }

/** Texts of the locales by key, and names that are given in both languages. */
export type PlotWords = Pick<Words, 't' | 'local'>

/** The same figures for those who do not see the chart: a head, and rows of as many cells. */
export type Figures = { head: readonly string[]; rows: readonly (readonly (string | number)[])[] }

/**
 * How data become a chart and a table. Pure, and made once outside of components; a chart is drawn anew when its data
 * are others.
 */
export type Plot<Data> = {
  option: (data: Data, words: PlotWords, look: Look) => ChartOption
  figures: (data: Data, words: PlotWords) => Figures
}

/** An axis as all charts have it; its kind and data are added. */
export function axisLook({ palette, fontFamily }: Look) {
  return {
    axisLabel: { color: palette.muted, fontFamily },
    axisLine: { lineStyle: { color: palette.line } },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: palette.line } },
  }
}

/** What every chart has unless its own option says otherwise. */
export function commonOption({ palette, fontFamily }: Look): ChartOption {
  return {
    animation: false,
    color: [palette.accent, palette.bad, palette.muted],
    textStyle: { fontFamily, color: palette.text },
    grid: { left: 36, right: 12, top: 32, bottom: 24 },
    tooltip: tooltipLook(palette),
  }
}

/** The figures of what the pointer is over. */
export function tooltipLook(palette: Palette): TooltipComponentOption {
  return {
    trigger: 'axis',
    backgroundColor: palette.surface,
    borderColor: palette.line,
    textStyle: { color: palette.text, fontSize: 12 },
  }
}

/** The names of the series above a chart. */
export function legendLook({ palette }: Look): LegendComponentOption {
  return { top: 4, right: 8, itemWidth: 12, itemHeight: 8, textStyle: { color: palette.muted } }
}
