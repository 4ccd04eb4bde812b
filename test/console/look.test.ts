import { readFileSync } from 'node:fs'
import path from 'node:path'
import postcss, { type Rule } from 'postcss'
import { describe, expect, it } from 'vitest'
import { palettes, type Palette } from '../../src/console/lib/palette.ts'

const sheet = postcss.parse(readFileSync(path.resolve(import.meta.dirname, '../../src/console/console.css'), 'utf8'))
function ruleOf(selector: string): Rule {
  const found = sheet.nodes.find((node): node is Rule => node.type === 'rule' && node.selector === selector)
  if (!found) throw new Error(`no rule ${selector}`)
  return found
}
function declared(rule: Rule): Record<string, string> {
  return Object.fromEntries(rule.nodes.flatMap((node) => (node.type === 'decl' ? [[node.prop, node.value]] : [])))
}

/** The relative luminance of #rrggbb, as WCAG 2 defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}
/** A variable of the sheet in the palette: --accent-soft is accentSoft. */
function coloursOf(palette: Palette): Record<string, string> {
  return Object.fromEntries(
    Object.entries(palette).map(([name, value]) => [
      `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
      value,
    ]),
  )
}

describe.each(['light', 'dark'] as const)('In the %s theme', (theme) => {
  const palette = palettes[theme]
  const colours = coloursOf(palette)

  it('When a text was searched for, then what is marked is legible wherever it stands', () => {
    const { color, background } = declared(ruleOf('mark'))
    function named(value = '') {
      return colours[/^var\((--[\w-]+)\)$/.exec(value)?.[1] ?? ''] ?? `${value} is of no palette`
    }
    // A colour that is inherited may be a muted one.
    expect(color).not.toBe('inherit')
    expect(contrast(named(color), named(background))).toBeGreaterThanOrEqual(4.5)
  })

  it('When words are muted or warn, then they are legible on every ground they stand on', () => {
    for (const ground of [palette.surface, palette.raised, palette.ground])
      expect(contrast(palette.muted, ground), ground).toBeGreaterThanOrEqual(4.5)
    for (const [words, soft] of [
      [palette.bad, palette.badSoft],
      [palette.warn, palette.warnSoft],
      [palette.good, palette.goodSoft],
      [palette.accent, palette.accentSoft],
    ] as const)
      expect(contrast(words, soft), words).toBeGreaterThanOrEqual(4.5)
  })

  it('When the sheet and the palette name a colour, then it is the same', () => {
    const written = declared(ruleOf(theme === 'light' ? ':root' : ":root[data-theme='dark']"))
    for (const [name, colour] of Object.entries(colours))
      expect((written[name] ?? '').replace(/^#(\w)(\w)(\w)$/, '#$1$1$2$2$3$3'), name).toBe(colour)
  })
})
