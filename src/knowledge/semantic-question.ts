const han = /\p{Script=Han}/gu
/** Syllables of pinyin one after the other, the last perhaps only begun. */
const pinyin = /^(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?(?:i?ang|i?ong|u?ang|eng|ing|u?ai|i?ao|i?an|u?an|en|in|un|vn|ei|ui|ou|iu|i[ae]|u[aeo]|v[en]?|er|[aoeiuv]))+(?:[zcs]h?|[bpmfdtnlgkhjqxry w])?$/

/**
 * Whether a question says enough for its meaning to be compared: four characters with Chinese among them, or a word of
 * another language. Pinyin, its initials and numbers mean nothing to a model.
 */
export const isWorthComparing = (q: string): boolean => {
  const text = q.normalize('NFKC').toLowerCase()
  const characters = text.match(/\p{L}|\p{N}/gu)?.length ?? 0
  if (characters < 4) return false
  if ((text.match(han)?.length ?? 0) >= 2) return true
  return (text.match(/[a-z]+/g) ?? []).some((word) => word.length >= 4 && /[aeiou]/.test(word) && !pinyin.test(word))
}
