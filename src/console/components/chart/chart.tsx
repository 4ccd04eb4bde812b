import { lazy, Suspense, useMemo } from 'react'
import { fontFamilies, palettes } from '../../lib/palette.ts'
import { useDark, useLanguage } from '../../lib/settings.ts'
import { useWords } from '../../lib/use-words.ts'
import { Loading } from '../states.tsx'
import { commonOption, type Figures, type Plot } from './plot.ts'

const Canvas = lazy(() => import('./canvas.tsx'))

function FiguresTable({ label, figures }: { label: string; figures: Figures }) {
  return (
    <table className="visually-hidden">
      <caption>{label}</caption>
      <thead>
        <tr>
          {figures.head.map((name) => (
            <th key={name}>{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {figures.rows.map((row) => (
          <tr key={row[0]}>
            {row.map((cell, at) => (
              <td key={figures.head[at]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/**
 * Data as a chart for the eye and as a table for those who do not see it, or that there are none. Sizes are in pixels;
 * the first cell of each row is of that row alone.
 */
export function Chart<Data>({
  plot,
  data,
  label,
  height,
  maxWidth,
}: {
  plot: Plot<Data>
  data: Data
  label: string
  height: number
  maxWidth?: number
}) {
  const words = useWords()
  const fontFamily = fontFamilies[useLanguage()]
  const palette = palettes[useDark() ? 'dark' : 'light']
  const figures = useMemo(() => plot.figures(data, words), [plot, data, words])
  const option = useMemo(() => {
    const look = { palette, fontFamily }
    return { ...commonOption(look), ...plot.option(data, words, look) }
  }, [plot, data, words, palette, fontFamily])
  if (figures.rows.length === 0) return <p className="muted">{words.t('chart.none')}</p>
  return (
    <figure style={{ maxWidth }}>
      <Suspense
        fallback={
          <div style={{ height, overflow: 'hidden' }}>
            <Loading rows={4} />
          </div>
        }
      >
        <Canvas option={option} height={height} />
      </Suspense>
      <FiguresTable label={label} figures={figures} />
    </figure>
  )
}
