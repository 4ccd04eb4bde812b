import { createInstance } from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { commonOption, type Plot, type PlotWords } from '../../src/console/components/chart/plot.ts'
import { hoursPlot, hoursUpTo } from '../../src/console/features/wallboard/hours-plot.ts'
import { dailyPlot } from '../../src/console/features/knowledge-report/daily-plot.ts'
import { fontFamilies, palettes } from '../../src/console/lib/palette.ts'
import { zh } from '../../src/console/locales/zh.ts'

let words: PlotWords
beforeAll(async () => {
  const t = await createInstance().init({ lng: 'zh', resources: { zh: { translation: zh } } })
  words = { t, local: (text) => text.zh }
})

const look = { palette: palettes.light, fontFamily: fontFamilies.zh }
/** The series of a chart by name, each with its figures. */
function seriesOf<Data>(plot: Plot<Data>, data: Data) {
  const { series = [] } = plot.option(data, words, look)
  return Object.fromEntries([series].flat().map(({ name, data: values }) => [name, values]))
}

describe('What charts say', () => {
  it('When an hour had no calls, then it counts nought, and hours to come have no figures', () => {
    const hours = hoursUpTo([{ hour: 1, offered: 3, answered: 2, abandoned: 1 }], 2)
    expect(seriesOf(hoursPlot, hours)).toEqual({ 今日呼入: [0, 3, 0], 已接听: [0, 2, 0], 已放弃: [0, 1, 0] })
    expect(hoursPlot.figures(hours, words)).toEqual({
      head: ['时', '今日呼入', '已接听', '已放弃'],
      rows: [
        [0, 0, 0, 0],
        [1, 3, 2, 1],
        [2, 0, 0, 0],
      ],
    })
  })

  it('When searches found nothing, then they are apart from those that did, and together they are all', () => {
    const daily = [{ day: '2026-01-05', searches: 5, opened: 3, nothing: 2 }]
    expect(seriesOf(dailyPlot, daily)).toEqual({ 有结果: [3], 没有结果: [2] })
    expect(dailyPlot.figures(daily, words).rows).toEqual([['2026-01-05', 5, 2]])
    // Without axes and names a chart is a block of colour.
    const { legend, xAxis, yAxis } = dailyPlot.option(daily, words, look)
    expect(legend).toBeDefined()
    expect(xAxis).toMatchObject({ data: ['01-05'] })
    for (const axis of [xAxis, yAxis]) expect(axis).not.toMatchObject({ show: false })
  })

  it('When the page is dark, then so are the charts', () => {
    const dark = { ...look, palette: palettes.dark }
    expect(commonOption(dark).color).toContain(palettes.dark.accent)
    expect(JSON.stringify(commonOption(dark))).not.toContain(palettes.light.text)
  })
})
