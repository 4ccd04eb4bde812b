import compat, {
  type CompatStatement,
  type Identifier,
  type SimpleSupportStatement,
} from '@mdn/browser-compat-data/forLegacyNode'
import { z } from 'zod'
import packageJson from '../../package.json' with { type: 'json' }

const Line = z
  .string()
  .regex(/^(chrome|edge|firefox) >= \d+$/)
  .transform((line) => {
    const [name, version] = z
      .tuple([z.enum(['chrome', 'edge', 'firefox']), z.coerce.number()])
      .parse(line.split(' >= '))
    return { name, version }
  })

/** The oldest browsers we serve, as package.json lists them. */
export const oldest = z.array(Line).min(1).parse(packageJson.browserslist)

/**
 * Half of what a script may use is often better than none of it, half of what a style says is nothing one can look at.
 */
type Wish = { partial: boolean; prefix?: string }

function holds(statement: SimpleSupportStatement, version: number, { partial, prefix }: Wish): boolean {
  const { version_added: added, version_removed: removed } = statement
  if (typeof added !== 'string' || statement.flags || statement.alternative_name) return false
  if (statement.partial_implementation && !partial) return false
  if (statement.prefix !== undefined && statement.prefix !== prefix) return false
  // A partial one is followed by the whole one.
  const gone = typeof removed === 'string' && Number.parseFloat(removed) <= version
  return Number.parseFloat(added.replace('≤', '')) <= version && !gone
}

/** Whether every one of the oldest browsers has it. What the data say nothing of is taken to be there. */
export function isEverywhere(statement: CompatStatement | undefined, wish: Wish = { partial: false }): boolean {
  if (!statement) return true
  return oldest.every(({ name, version }) => {
    const told = statement.support[name]
    if (told === undefined) return true
    return (Array.isArray(told) ? told : [told]).some((one) => holds(one, version, wish))
  })
}

/** What is below a place of the data, by name. */
export function below(place: Identifier | undefined): [string, Identifier][] {
  return Object.keys(place ?? {}).flatMap((name) => {
    const inner = name === '__compat' ? undefined : place?.[name]
    return inner ? [[name, inner]] : []
  })
}

export { compat }
