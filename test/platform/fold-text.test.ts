import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldText, foldWithPlaces } from '../../src/platform/fold-text.ts'

test.each([
  ['施工许可证', ['施⼯许可证', '施工許可證', '施\u200b工\ufe0f许👷可证', '施\u00ad工许可证']],
  ['民政', ['⺠政']],
  ['户口见长', ['⼾⼝⾒⻓', '戶口見長', '⼾口⻅長']],
  ['业主委员会', ['業主委員會']],
  ['lvhua', ['lühua', 'lǜhuà', 'LÜHUA', 'lu\u0308hua', 'ｌｖｈｕａ']],
  ['gongjijin', ['gōngjījīn', 'Gōngjījīn', 'ɡōnɡjījīn']],
  ['物业 收费', ['物业\u00a0收费', '物业\u3000\u2003收费', '物业\t收费', '物业\r\n收费']],
  ['"房" \'屋\'', ['"房" `屋｀', '“房” ‘屋’', '「房」 ‘屋’', '＂房＂ ＇屋＇']],
  ['100m2', ['100㎡', '１００ｍ²']],
  ['2026-1', ['2026–1', '2026－1', '2026‑1']],
])('When %j is written in other ways, then they are folded alike', (folded, writings) => {
  for (const writing of [folded, ...writings]) expect(foldText(writing)).toBe(folded)
})

test('When any character there is is folded, then folding it again changes nothing', () => {
  const changed: string[] = []
  for (let code = 0; code <= 0x10_ffff; code++) {
    const folded = foldText(String.fromCodePoint(code))
    if (foldText(folded) !== folded) changed.push(`U+${code.toString(16)}`)
  }
  expect(changed).toEqual([])
})

const writing = fc.string({
  unit: fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    fc.constantFrom(...'許施⼯ǜ㎡①Ａ　 \n“ｶﾞ', '👨‍👩‍👧'),
  ),
})

test('When any text is folded, then folding it again changes nothing', () => {
  fc.assert(
    fc.property(writing, (text) => {
      expect(foldText(foldText(text))).toBe(foldText(text))
    }),
    { numRuns: 1000 },
  )
})

test('When any text is folded, then every unit has its place, in order, and the end has the end', () => {
  fc.assert(
    fc.property(writing, (text) => {
      const { folded, places } = foldWithPlaces(text)
      expect(places).toHaveLength(folded.length + 1)
      expect(places.every((place, at) => at === 0 || place >= (places[at - 1] ?? 0))).toBe(true)
      expect(places.at(-1)).toBe(text.length)
    }),
  )
})
