import { z } from 'zod'

/** A number as a role may see it: masked (138****5678) before answering, whole afterwards. */
export const CallerNumber = z.string()

/**
 * What carriers put in the place of a withheld number, besides words: "anonymous", "restricted", "blocked", "unknown"
 * and "unavailable" spelt on the keypad.
 */
const placeholders = new Set(['+266696687', '+7378742833', '+2562533', '+8656696', '+86282452253'])

/** Whether the number (E.164) tells who calls. All who withhold theirs look alike and are not one person. */
export function isIdentified(number: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(number) && !placeholders.has(number)
}
