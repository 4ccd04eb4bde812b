/** A telephone number without the marks between its digits; as given when it is none. */
export function bareNumber(typed: string): string {
  return typed.replace(/[\s().-]/g, '')
}

/** Whether it is a telephone number: E.164 with its +, or digits as a local exchange takes them. */
export function isNumber(typed: string): boolean {
  return /^(\+[1-9]\d{2,14}|\d{3,15})$/.test(bareNumber(typed))
}
