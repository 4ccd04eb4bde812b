/** What an announcement of public holidays says of a year. */
export type Announcement = {
  year: number
  holidays: string[]
  workdays: string[]
  /** What could not be understood, or contradicts itself, as it was written. */
  doubtful: string[]
}

const weekdays = '日一二三四五六'

function iso(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return date.toISOString().slice(0, 10)
}

function daysBetween(first: string, last: string): string[] {
  const days: string[] = []
  for (let at = Date.parse(`${first}T00:00:00Z`); at <= Date.parse(`${last}T00:00:00Z`); at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10))
  return days
}

const token =
  /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:[（(]([^）)]*)[）)])?|(至|到|—|－|-|~|～)|(放假|调休|休息)|(上班)/g
/** No public holiday lasts longer; what seems to is a misread. */
const longest = 20

/**
 * Reads the State Council's usual wording, as “元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。”: spans
 * and single days before 放假 are off, those before 上班 are worked. The year is that of the text, or `fallback`. Dates
 * that lead nowhere, do not exist, or fall on another weekday than is written are doubtful.
 */
export function readAnnouncement(text: string, fallback: number): Announcement {
  const plain = text.normalize('NFKC').replaceAll(/[ \t]/g, '')
  const year = Number(/(\d{4})年[^\d]{0,20}(?:节假日|元旦|放假|休假)/.exec(plain)?.[1] ?? fallback)
  const holidays = new Set<string>()
  const workdays = new Set<string>()
  const doubtful: string[] = []
  for (const sentence of plain.split(/[。;；\n]/)) {
    let pending: string[] = []
    let span = false
    let month = 0
    let last: string | null = null
    let inYear = year
    for (const [written, ownYear, ownMonth, day, aside, to, off, on] of sentence.matchAll(token)) {
      if (to) span = last !== null
      if (off || on) {
        for (const one of pending) (on ? workdays : holidays).add(one)
        pending = []
        span = false
      }
      if (day === undefined) continue
      if (ownYear) inYear = Number(ownYear)
      // A span over New Year begins in the year before, or ends in the one after.
      else if (span && last && ownMonth && Number(ownMonth) < month) inYear = Number(last.slice(0, 4)) + 1
      if (ownMonth) month = Number(ownMonth)
      const found = iso(inYear, month, Number(day))
      const weekday = /(?:周|星期)([一二三四五六日天])/.exec(aside ?? '')?.[1]?.replace('天', '日')
      const isOther = found !== null && weekday !== undefined && weekdays[new Date(found).getUTCDay()] !== weekday
      const days = found === null ? [] : span && last ? daysBetween(last, found) : [found]
      if (found === null || isOther || days.length === 0 || days.length > longest) doubtful.push(written)
      else pending.push(...days)
      last = found
      span = false
    }
    if (pending.length > 0) doubtful.push(sentence)
  }
  // What is made up is worked, even where a loosely written span of days off includes it.
  for (const day of workdays) holidays.delete(day)
  return { year, holidays: [...holidays].sort(), workdays: [...workdays].sort(), doubtful }
}
