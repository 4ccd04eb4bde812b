/** A stretch of one kind of writing: `han` (also other scripts without spaces) or `word` (Latin letters and digits). */
export type Run = { kind: 'han' | 'word'; start: number; end: number }

const separator = 0
const han = 1
const word = 2

function kindOf(code: number): number {
  if (code < 0x80)
    return (code >= 48 && code <= 57) || (code >= 97 && code <= 122) || (code >= 65 && code <= 90) ? word : separator
  if (code >= 0x4e00 && code <= 0x9fff) return han
  if (code < 0x2e80) return code >= 0xc0 && code < 0x2000 && code !== 0xd7 && code !== 0xf7 ? word : separator
  if (code >= 0x3000 && code <= 0x303f) return code === 0x3005 || code === 0x3007 ? han : separator
  if (code >= 0xe000 && code <= 0xf8ff) return separator
  return code >= 0xfe10 && !(code >= 0xff66 && code <= 0xffdc) ? separator : han
}

/** The runs of a folded text, in order. Whatever is neither writing nor digit separates. */
export function splitRuns(text: string): Run[] {
  const runs: Run[] = []
  let start = 0
  let current = separator
  for (let at = 0; at <= text.length; at++) {
    const kind = at < text.length ? kindOf(text.charCodeAt(at)) : separator
    if (kind === current) continue
    if (current !== separator) runs.push({ kind: current === han ? 'han' : 'word', start, end: at })
    start = at
    current = kind
  }
  return runs
}
