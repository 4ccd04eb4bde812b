import fs from 'node:fs'
import path from 'node:path'
import { transform } from 'esbuild'
import { beforeAll, describe, expect, test } from 'vitest'
import { printScript, turnScript } from '../../src/knowledge/public/scripts.ts'
import { bundlePages } from '../../src/simulator/pages.ts'
import { buildConsole } from '../browser/support/build-console.ts'
import { newerIn } from '../support/newer-scripts.ts'
import { newerStylesIn } from '../support/newer-styles.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** Used only where the browser has it: each is asked for before, as was read in the package's source. */
const askedFor = new Map([
  ['URL.canParse', 'zod: else it tries new URL()'],
  ['.startViewTransition', 'react-dom: in a try, and only for <ViewTransition>'],
  ['navigation', 'react-dom: typeof navigation'],
  ['setImmediate', 'react-dom: typeof setImmediate'],
  ['navigator.connection', 'react-dom: only if it is there'],
  ['navigator.getUserMedia', 'voice-sdk: the last of four ways'],
  ['.getSelectedCandidatePair', 'voice-sdk: in the answer to an event that only browsers with it have'],
])
/** Methods of packages' own objects that happen to be called like something new. */
const namesakes = new Map([
  ['.union', 'echarts: of a rectangle'],
  ['.when', 'echarts: of an animation; zod: of a check'],
  ['.delay', 'echarts: of an animation'],
  ['.dispose', 'echarts: of a chart'],
  ['.resize', 'echarts: of a chart'],
  ['.getName', 'echarts: of a list; cssinjs: of a keyframe'],
  ['.install', 'echarts: of an extension'],
  ['.handle', 'i18next: of its postprocessors'],
  ['.escape', 'i18next: of its interpolator'],
  ['.ml', 'elkjs: a name that its minifier gave'],
])
/** Styles that a browser without them leaves out at no loss. */
const adornments = new Map([['paint-order', 'of text in a drawing, where every browser has it']])

function filesBelow(folder: string, kinds: RegExp): string[] {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => kinds.test(name))
    .map((name) => path.join(folder, name))
}
function read(file: string): string {
  return fs.readFileSync(path.join(root, file), 'utf8')
}
function lines(file: string, found: Map<string, number>, allowed: Map<string, string>[]): string[] {
  return [...found].flatMap(([name, line]) =>
    allowed.some((list) => list.has(name)) ? [] : [`${file}:${line} ${name}`],
  )
}
function scripts(file: string, text = read(file)): string[] {
  return lines(file, newerIn(text, file), [askedFor, namesakes])
}
function styles(file: string, text = read(file)): string[] {
  return lines(file, newerStylesIn(text), [adornments])
}

beforeAll(buildConsole, 120_000)

describe('The oldest browsers of package.json', () => {
  test('When a script or a style is newer than they are, then it is found', () => {
    const script = `
      AbortSignal.any([]); AbortSignal.timeout(1); list.toSorted(); list.findLast(is)
      URL.canParse(text); structuredClone({})
      Promise.withResolvers(); Object.groupBy(list, by); new CloseWatcher(); navigator.clipboard.writeText(text)
      element.togglePopover(); element.checkVisibility?.(); if (typeof CookieStore === 'function') /[a]/v.test(text)`
    expect([...newerIn(script).keys()].sort()).toEqual(
      [
        'AbortSignal.any',
        '.toSorted',
        'URL.canParse',
        'Promise.withResolvers',
        'Object.groupBy',
        'CloseWatcher',
        '.togglePopover',
        'RegExp v',
      ].sort(),
    )
    const style = `
      main { height: 100dvh; inset: 0; mask: url(x); text-wrap: balance;
        color: color-mix(in srgb, red, blue); & a { top: 0 } }
      main:has(a) { -webkit-mask: url(x); mask: url(x); grid-template-rows: subgrid } @starting-style { a { top: 0 } }`
    expect([...newerStylesIn(style).keys()].sort()).toEqual(
      [
        'mask',
        'text-wrap',
        'text-wrap: balance',
        'color-mix()',
        '&',
        'grid-template-rows: subgrid',
        '@starting-style',
      ].sort(),
    )
  })

  test('When they open the console, then it and its packages use nothing that they lack', () => {
    const sources = filesBelow('src/console', /\.tsx?$/).flatMap((file) => scripts(file))
    const built = filesBelow('dist/console', /\.js$/).flatMap((file) => scripts(file))
    const sheets = filesBelow('dist/console', /\.css$/).flatMap((file) => styles(file))
    expect([...sources, ...built, ...sheets]).toEqual([])
  }, 60_000)

  test('When they open the phone, the debugger or the public guides, then these use nothing that they lack', async () => {
    const pages = (await bundlePages()).flatMap(({ name, text }) =>
      name.endsWith('.css') ? styles(name, text) : scripts(name, text),
    )
    const guides = [
      ...scripts('turn.js', turnScript),
      ...scripts('print.js', printScript),
      ...styles('src/knowledge/public/site.css'),
    ]
    expect([...pages, ...guides]).toEqual([])
  })

  test('When a browser is older still, then it can read the lines that tell it so', async () => {
    const inline = [...read('dist/console/index.html').matchAll(/<script nonce[^>]*>([\s\S]*?)<\/script>/g)].map(
      ([, text = '']) => text,
    )
    expect(inline).toHaveLength(2)
    for (const text of inline) {
      const [old, today] = await Promise.all([
        transform(text, { target: 'es5' }),
        transform(text, { target: 'esnext' }),
      ])
      expect(old.code).toBe(today.code)
    }
  })
})
