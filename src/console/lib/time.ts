import type { Language } from '../../contract/shared.ts'

const locales = { zh: 'zh-CN', en: 'en-GB' }
const formats = new Map<string, Intl.DateTimeFormat>()

function formatter(language: Language, timeZone: string, options: Intl.DateTimeFormatOptions) {
  const key = JSON.stringify([language, timeZone, options])
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locales[language], { ...options, timeZone, hourCycle: 'h23' })
  formats.set(key, made)
  return made
}

const styles = {
  clock: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
  minute: { hour: '2-digit', minute: '2-digit' },
  day: { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  full: { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
} as const
export type TimeStyle = keyof typeof styles

/** A moment in the department's zone: clock 10:32:05, minute 10:32, day 11-03 10:32, full with the year. */
export function formatMoment(moment: string | number, style: TimeStyle, language: Language, timeZone: string): string {
  return formatter(language, timeZone, styles[style]).format(new Date(moment))
}

function two(value: number) {
  return String(value).padStart(2, '0')
}

/** Seconds as m:ss, from an hour on h:mm:ss; — when there are none. */
export function formatSeconds(seconds: number | null): string {
  if (seconds === null) return '—'
  const whole = Math.max(0, Math.floor(seconds))
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor((whole % 3600) / 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`
}

/** A span of working time in whole minutes, largest units first: 5 小时 20 分 / 5 h 20 min. */
export function formatSpan(seconds: number, language: Language): string {
  const minutes = Math.max(0, Math.round(Math.abs(seconds) / 60))
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  const units = language === 'zh' ? { hour: ' 小时', minute: ' 分' } : { hour: ' h', minute: ' min' }
  return [hours > 0 ? `${hours}${units.hour}` : '', rest > 0 || hours === 0 ? `${rest}${units.minute}` : '']
    .filter(Boolean)
    .join(' ')
}

/** A share from 0 to 1 as a percentage with one decimal; — when there was nothing to divide by. */
export function formatShare(share: number | null): string {
  return share === null ? '—' : `${(share * 100).toFixed(1)}%`
}
