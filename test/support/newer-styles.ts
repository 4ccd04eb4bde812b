import postcss, { type Declaration, type Rule } from 'postcss'
import { below, compat, isEverywhere } from './compat-data.ts'

function lacking(places: ReturnType<typeof below>): Set<string> {
  return new Set(places.filter(([, place]) => !isEverywhere(place.__compat)).map(([name]) => name))
}

const properties = new Map(below(compat.css.properties))
const newProperties = lacking(below(compat.css.properties))
const newAtRules = lacking(below(compat.css['at-rules']))
const newSelectors = lacking(below(compat.css.selectors))
/** Functions and keywords of values, wherever they stand. */
const newFunctions = lacking(
  below(compat.css.types)
    .flatMap(([name, place]) => [[name, place] as const, ...below(place)])
    .map(([name, place]) => [name, place]),
)
const newUnits = lacking(below(compat.css.types?.length))

/** `mask` is not there, but `-webkit-mask` beside it is. */
function isPrefixed(declaration: Declaration): boolean {
  const prefix = '-webkit-'
  const hasPrefix = isEverywhere(properties.get(declaration.prop)?.__compat, { partial: false, prefix })
  return (
    hasPrefix &&
    (declaration.parent?.some((node) => node.type === 'decl' && node.prop === prefix + declaration.prop) ?? false)
  )
}

function* ofDeclaration(declaration: Declaration): Generator<string> {
  const { prop, value } = declaration
  if (prop.startsWith('--') || prop.startsWith('-')) return
  if (newProperties.has(prop) && !isPrefixed(declaration)) yield prop
  for (const [word, place] of below(properties.get(prop)))
    if (!isEverywhere(place.__compat) && value.split(/[\s,()]+/).includes(word)) yield `${prop}: ${word}`
  for (const [, name = ''] of value.matchAll(/([\w-]+)\(/g)) if (newFunctions.has(name)) yield `${name}()`
  for (const [, unit = ''] of value.matchAll(/\d([a-z]+)\b/g)) if (newUnits.has(unit)) yield `1${unit}`
}

function* ofRule(rule: Rule): Generator<string> {
  const within = rule.parent?.type
  if (newSelectors.has('nesting') && (rule.selector.includes('&') || within === 'rule')) yield '&'
  for (const [, name = ''] of rule.selector.matchAll(/(?<!\\):{1,2}([a-z-]+)/g))
    if (newSelectors.has(name) && !name.startsWith('-')) yield `:${name}`
}

/** What a style sheet says that the oldest browsers do not understand, each with the line it first stands in. */
export function newerStylesIn(css: string): Map<string, number> {
  const found = new Map<string, number>()
  postcss.parse(css).walk((node) => {
    const names =
      node.type === 'decl'
        ? ofDeclaration(node)
        : node.type === 'rule'
          ? ofRule(node)
          : node.type === 'atrule' && newAtRules.has(node.name)
            ? [`@${node.name}`]
            : []
    for (const name of names) if (!found.has(name)) found.set(name, node.source?.start?.line ?? 0)
  })
  return found
}
