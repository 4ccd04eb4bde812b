import { expect, test } from 'vitest'
import { createSoundIndex } from '../../../src/adapters/embedded-search/sound-index.ts'
import { soundsOf } from '../../../src/adapters/embedded-search/readings.ts'
import { spellText } from '../../../src/adapters/embedded-search/spell-text.ts'

/** An index of one name each. */
function indexOf(...names: string[]) {
  const index = createSoundIndex()
  for (const name of names)
    index.add([
      [
        { field: 'title', text: name, folded: name, places: null, head: name.length, weight: 5, spoken: true },
        soundsOf(name, spellText(name)),
      ],
    ])
  index.ready()
  return index
}
function anyOf() {
  return true
}

test.each([
  ['重新核验', '虫新'],
  ['重新核验', '众新'],
  ['纠纷调解', '条解'],
  ['纠纷调解', '掉解'],
  ['行政复议', '形政'],
  ['行政复议', '航政'],
])(
  'When a character of %s is mistaken for a homophone of any of its readings (%s), then the name is found',
  (name, typed) => {
    const index = indexOf('公积金提取', name)
    expect(index.alike(index.spell(typed), 5, anyOf).map(({ document }) => document)).toEqual([1])
  },
)

test.each([
  ['重新核验登记', 'cxh'],
  ['重新核验登记', 'zxh'],
  ['纠纷调解委员会', 'djw'],
])('When three initials of %s are typed in any of its readings (%s), then the name is near', (name, typed) => {
  expect(
    indexOf('公积金提取', name)
      .abbreviated(typed, 5, anyOf)
      .map(({ document }) => document),
  ).toEqual([1])
})

test('When two names are alike in sound, then the one that is read so where it stands comes first', () => {
  const index = indexOf('行政', '航政')
  expect(index.alike(index.spell('hangzheng'), 5, anyOf).map(({ document }) => document)).toEqual([1, 0])
})
