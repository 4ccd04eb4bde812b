import { parseSync } from 'vite'
import { z } from 'zod'
import type { Identifier } from '@mdn/browser-compat-data/forLegacyNode'
import { below, compat, isEverywhere } from './compat-data.ts'

const wish = { partial: true }

/**
 * `Owner.name` for what is called on a name of the language or the browser, and whether the oldest browsers have it.
 */
const ofOwners = new Map<string, boolean>()
/** A name of whatever owner: there, if anything of that name is. */
const ofAnybody = new Map<string, boolean>()
/** What stands alone: constructors, functions of the window. */
const alone = new Map<string, boolean>()

/** The objects that are always at hand, by the interface that describes them. */
const atHand: Record<string, string> = {
  navigator: 'Navigator',
  document: 'Document',
  window: 'Window',
  globalThis: 'Window',
  self: 'Window',
  crypto: 'Crypto',
  performance: 'Performance',
  location: 'Location',
  history: 'History',
}

function allow(names: Map<string, boolean>, name: string, isThere: boolean): void {
  names.set(name, (names.get(name) ?? false) || isThere)
}
function learn(owner: string, members: Identifier, staticMark: string): void {
  const isOwnerThere = isEverywhere(members.__compat, wish)
  allow(alone, owner, isOwnerThere)
  for (const [key, member] of below(members)) {
    const isThere = isEverywhere(member.__compat, wish)
    const name = key.replace(/_static$/, '')
    if (key.endsWith(staticMark)) allow(ofOwners, `${owner}.${name}`, isThere)
    if (key !== name) continue
    for (const [object, described] of Object.entries(atHand))
      if (described === owner) allow(ofOwners, `${object}.${name}`, isThere)
    if (owner === 'Window') allow(alone, name, isThere)
    // What has a new owner is found by the owner's name; what is in no standard, is not met.
    if (isThere || (isOwnerThere && member.__compat?.status?.standard_track !== false)) allow(ofAnybody, name, isThere)
  }
}
for (const [owner, members] of below(compat.javascript.builtins)) learn(owner, members, '')
for (const [owner, members] of below(compat.api)) learn(owner, members, '_static')

const Literal = z.object({ regex: z.object({ flags: z.string() }).optional() })
type Node = { type: string; start: number; [field: string]: unknown }

/** Millions of values are asked: nothing is copied. */
function isNode(value: unknown): value is Node {
  return (
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    typeof value.type === 'string' &&
    'start' in value &&
    typeof value.start === 'number'
  )
}
function nameOf(value: unknown): string | undefined {
  return isNode(value) && value.type === 'Identifier' && typeof value.name === 'string' ? value.name : undefined
}

function children(node: Node): [string, Node][] {
  const found: [string, Node][] = []
  for (const [key, value] of Object.entries(node))
    if (isNode(value)) found.push([key, value])
    else if (Array.isArray(value)) for (const one of value) if (isNode(one)) found.push([key, one])
  return found
}

/** What a member is newer by: `Owner.name` where the owner is known, else `.name`. */
function ofMember(node: Node, isCalled: boolean): string | undefined {
  const name = node.computed === false ? nameOf(node.property) : undefined
  if (name === undefined) return undefined
  const owner = nameOf(node.object) ?? ''
  const known = ofOwners.get(`${owner}.${name}`)
  if (known !== undefined) return known ? undefined : `${owner}.${name}`
  return isCalled && ofAnybody.get(name) === false ? `.${name}` : undefined
}

const declaring: Record<string, string[]> = {
  VariableDeclarator: ['id'],
  FunctionDeclaration: ['id', 'params'],
  FunctionExpression: ['id', 'params'],
  ArrowFunctionExpression: ['params'],
  ClassDeclaration: ['id'],
  ImportSpecifier: ['local'],
  ImportDefaultSpecifier: ['local'],
}
/** Where a name is no use of what it names. */
const labelling: Record<string, string[]> = {
  MemberExpression: ['property'],
  Property: ['key'],
  MethodDefinition: ['key'],
  PropertyDefinition: ['key'],
  ImportSpecifier: ['imported', 'local'],
  ExportSpecifier: ['local', 'exported'],
}

/**
 * What a script uses that the oldest browsers lack, each with the line it is first used in. Types are not looked at.
 */
export function newerIn(code: string, file = 'script.js'): Map<string, number> {
  const found = new Map<string, number>()
  const used = new Map<string, number>()
  const declared = new Set<string>()
  function lineOf(position: number): number {
    return code.slice(0, position).split('\n').length
  }
  function note(name: string | undefined, node: Node): void {
    if (name !== undefined && !found.has(name)) found.set(name, lineOf(node.start))
  }
  function visit(node: Node, guarded: boolean, isCalled: boolean): void {
    if (node.type.startsWith('TS') && !/^TS(As|NonNull|Satisfies)/.test(node.type)) return
    if (node.type === 'MemberExpression' && !guarded) note(ofMember(node, isCalled), node)
    if (node.type === 'Literal' && Literal.safeParse(node).data?.regex?.flags.includes('v')) note('RegExp v', node)
    for (const [key, child] of children(node)) {
      const name = nameOf(child)
      if (name !== undefined && declaring[node.type]?.includes(key)) declared.add(name)
      else if (name !== undefined && alone.get(name) === false && !guarded) {
        const labels = labelling[node.type]?.includes(key) && node.computed !== true
        if (!labels && !used.has(name)) used.set(name, child.start)
      }
      // `typeof x.new` and `x.new?.()` are questions, not uses.
      const asks =
        (node.type === 'UnaryExpression' && node.operator === 'typeof') || (key === 'callee' && node.optional === true)
      visit(child, asks, key === 'callee')
    }
  }
  const { program, errors } = parseSync(file, code)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`)
  if (!isNode(program)) throw new Error(`${file}: there is no program in it`)
  visit(program, false, false)
  for (const [name, position] of used) if (!declared.has(name)) found.set(name, lineOf(position))
  return found
}
