import { z } from 'zod'
import { says } from './describe-issue.ts'
import { storable, tidyText, unstorable } from './text.ts'

/** The languages of the product, first one first. */
export const languages = ['zh', 'en'] as const
export const Language = z.enum(languages)
export type Language = z.infer<typeof Language>

/** A text in both languages of the product. */
export const Localized = z.object({ zh: z.string(), en: z.string() })
export type Localized = z.infer<typeof Localized>

/** Years that somebody may mean; calendars and databases have none before, and arithmetic ends after. */
function isOfOurTime(text: string): boolean {
  const year = Number(text.slice(0, 4))
  // What is no date at all has been said already.
  return Number.isNaN(year) || (year >= 1900 && year < 3000)
}
const anotherTime = says('年份应在 1900 至 2999 之间。', 'The year must be between 1900 and 2999.')

/** A moment, ISO 8601 in UTC. */
export const Moment = z.iso.datetime().refine(isOfOurTime, anotherTime)
/** A day of the calendar, YYYY-MM-DD. */
export const Day = z.iso.date().refine(isOfOurTime, anotherTime)

/** A whole or broken number of seconds, never negative. */
export const Seconds = z.number().nonnegative()

export const Id = z.uuid()

/** A text that may be empty, tidied: what nobody sees does not count. */
export function written(maximum: number) {
  return z.string().overwrite(tidyText).max(maximum).refine(storable, says(unstorable.zh, unstorable.en))
}

/** A text a person types: tidied, at least one character. */
export function typed(maximum: number) {
  return written(maximum).min(1)
}

/** Checks that no two of a list have the same `name`; the later one is told. */
export function eachOnce<Name extends string>(name: Name) {
  return (items: readonly Readonly<Record<Name, unknown>>[], context: z.RefinementCtx): void => {
    const seen = new Set<unknown>()
    for (const [index, { [name]: value }] of items.entries()) {
      if (seen.has(value))
        context.addIssue({
          code: 'custom',
          path: [index, name],
          message: says('重复，请只留一处。', 'is there twice'),
        })
      seen.add(value)
    }
  }
}

/** One page of a list; `next` is the cursor that continues it, null at the end. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable(), total: z.int().nonnegative() })
}

export const Done = z.object({ ok: z.literal(true) })

/**
 * A number in its one spelling: E.164, a short code as it is dialled (12345), `sip:user@host`, or `anonymous`. As a
 * role may see it: masked (+86138****5678) before answering, whole afterwards.
 */
export const CallerNumber = z.string()
