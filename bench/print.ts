import { isMet, type Figure, type Goal, type Line, type Run } from './measure.ts'

const widths = [56, 62, 48, 30]

function row(...cells: string[]): string {
  return `${cells
    .map((cell, at) => cell.padEnd(widths[at] ?? 0))
    .join(' ')
    .trimEnd()}\n`
}

export const heading = row('What', 'Measured', 'Baseline, same run', 'Goal')

/** A value as people read it: 1,204/s, 3.21 ms, 0.53×. */
export function written(value: number | null, unit: Figure['unit']): string {
  if (value === null) return '–'
  switch (unit) {
    case '/s':
      return `${Math.round(value).toLocaleString('en')}/s`
    case 'count':
      return Math.round(value).toLocaleString('en')
    case '×':
      return `${value < 100 ? value.toFixed(2) : value.toFixed(0)}×`
    case 'share':
      return value.toFixed(3)
    case 's':
      return `${value.toFixed(1)} s`
    case 'ms':
    case '%':
    case 'kB':
    case 'MB':
      return `${value < 10 ? value.toFixed(2) : Math.round(value)} ${unit}`
  }
}

function told({ name, value, unit }: Figure): string {
  return `${name} ${written(value, unit)}`
}

function goal({ of, atMost, atLeast }: Goal, measured: readonly Figure[]): string {
  const unit = measured.find(({ name }) => name === of)?.unit ?? 'count'
  const bounds = [
    ...(atLeast === undefined ? [] : [`≥${written(atLeast, unit)}`]),
    ...(atMost === undefined ? [] : [`≤${written(atMost, unit)}`]),
  ]
  return `${of} ${bounds.join(' ')}`
}

/** One line of the table. */
export function printed(line: Line): string {
  const { what, measured = [], baseline = [], goals = [], note = '' } = line
  const met = isMet(line)
  return row(
    what,
    [...measured.map(told), ...(note ? [note] : [])].join(', '),
    baseline.map(told).join(', '),
    goals.map((one) => goal(one, measured)).join(', '),
    met === null ? '' : met ? 'met' : 'MISSED',
  )
}

/** The same figures of a run of before, with how many times as great they are now; nothing where it has none of them. */
export function compared({ what, measured = [], baseline = [] }: Line, before: Run): string {
  const line = before.lines.find((other) => other.what === what)
  function beside(figures: readonly Figure[], others: readonly Figure[] = []): string {
    return figures
      .flatMap(({ name, value, unit }) => {
        const other = others.find((one) => one.name === name && one.unit === unit)?.value
        if (other === undefined || other === null || value === null) return []
        const ratio = other === 0 ? '' : ` (now ${written(value / other, '×')})`
        return [`${name} ${written(other, unit)}${ratio}`]
      })
      .join(', ')
  }
  return line ? row('    before', beside(measured, line.measured), beside(baseline, line.baseline)) : ''
}
