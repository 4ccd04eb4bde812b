import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use, type EChartsType } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import type { ChartOption } from './plot.ts'

// Drawn on a canvas, with tooltips styled by attributes: the page's policy allows both without a nonce.
use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer])

/** An option drawn as large as its place, now and whenever the place changes. */
function Canvas({ option, height }: { option: ChartOption; height: number }) {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(null)
  useEffect(() => {
    if (!place.current) return
    const made = init(place.current)
    chart.current = made
    const observer = new ResizeObserver(() => made.resize())
    observer.observe(place.current)
    return () => {
      observer.disconnect()
      made.dispose()
    }
  }, [])
  useEffect(() => {
    chart.current?.setOption(option, true)
  }, [option])
  return <div ref={place} style={{ height }} aria-hidden />
}
export default Canvas
