import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../../src/console')
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
const components = files.filter((file) => file.endsWith('.tsx') && file !== 'main.tsx')
const sheets = files.filter((file) => file.endsWith('.css'))
function read(file: string) {
  return readFileSync(path.join(root, file), 'utf8')
}
/** Classes that a sheet defines: in its selectors, without those it only refers to. */
function classesOf(sheet: string): Set<string> {
  const selectors = read(sheet)
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/:global\([^)]*\)/g, '')
    .replace(/\{[^{}]*\}/g, '{}')
  return new Set([...selectors.matchAll(/\.([A-Za-z][\w-]*)/g)].flatMap(([, name = '']) => name))
}
/** What of a module a component wears. */
function wornOf(component: string): string[] {
  return [...read(component).matchAll(/\bstyles\.(\w+)/g)].flatMap(([, name = '']) => name)
}
function modulesOf(component: string): string[] {
  return [...read(component).matchAll(/from '(\.[^']*\.module\.css)'/g)].flatMap(([, file = '']) =>
    path.join(path.dirname(component), file),
  )
}
/** Names of classes that a component writes out: in `className="…"` and in `classNames('…')`. */
function writtenOf(component: string): string[] {
  const text = read(component)
  const whole = [...text.matchAll(/className="([^"]*)"/g)].flatMap(([, names = '']) => names.split(' '))
  const parts = [...text.matchAll(/classNames\(([^]*?)\)\}/g)].flatMap(([, names = '']) =>
    [...names.matchAll(/(?:^|, |&& )'([^']*)'/g)].flatMap(([, name = '']) => name),
  )
  return [...whole, ...parts]
}

describe('Styles of one page', () => {
  it('When a sheet is not the console’s own, then it is a module, whose names no other page can meet', () => {
    expect(sheets.filter((file) => file !== 'console.css' && !file.endsWith('.module.css'))).toEqual([])
    for (const file of [...components, 'main.tsx'])
      expect(/^import '[^']*\.css'/m.test(read(file)), file).toBe(file === 'main.tsx')
  })

  it('When a component wears a class, then its module defines it, and none is defined in vain', () => {
    const worn = new Map(sheets.map((sheet) => [sheet, new Set<string>()]))
    for (const component of components) {
      const [module, ...others] = modulesOf(component)
      expect(others, component).toEqual([])
      if (!module) expect(wornOf(component), component).toEqual([])
      else for (const name of wornOf(component)) worn.get(module)?.add(name)
    }
    worn.delete('console.css')
    for (const [sheet, names] of worn) expect([...classesOf(sheet)].sort(), sheet).toEqual([...names].sort())
  })

  it('When a component writes out a class, then it is one of those shared by all', () => {
    const shared = classesOf('console.css')
    for (const component of components)
      for (const name of writtenOf(component)) expect(shared.has(name), `${component}: ${name}`).toBe(true)
  })
})
