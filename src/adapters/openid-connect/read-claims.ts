import { storable, tidyText } from '../../contract/text.ts'

const mostTexts = 1000

/** A claim by its name, or by a path with dots to one within another; undefined where there is none. */
function claimAt(claims: Record<string, unknown>, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name]
  return name
    .split('.')
    .reduce<unknown>(
      (within, part) =>
        typeof within === 'object' && within !== null && Object.hasOwn(within, part)
          ? Object.entries(within).find(([key]) => key === part)?.[1]
          : undefined,
      claims,
    )
}

/** A claim that is a text; null for one that is missing, empty or anything else. */
export function textOf(claims: Record<string, unknown>, name: string): string | null {
  const value = claimAt(claims, name)
  const text = typeof value === 'string' ? tidyText(value) : ''
  return text !== '' && storable(text) ? text : null
}

/** A claim that is a list of texts, or one of them; what else is in it does not count. */
export function textsOf(claims: Record<string, unknown>, name: string): string[] {
  const value = claimAt(claims, name)
  return [value]
    .flat()
    .filter((one): one is string => typeof one === 'string' && storable(one))
    .slice(0, mostTexts)
}
