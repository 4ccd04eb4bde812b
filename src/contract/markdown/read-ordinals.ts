const ordinal = /^([ \t>]*)(\d{1,9})([.)、])(?:(?<=、)|[ \t]+)[ \t]*(?=\S)/
const listed = /^[ \t>]*(?:[-*+][ \t]|\d{1,9}(?:[.)][ \t]|、))/

/**
 * Lists as Chinese texts write them: `3、` begins an item, and a number begins a list without an empty line before it,
 * whichever number it is. Both are said in the Markdown that the parser knows.
 */
export function readOrdinals(text: string): string {
  let within = false
  return text
    .split(/\r?\n/)
    .flatMap((line) => {
      const begins = ordinal.exec(line)
      const opens = begins !== null && !within
      within = line.trim() !== '' && (within || listed.test(line))
      if (!begins) return [line]
      const [whole, indent = '', number = '', mark = ''] = begins
      const item = `${indent}${number}${mark === '、' ? '.' : mark} ${line.slice(whole.length)}`
      return opens ? [indent.trimEnd(), item] : [item]
    })
    .join('\n')
}
