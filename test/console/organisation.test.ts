import { describe, expect, it } from 'vitest'
import { compareValues } from '../../src/console/components/compare-values.ts'
import { makeId } from '../../src/console/features/organisation/make-id.ts'
import { mergeValues } from '../../src/console/features/organisation/merge-values.ts'
import { inTree, moved, neighbour } from '../../src/console/features/organisation/order-entries.ts'

function entry(id: string, more: Record<string, unknown> = {}) {
  return { id, name: { zh: `名${id}`, en: `Name ${id}` }, ...more }
}

describe('What differs between two versions of a setting', () => {
  it('When entries are added, taken out, changed and moved, then each is told once, by name and field', () => {
    const before = [entry('a', { duties: { zh: '旧', en: 'old' } }), entry('b'), entry('c')]
    const after = [entry('c'), entry('a', { duties: { zh: '新', en: 'new' } }), entry('d')]
    expect(
      compareValues(before, after, 'zh').map(({ kind, path }) => [kind, ...path.map((step) => Object.values(step)[0])]),
    ).toEqual([['removed', '名b'], ['changed', '名a', 'duties'], ['added', '名d'], ['moved']])
    expect(compareValues(before, after, 'en')[1]).toMatchObject({ before: 'old (旧)', after: 'new (新)' })
  })
  it('When a field is there without a value, then it differs in nothing from one that is not there', () => {
    expect(compareValues([entry('a', { retired: undefined })], [entry('a')], 'zh')).toEqual([])
    expect(compareValues([entry('a')], [entry('a', { retired: true })], 'zh')).toMatchObject([
      { before: '', after: '是' },
    ])
  })
})

describe('What two people changed at once', () => {
  const base = [entry('a'), entry('b')]
  it('When they changed different entries, then both changes are there', () => {
    const mine = [entry('a', { head: '我' }), entry('b'), entry('mine')]
    const theirs = [entry('a'), entry('b', { head: '他' }), entry('theirs')]
    expect(mergeValues(base, mine, theirs)).toEqual([
      entry('a', { head: '我' }),
      entry('b', { head: '他' }),
      entry('theirs'),
      entry('mine'),
    ])
  })
  it('When both changed the same field, then mine holds; other fields of the entry are theirs', () => {
    const mine = [entry('a', { head: '我' }), entry('b')]
    const theirs = [entry('a', { head: '他', deputy: '副' }), entry('b')]
    expect(mergeValues(base, mine, theirs)).toEqual([entry('a', { head: '我', deputy: '副' }), entry('b')])
  })
  it('When I put them in another order and they added one, then the order is mine and theirs is there', () => {
    expect(mergeValues(base, [entry('b'), entry('a')], [...base, entry('c')])).toEqual([
      entry('b'),
      entry('a'),
      entry('c'),
    ])
  })
})

describe('The order of a list', () => {
  it('When entries lie below others, then they are shown behind them, and each moves among its own', () => {
    const items = [entry('a'), entry('b'), entry('a1', { parent: 'a' }), entry('a2', { parent: 'a' })]
    expect(inTree(items).map(({ item, depth }) => `${item.id}${depth}`)).toEqual(['a0', 'a11', 'a21', 'b0'])
    expect(neighbour(items, 3, -1)).toBe(2)
    expect(neighbour(items, 2, -1)).toBeNull()
    expect(moved(items, 0, 1).map(({ id }) => id)).toEqual(['b', 'a', 'a1', 'a2'])
  })
  it('When categories lie above each other in a circle, then all are shown, for somebody to put it right', () => {
    const items = [entry('a', { parent: 'b' }), entry('b', { parent: 'a' })]
    expect(inTree(items)).toHaveLength(2)
  })
})

describe('An id', () => {
  it('When there is an English name, then it is made from it; else from the pinyin; and a taken one gets a number', async () => {
    expect(await makeId({ zh: '供热管理处', en: 'Heating & Gas' }, [])).toBe('heating-gas')
    expect(await makeId({ zh: '供热处', en: '' }, [])).toBe('gong-re-chu')
    expect(await makeId({ zh: '', en: 'Heating' }, ['heating', 'heating-2'])).toBe('heating-3')
    expect(await makeId({ zh: '', en: '' }, [])).toBe('')
  })
})
