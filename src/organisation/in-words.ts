/** What a person at a terminal reads of a fault, in both languages. */
export function inWords(zh: string, en: string): string {
  return `${zh} / ${en}`
}
