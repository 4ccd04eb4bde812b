import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile'
import type { MessageRefusal } from './checklists.ts'
import type { Localized } from './shared.ts'

/** What stands for every number that is withheld. */
export const withheld = 'anonymous'
export const withheldNames: Localized = { zh: '号码未显示', en: 'Number withheld' }

const words = ['anonymous', 'restricted', 'blocked', 'unknown', 'unavailable', 'private', 'withheld']
const otherWords = ['hidden', 'unidentified', 'nocallerid', 'none', 'null', 'undefined', '匿名', '未知', '未显示']
const withheldPattern = new RegExp(
  `^(?:${[...words, ...otherWords].join('|')}|号码未显示)(?:caller|callerid|number|user|来电)?$`,
)

function onKeypad(word: string): string {
  const keys = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz']
  return Array.from(word, (letter) => keys.findIndex((letters) => letters.includes(letter)) + 2).join('')
}

/** The words above as carriers spell them on the keypad, with two that Twilio lists besides. */
const keypadWords = new Set([...words.map(onKeypad), '7378742883', '464'])

/** Digits full-width or not, without the marks that copying leaves in a text and nobody sees. */
function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Surrogate}\0]/gu, '')
    .trim()
}

function isWithheld(text: string, digits: string): boolean {
  if (/^[\s\d+().\-–—·/*#]*$/.test(text) && !/[1-9]/.test(text)) return true
  return withheldPattern.test(text.toLowerCase().replace(/[\s_.-]/g, '')) || keypadWords.has(digits)
}

const shortCode = /^(?:1[0-2]\d|1[0-2]\d{3,4}|9[56]\d{3,4})$/
const mobile = /^1[3-9]\d{9}$/
/** Numbers of a business that belong to no place: 400, 800 and 95. */
const business = /^(?:[48]00\d{7}|95\d{5,8})$/
/** Before a number that is dialled over another carrier: 17951. */
const carrierPrefix = /^1(?:79\d\d|25\d\d)(?=1[3-9]\d{9}$|0\d{9,11}$)/

/** A number of ours from what follows 86 or 0; `qualified` when one of these stood there. */
function chinese(national: string, qualified: boolean): string {
  if (shortCode.test(national)) return national
  return qualified || national.length >= 10 ? `+86${national}` : national
}

/** Another country's number without its trunk prefix, where taking that away makes a number that stays as it is. */
function foreign(number: string): string {
  const read = parsePhoneNumberFromString(number)?.number
  return read && parsePhoneNumberFromString(read)?.number === read ? read : number
}

function ofDigits(text: string): string {
  let digits = text.replace(/\D/g, '').replace(carrierPrefix, '')
  let international = text.startsWith('+') && !digits.startsWith('0')
  if (!international && digits.startsWith('00')) {
    international = true
    digits = digits.replace(/^0+/, '')
  }
  if (keypadWords.has(digits) && (international || digits.length >= 9)) return withheld
  if (digits.length > 17) return digits
  if (digits.startsWith('86') && (international || /^860*[1-9]\d{9,11}$/.test(digits)))
    return chinese(digits.slice(2).replace(/^0+/, ''), true)
  if (international) return foreign(`+${digits}`)
  return chinese(digits.replace(/^0+/, ''), digits.startsWith('0'))
}

function ofAddress(address: string): string {
  const at = address.lastIndexOf('@')
  const host = address
    .slice(at + 1)
    .replace(/[;?>].*$/s, '')
    .toLowerCase()
  if (at < 0) return `sip:${host}`
  const user = address
    .slice(0, at)
    .replace(/[;:].*$/s, '')
    .replace(/%2b/gi, '+')
  const number = canonicalNumber(user)
  if (number === withheld || host.endsWith('anonymous.invalid')) return withheld
  // Three or four digits are rather an extension of the host's.
  const isNumber = number.startsWith('+') || (shortCode.test(number) && number.length > 4)
  return isNumber ? number : `sip:${user}@${host}`
}

/**
 * The one spelling of a number, however it was written: with or without country code, trunk prefix, punctuation, or as
 * a SIP or tel address. Numbers without a country are China's. What is no number stays as it is.
 */
export function canonicalNumber(written: string): string {
  const text = tidy(written)
  const address = /^(?:[^<]*<)?(sips?|tel):([^>]*)/i.exec(text)
  const inside = address?.[2] ?? ''
  if (address?.[1]?.toLowerCase() === 'tel') return canonicalNumber(inside.replace(/;.*$/s, ''))
  if (address) return ofAddress(inside)
  if (/^[^\s@<>]+@[^\s@<>]+$/.test(text)) return ofAddress(text)
  if (isWithheld(text, text.startsWith('+') ? text.slice(1) : '')) return withheld
  return /^\+?[\d\s().\-–—·/]+$/.test(text) ? ofDigits(text) : text
}

/** Whether the number tells who calls. All who withhold theirs look alike and are not one person. */
export function isIdentified(number: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(number) && canonicalNumber(number) === number
}

/** The Chinese number in groups, masked or not: 138 1234 5678, 0571-87654321, 400-800-1234. */
function inGroups(national: string): string {
  if (/^1[3-9*][\d*]{9}$/.test(national)) return `${national.slice(0, 3)} ${national.slice(3, 7)} ${national.slice(7)}`
  if (/^[48][0*]{2}/.test(national) && national.length === 10)
    return `${national.slice(0, 3)}-${national.slice(3, 6)}-${national.slice(6)}`
  if (national.startsWith('95')) return national
  const area = /^(?:10|2\d)/.test(national) ? 2 : 3
  return national.length > area + 4 ? `0${national.slice(0, area)}-${national.slice(area)}` : `0${national}`
}

/**
 * A number as people here write it. Works on masked ones too; what is no number is shown as it is.
 */
export function displayNumber(number: string, language: 'zh' | 'en'): string {
  const canonical = number.includes('*') ? number : canonicalNumber(number)
  if (canonical === withheld) return withheldNames[language]
  if (/^\+86[\d*]+$/.test(canonical)) return inGroups(canonical.slice(3))
  if (/^\+\d+$/.test(canonical)) return parsePhoneNumberFromString(canonical)?.formatInternational() ?? canonical
  return canonical
}

/** The number as it is dialled from here without a plus sign, for files that would take one for a formula. */
export function dialledNumber(number: string, language: 'zh' | 'en'): string {
  return displayNumber(number, language).replace(/^\+(\d+) ?/, '00$1-')
}

/** Whether a text is a whole telephone number that can be dialled from anywhere: of China, or with a plus sign. */
export function isTelephone(text: string): boolean {
  const plain = tidy(text)
  if (!/^(?:\+|\(0)?[\d\s().-]+$/.test(plain)) return false
  const [, national] = /^\+86(\d+)$/.exec(canonicalNumber(plain)) ?? []
  if (national === undefined) return plain.startsWith('+') && Boolean(parsePhoneNumberFromString(plain)?.isPossible())
  const ofPlace = /^(?:10|2\d|[3-9]\d{2})[2-8]\d{6,7}$/.test(national) && /^\(?(?:0|\+86|86)/.test(plain)
  return ofPlace || mobile.test(national) || business.test(national)
}

/** The last four digits, and of the first no more than six: at least four are hidden where there are eight. */
function maskDigits(digits: string): string {
  const shown = Math.max(0, Math.min(6, digits.length - 8))
  const hidden = Math.max(0, digits.length - shown - 4)
  return digits.slice(0, shown) + '*'.repeat(hidden) + digits.slice(shown + hidden)
}

/**
 * 138****5678: enough to recognise a caller, not enough to call them. Of a SIP address the host is shown, of anything
 * else that is no number nothing; short codes are nobody's secret.
 */
export function maskNumber(number: string): string {
  const canonical = canonicalNumber(number)
  if (canonical === withheld || shortCode.test(canonical)) return number
  if (canonical.startsWith('sip:')) return canonical.replace(/^sip:.*@/s, 'sip:****@')
  const [, country = '', digits] = /^(\+86|\+)?(\d+)$/.exec(/^\+?\d+$/.test(number) ? number : canonical) ?? []
  return digits === undefined ? '****' : country + maskDigits(digits)
}

/**
 * Why no text message can be sent to the number, null when one can: only mobiles take them. `own` are the hotline's
 * numbers.
 */
export function messageRefusal(number: string, own: readonly string[]): MessageRefusal | null {
  const canonical = canonicalNumber(number)
  if (own.some((one) => canonicalNumber(one) === canonical)) return 'number_own'
  if (shortCode.test(canonical)) return 'number_business'
  if (/^[2-8]\d{6,7}$/.test(canonical)) return 'number_landline'
  if (!isIdentified(canonical)) return 'no_number'
  const national = canonical.replace(/^\+86/, '')
  if (national === canonical) {
    const read = parsePhoneNumberFromString(canonical)
    return !read?.isPossible() ? 'no_number' : read.getType() === 'MOBILE' ? null : 'number_landline'
  }
  if (mobile.test(national)) return null
  return business.test(national)
    ? 'number_business'
    : /^(?:10|[2-9])\d{6,}$/.test(national)
      ? 'number_landline'
      : 'no_number'
}

/** What people type who look for numbers that are withheld. */
const askedFor = [
  '匿名',
  '匿名来电',
  '未显示',
  '号码未显示',
  '隐藏号码',
  '未知号码',
  'anonymous',
  'anonymous caller',
  'withheld',
  'number withheld',
  'withheld number',
  'unknown',
  'restricted',
]

/** A part of a column's value, as the database looks for it. */
export type NumberMatch = { equals: string } | { startsWith: string } | { contains: string; mode?: 'insensitive' }

function ofCountry(digits: string): NumberMatch[] {
  const whole = canonicalNumber(`+${digits}`)
  return [{ startsWith: `+${digits.replace(/^860+/, '86')}` }, ...(shortCode.test(whole) ? [{ equals: whole }] : [])]
}

/**
 * How a number that somebody looks for, whole or in part and in whatever spelling, stands in a column of numbers in
 * their one spelling: any of these.
 */
export function matchNumber(typed: string): NumberMatch[] {
  const text = tidy(typed)
  if (askedFor.includes(text.toLowerCase().replace(/\s+/g, ' '))) return [{ equals: withheld }]
  const number = text.replace(/^tel:/i, '')
  if (!/^\+?[\d\s().\-–—·/]*\d[\d\s().\-–—·/]*$/.test(number))
    return [{ contains: text.includes('@') ? canonicalNumber(text) : text, mode: 'insensitive' }]
  const digits = number.replace(/\D/g, '')
  if (number.startsWith('+') && !digits.startsWith('0')) return ofCountry(digits)
  if (/^00[1-9]/.test(digits)) return [{ contains: digits }, ...ofCountry(digits.slice(2))]
  const whole = canonicalNumber(number)
  return [
    { contains: digits },
    ...(whole === digits || whole === withheld ? [] : [{ equals: whole }]),
    ...(/^0[1-9]/.test(digits) ? [{ startsWith: `+86${digits.slice(1)}` }] : []),
  ]
}

/** The texts to look for when somebody has typed or pasted this: as it is, and without what only copying adds. */
export function textsToFind(typed: string): string[] {
  return [...new Set([typed.replace(/\p{Cf}/gu, '').trim(), tidy(typed)])].filter((text) => text !== '')
}
