import { randomInt } from 'node:crypto'

const letters = 'abcdefghjkmnpqrstuvwxyz'
const signs = `${letters}23456789`

/** So many signs that nobody takes for others, read out or written down, five bits each; the first is a letter if asked for. */
export function randomSigns(count: number, first: 'letter' | 'any' = 'any'): string {
  return Array.from({ length: count }, (_, at) => {
    const from = at === 0 && first === 'letter' ? letters : signs
    return from[randomInt(from.length)] ?? ''
  }).join('')
}
