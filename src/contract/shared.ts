import { z } from 'zod'

/** The languages of the product, first one first. */
export const languages = ['zh', 'en'] as const
export const Language = z.enum(languages)
export type Language = z.infer<typeof Language>

/** A text in both languages of the product. */
export const Localized = z.object({ zh: z.string(), en: z.string() })
export type Localized = z.infer<typeof Localized>

/** A moment, ISO 8601 in UTC. */
export const Moment = z.iso.datetime()

/** A whole or broken number of seconds, never negative. */
export const Seconds = z.number().nonnegative()

export const Id = z.uuid()

/** A text the database can hold: no NUL, no half characters. */
export function storable(text: string): boolean {
  return !/[\0\p{Surrogate}]/u.test(text)
}

/** A text that may be empty, trimmed. */
export function written(maximum: number) {
  return z.string().trim().max(maximum).refine(storable)
}

/** A text a person types: trimmed, at least one character. */
export function typed(maximum: number) {
  return written(maximum).min(1)
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
