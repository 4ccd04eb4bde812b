/** What has as many digits as a telephone number and is none: moments, ids, the carrier's names of things. */
const harmless = [
  String.raw`"(?:time|responseTime|reference|reqId)":"?[\w.-]+`,
  String.raw`\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b`,
  String.raw`\b[A-Z]{2}[0-9a-f]{32}\b`,
  String.raw`\b20\d\d-[01]\d-[0-3]\d(?:T[\d:.]+Z)?(?![\d-])`,
]
/** A digit as Latin or Chinese keyboards write it, in an address too. */
const digit = String.raw`(?:[\d０-９]|%[Ee][Ff]%[Bb][Cc]%9\d)`
/** What people and addresses put between digits. */
const between = String.raw`(?:[ ().+/\-\u00a0\u2010-\u2015\u3000（）－]|%20|%2[89BbDdFf]){0,3}`
const number = `(?:\\+|%2[Bb8])?${digit}(?:${between}${digit}){6,}`
const either = new RegExp(`(${harmless.join('|')})|(?<=(?<!\\\\)":)(${number})(?=[,}])|${number}`, 'g')

/** A line of a log, as JSON or not, without any number that may be a caller's, wherever it came from. */
export function withoutNumbers(line: string): string {
  return line.replace(either, (_, kept: string | undefined, value: string | undefined) =>
    value === undefined ? (kept ?? '…') : '"…"',
  )
}
