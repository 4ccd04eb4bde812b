const han = /\p{Script=Han}/gu
/** Syllables of pinyin one after the other, the last perhaps only begun. */
const pinyin =
  /^(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?(?:i?ang|i?ong|u?ang|eng|ing|u?ai|i?ao|i?an|u?an|en|in|un|vn|ei|ui|ou|iu|i[ae]|u[aeo]|ve?|[aoeiu])|er)+(?:[zcs]h?|[bpmfdtnlgkhjqxryw])?$/

/**
 * Whether a question says enough for its meaning to be compared: four characters with Chinese among them, or a word of
 * another language. Pinyin, its initials and numbers mean nothing to a model, and Chinese half typed by them little.
 */
export function isWorthComparing(q: string): boolean {
  const text = q.normalize('NFKC').toLowerCase()
  const chinese = text.match(han)?.length ?? 0
  const runs = text.match(/[a-z]+/g) ?? []
  if (chinese >= 4) return true
  if ((text.match(/\p{L}|\p{N}/gu)?.length ?? 0) < 4) return false
  if (chinese >= 2) return runs.every((run) => !pinyin.test(run) && /[aeiou]/.test(run))
  return runs.some((run) => run.length >= 4 && /[aeiou]/.test(run) && !pinyin.test(run))
}
