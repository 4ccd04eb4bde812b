import { cut } from '../../contract/text.ts'

/** The program of a user agent, short enough for a list. */
export function browserOf(agent: string): string {
  return /(Edg|Firefox|OPR|Chrome|Safari)\/[\d]+/.exec(agent)?.[0]?.replace('Edg/', 'Edge/') ?? cut(agent, 40)
}
