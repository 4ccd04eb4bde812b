import { describe, expect, it } from 'vitest'
import { NewEvent } from '../../src/contract/events.ts'
import { en } from '../../src/console/locales/en.ts'
import { zh } from '../../src/console/locales/zh.ts'

/** Every text by its dotted key. */
function flatten(value: unknown, path = ''): [string, string][] {
  return typeof value === 'string'
    ? [[path, value]]
    : Object.entries(value ?? {}).flatMap(([key, inner]) => flatten(inner, path ? `${path}.${key}` : key))
}
const chinese = new Map(flatten(zh))
const english = new Map(flatten(en))
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
      const words = text.replace(/\{\{\w+\}\}/g, '').replace(/Enter|Esc|Ctrl\+Enter|CSV|https|list\.comma/g, '')
      expect(/[A-Za-z]{2,}/.test(words), `${key}: ${text}`).toBe(false)
    }
  })

  it('When an event of the contract is told, then there is a sentence for it', () => {
    for (const option of NewEvent.options)
      expect(chinese.has(`events.${option.shape.type.value}`), option.shape.type.value).toBe(true)
  })
})
