import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { sentences } from '../../src/console/components/describe-event.ts'
import { pageNames } from '../../src/console/lib/page-access.ts'
import { endedByNames, outcomeNames } from '../../src/contract/calls.ts'
import { withheldNames } from '../../src/contract/caller-number.ts'
import { flowCaseNames, flowNodeNames } from '../../src/contract/flow.ts'
import { ticketStateNames, ticketSteps } from '../../src/contract/tickets.ts'
import { en } from '../../src/console/locales/en.ts'
import { zh } from '../../src/console/locales/zh.ts'

/** Every text by its dotted key. */
function flatten(value: unknown, path = ''): [string, string][] {
  return typeof value === 'string'
    ? [[path, value]]
    : Object.entries(value ?? {}).flatMap(([key, inner]) => flatten(inner, path ? `${path}.${key}` : key))
}
const Both = z.strictObject({ zh: z.string(), en: z.string() })
/** Names and sentences that stand in both languages where they are declared, by their way there. */
function bothLanguages(value: unknown, path: string): [string, z.infer<typeof Both>][] {
  const both = Both.safeParse(value)
  if (both.success) return [[path, both.data]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => bothLanguages(inner, `${path}.${key}`))
}
const declared = Object.entries({
  sentences,
  pageNames,
  flowNodeNames,
  flowCaseNames,
  ticketStateNames,
  ticketSteps,
  outcomeNames,
  endedByNames,
  withheldNames,
}).flatMap(([name, table]) => bothLanguages(table, name))
const chinese = new Map([...flatten(zh), ...declared.map(([path, words]): [string, string] => [path, words.zh])])
const english = new Map([...flatten(en), ...declared.map(([path, words]): [string, string] => [path, words.en])])
function blanks(text: string) {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort()
}

describe('The two languages', () => {
  it('When a text exists in Chinese, then it exists in English, and the other way round', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort())
  })

  it('When a text has blanks to fill, then both languages have the same ones', () => {
    for (const [key, text] of chinese) expect(blanks(english.get(key) ?? ''), key).toEqual(blanks(text))
  })

  it('When the page is English, then no Chinese shows, and the other way round no text is left in English', () => {
    for (const [key, text] of english) expect(/\p{Script=Han}/u.test(text), `${key}: ${text}`).toBe(false)
    for (const [key, text] of chinese) {
      const words = text
        .replace(/\{\{\w+\}\}/g, '')
        .replace(/Enter|Esc|Ctrl\+Enter|Alt|amr|acr|CSV|WAV|MP3|Excel|https|list\.comma/g, '')
      expect(/[A-Za-z]{2,}/.test(words), `${key}: ${text}`).toBe(false)
    }
  })
})
