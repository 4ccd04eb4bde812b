/**
 * The form texts are compared in: full-width letters and digits become plain ones, upper case lower.
 * The length never changes, so a position in the folded text is a position in the original.
 */
export function foldText(text: string): string {
  return text.replace(/[\u3000\uff01-\uff5eA-Z]/g, foldUnit)
}

function foldUnit(unit: string): string {
  const code = unit.charCodeAt(0)
  if (code === 0x3000) return ' '
  return String.fromCharCode(code >= 0xff01 ? code - 0xfee0 : code).toLowerCase()
}
