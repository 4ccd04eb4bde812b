import { readingsOf } from './readings.ts'

/**
 * A stretch of text that something typed stands for; `spelled` counts whole syllables and characters, `initials` first
 * letters.
 */
export type TypedMatch = { start: number; end: number; spelled: number; initials: number }

/** Stands for any one Chinese character in a pattern, save as its first. */
export const anyCharacter = '\u0000'

export function isLetter(unit: string) {
  return unit >= 'a' && unit <= 'z'
}

/**
 * Matches what was typed against a folded text from `start`: letters stand for a syllable in any of its readings, for
 * the first letter (zh, ch, sh too) of one, or, at the end, for a syllable's beginning; everything else for itself.
 * So `sgxk`, `shigongxu` and `施gong` all match 施工许可.
 */
export function matchTyped(
  typed: string,
  text: string,
  syllables: readonly string[],
  start: number,
): TypedMatch | null {
  if (!mayFollow(typed[1], text, syllables, start)) return null
  let dead: Set<number> | undefined
  function from(at: number, position: number): TypedMatch | null {
    if (at === typed.length) return { start, end: position, spelled: 0, initials: 0 }
    if (position >= text.length || dead?.has(at * text.length + position)) return null
    const found = step(at, position)
    if (!found && at > 0) (dead ??= new Set()).add(at * text.length + position)
    return found
  }
  function step(at: number, position: number): TypedMatch | null {
    const unit = typed[at] ?? ''
    const syllable = syllables[position] ?? ''
    if (unit === text[position]) return counting('spelled', from(at + 1, position + 1))
    if (unit === anyCharacter && syllable) return counting('initials', from(at + 1, position + 1))
    if (!syllable || !isLetter(unit)) return null
    const rest = typed.slice(at)
    for (const reading of [syllable, ...readingsOf(text[position] ?? '')]) {
      if (typed.startsWith(reading, at)) {
        const whole = from(at + reading.length, position + 1)
        if (whole) return counting('spelled', whole)
      }
      if (rest.length > 1 && reading.startsWith(rest)) return { start, end: position + 1, spelled: 1, initials: 0 }
    }
    const initials = [syllable, ...readingsOf(text[position] ?? '')].filter((reading) => reading[0] === unit)
    if (initials.length === 0) return null
    const isDigraph = typed[at + 1] === 'h' && initials.some((reading) => /^[zcs]h/.test(reading))
    const digraph = isDigraph ? from(at + 2, position + 1) : null
    return counting('initials', digraph ?? from(at + 1, position + 1))
  }
  return from(0, start)
}

/** A cheap look ahead, for most places fail at the second unit: it goes on with the syllable or begins the next one. */
function mayFollow(second: string | undefined, text: string, syllables: readonly string[], start: number) {
  return (
    second === undefined ||
    second === anyCharacter ||
    second === syllables[start]?.[1] ||
    second === text[start + 1] ||
    second === syllables[start + 1]?.[0] ||
    readingsOf(text[start] ?? '').some((reading) => second === reading[1]) ||
    readingsOf(text[start + 1] ?? '').some((reading) => second === reading[0])
  )
}

function counting(kind: 'spelled' | 'initials', match: TypedMatch | null): TypedMatch | null {
  return match && { ...match, [kind]: match[kind] + 1 }
}
