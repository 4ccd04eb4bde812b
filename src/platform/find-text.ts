import { matchNumber, textsToFind, type NumberMatch } from '../contract/caller-number.ts'
import { foldText } from './fold-text.ts'

/** So many rows are folded at once, and at most before one search; a longer backlog is worked off in the background. */
export const foldedAtOnce = 500

/** A condition on a text column that contains another text, as Prisma takes it. */
type Contains = { contains: string }

/** A text as LIKE takes it for itself: neither % nor _ nor \ means anything but what it is. */
function literally(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}

/**
 * What stands in a folded column for what somebody looks for; null when nothing of it is read, as of a picture alone,
 * which is to be looked for as it is.
 */
export function findFolded(typed: string): Contains | null {
  const folded = foldText(typed).trim()
  return folded === '' ? null : { contains: literally(folded) }
}

/** What to look for in columns that are not folded. */
export function findWritten(typed: string): (Contains & { mode: 'insensitive' })[] {
  return textsToFind(typed).map((text) => ({ contains: literally(text), mode: 'insensitive' }))
}

/** The conditions of `matchNumber` on a column of numbers, what was typed taken for itself. */
export function likeNumber(typed: string): NumberMatch[] {
  return matchNumber(typed).map((match) => {
    if ('contains' in match) return { ...match, contains: literally(match.contains) }
    return 'startsWith' in match ? { startsWith: literally(match.startsWith) } : match
  })
}

/** The texts of a row as they are searched: each folded, in lines, so that none runs over into the next. */
export function foldTexts(texts: readonly string[]): string {
  return texts.map(foldText).join('\n')
}
