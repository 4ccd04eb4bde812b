import type { Fault } from './fault.ts'

const mostBytes = 1024 * 1024
const tag = /<\/?[a-z!][^>]*>|javascript:/i
// Control characters other than tab and line feed have no place in a text and hide in an editor.
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b-\u001f\u007f]/

/** Whether a value is text and nothing else; for values whose escapes hid from the check of the file's lines. */
export function isPlain(value: string) {
  return !tag.test(value) && !control.test(value) && !/\p{Surrogate}/u.test(value)
}

/** The text of a content file, or what is wrong with it as a text: size, encoding, control characters, HTML. */
export function readText(file: string, bytes: Uint8Array): { text: string } | { faults: Fault[] } {
  if (bytes.length > mostBytes) {
    return {
      faults: [
        { file, line: 1, message: { zh: '文件超过 1 MB，请拆分。', en: 'The file is larger than 1 MB. Split it.' } },
      ],
    }
  }
  const decoded = decode(bytes)
  if (decoded.text === undefined) {
    return {
      faults: [
        {
          file,
          line: decoded.line,
          message: { zh: '不是 UTF-8 编码，请另存为 UTF-8。', en: 'This is not UTF-8. Save the file as UTF-8.' },
        },
      ],
    }
  }
  const text = decoded.text.replace(/\r\n?/g, '\n')
  const faults = text.split('\n').flatMap((line, at): Fault[] => {
    if (tag.test(line))
      return [
        {
          file,
          line: at + 1,
          message: {
            zh: '正文不允许 HTML 或脚本，请改为 Markdown。',
            en: 'HTML and scripts are not allowed. Use Markdown.',
          },
        },
      ]
    if (control.test(line))
      return [
        {
          file,
          line: at + 1,
          message: { zh: '含有不可见的控制字符，请删除。', en: 'There is an invisible control character. Delete it.' },
        },
      ]
    return []
  })
  return faults.length > 0 ? { faults } : { text }
}

function decode(bytes: Uint8Array): { text: string } | { text: undefined; line: number } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    let line = 1
    for (let start = 0; start < bytes.length; line++) {
      const feed = bytes.indexOf(0x0a, start)
      const end = feed < 0 ? bytes.length : feed + 1
      if (!isUtf8(bytes.subarray(start, end))) break
      start = end
    }
    return { text: undefined, line }
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
