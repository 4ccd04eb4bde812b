import { randomBytes } from 'node:crypto'

/** The two letters that a Twilio identifier of each kind begins with. */
export type SidPrefix = 'AC' | 'SK' | 'AP' | 'PN' | 'CA' | 'QU' | 'CF' | 'RE' | 'SM'

/** A fresh Twilio-shaped identifier: the prefix and 32 hexadecimal digits. */
export function newSid(prefix: SidPrefix): string {
  return prefix + randomBytes(16).toString('hex')
}

/** Whether the text has the shape of an identifier of that kind. */
export function isSid(prefix: SidPrefix, text: string): boolean {
  return text.length === 34 && text.startsWith(prefix) && /^[0-9a-f]{32}$/i.test(text.slice(2))
}
