const longest = 64

function slug(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, longest)
    .replace(/-+$/, '')
}

/**
 * An id made from the English name, or from the pinyin of the Chinese one where there is none; with a number behind it
 * where it is taken. Empty when neither gives a letter.
 */
export async function makeId(name: { zh: string; en: string }, taken: readonly string[]): Promise<string> {
  let id = slug(name.en)
  if (id === '' && name.zh.trim() !== '') {
    const { pinyin } = await import('pinyin-pro')
    id = slug(pinyin(name.zh, { toneType: 'none', nonZh: 'consecutive', separator: ' ', v: true }))
  }
  if (id === '' || !taken.includes(id)) return id
  for (let number = 2; ; number += 1) {
    const numbered = `${id.slice(0, longest - 4)}-${number}`
    if (!taken.includes(numbered)) return numbered
  }
}
