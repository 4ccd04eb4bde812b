import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { SearchResult as Answer, type Guide } from '../../src/contract/guides.ts'
import type { SearchEngine } from '../../src/knowledge/search.ts'
import { realGuides } from './knowledge-base.ts'

/** What an engine answers; whose matter it is otherwise is added later. */
const SearchResult = Answer.omit({ elsewhere: true })
const permit = 'construction-market/construction-permit'

/** What every search engine must do. `open` gives an empty engine; `close` is called after each test. */
export function describeSearchEngine(
  name: string,
  open: () => Promise<{ search: SearchEngine; close: () => Promise<void> }>,
) {
  describe(`${name} as a search engine`, () => {
    let guides: Guide[]
    let search: SearchEngine
    beforeEach(async () => {
      guides = await realGuides()
      const opened = await open()
      search = opened.search
      await search.replaceAll(guides)
      return opened.close
    })

    function ask(q: string, limit = 5) {
      return search.search({ q, limit })
    }
    async function ids(q: string, limit = 5) {
      return (await ask(q, limit)).hits.map(({ id }) => id)
    }
    function marked(fragments: readonly { text: string; hit: boolean }[]) {
      return fragments.filter(({ hit }) => hit).map(({ text }) => text)
    }

    test('When an operator types on, then every stage of typing finds the guide', async () => {
      for (const q of ['施工', '施工许', '施工许可', '施工许可证', '施工许可证材', '施工许可证材料'])
        expect((await ids(q)).slice(0, 2), q).toContain(permit)
    })

    test('When a word inside a word is typed, then it is found', async () => {
      expect(await ids('押金')).toContain('real-estate-market/renting')
      expect(await ids('渗漏')).toContain('quality-safety/quality-warranty')
      expect((await ids('瓶充'))[0]).toBe('urban-construction/bottled-gas')
    })

    test('When the words come in another order, or apart, then the guide is found', async () => {
      for (const q of ['材料 施工许可', '许可 施工 材料', '材料施工许可']) expect((await ids(q))[0], q).toBe(permit)
    })

    test('When pinyin is typed, whole, begun, spaced or mixed with characters, then the guide is found and its characters are marked', async () => {
      for (const q of ['shigongxuke', 'shigongxu', 'shi gong xu ke', 'SHIGONGXUKE', '施gong许', '施gxk', 'ｓｇｘｋ']) {
        const { hits, nearest } = await ask(q)
        expect(
          hits.slice(0, 2).map(({ id }) => id),
          q,
        ).toContain(permit)
        expect(marked(hits.find(({ id }) => id === permit)?.title ?? []).join(''), q).toContain('施工')
        expect(nearest, q).toBe(false)
      }
    })

    test('When initials are typed, then the guide is found and what they stand for is marked', async () => {
      for (const [q, id, text] of [
        ['sgxk', permit, '施工许可'],
        ['gjjtq', 'provident-fund/withdrawal', '公积金提取'],
        ['wyf', 'property-management/property-fee', '物业费'],
      ]) {
        const [first] = (await ask(q ?? '')).hits
        expect(first?.id, q).toBe(id)
        expect(marked(first?.title ?? []), q).toContain(text)
      }
    })

    test('When people use their own word for it, then the guide that has it as an alias comes first', async () => {
      for (const [q, id] of [
        ['房本', 'real-estate-market/late-delivery'],
        ['施工证', permit],
        ['大修基金', 'property-management/maintenance-fund'],
        ['欠薪', 'general-affairs/other-departments'],
        ['fangben', 'real-estate-market/late-delivery'],
      ]) {
        expect((await ids(q ?? ''))[0], q).toBe(id)
      }
    })

    test('When a character is wrong, then the guide is still found, and said to be only near where nothing fits', async () => {
      for (const [q, id] of [
        ['工积金提取', 'provident-fund/withdrawal'],
        ['施工许可政', permit],
        ['竣工备安', 'quality-safety/completion-filing'],
        ['无瘴碍', 'survey-design/accessibility'],
        ['公集金', 'provident-fund'],
        ['屋叶飞', 'property-management/property-fee'],
      ]) {
        expect(
          (await ids(q ?? '', 3)).some((found) => found.startsWith(id ?? '')),
          q,
        ).toBe(true)
      }
      expect((await ask('公集金')).nearest).toBe(true)
    })

    test('When something fits exactly, then homophones are not mixed with it', async () => {
      const { hits, nearest } = await ask('定金')
      expect(nearest).toBe(false)
      expect(hits[0]?.id).toBe('real-estate-market/purchase-deposit')
      for (const { title, snippet } of hits) expect([...marked(title), ...marked(snippet)]).not.toContain('订金')
    })

    test('When numbers, codes or Latin words are typed, then they match from their beginning', async () => {
      const [first] = await ids('119')
      expect(JSON.stringify(guides.find(({ id }) => id === first))).toContain('119')
      expect((await ids('12329'))[0]).toBe('provident-fund/withdrawal')
      expect((await ids('archit'))[0]).toMatch(/^personnel\/.*architect/)
      expect((await ids('construction permit')).slice(0, 2)).toContain(permit)
    })

    test('When the question stands among the questions of a guide, then that is what is shown', async () => {
      const [first] = (await ask('物业费空置房要不要交')).hits
      expect(first?.id).toBe('property-management/property-fee')
      const [asked] = (await ask('试用期要交公积金吗')).hits
      expect(asked).toMatchObject({ id: 'provident-fund/unpaid-contributions', matched: 'faq' })
      expect(asked?.snippet.map(({ text }) => text).join('')).toContain('试用期也要交公积金吗')
    })

    test('When parts are marked, then they joined give the title, and what is marked was asked for', async () => {
      for (const q of ['施工许可证', '物业', 'gjj', '公积金 提取', '第八条']) {
        for (const { id, title, snippet } of (await ask(q)).hits) {
          expect(title.map(({ text }) => text).join('')).toBe(guides.find((guide) => guide.id === id)?.title)
          for (const { text, hit } of [...title, ...snippet]) {
            expect(text).not.toBe('')
            if (hit && !/[a-z]/.test(q)) for (const character of text) expect(q).toContain(character)
          }
        }
      }
    })

    test('When nothing at all is like it, then that is said', async () => {
      expect(await ask('xqzzwv')).toMatchObject({ nearest: true })
      expect(await ask('。。。？')).toMatchObject({ hits: [], nearest: true })
    })

    test('When nothing is typed, then the guides are listed, those of a division when one is named', async () => {
      expect((await search.search({ q: '  ', limit: 50 })).hits).toHaveLength(Math.min(50, guides.length))
      const { hits, nearest } = await search.search({ q: '', division: 'provident-fund', limit: 50 })
      expect(hits.map(({ id }) => id).sort()).toEqual(
        guides
          .filter(({ division }) => division === 'provident-fund')
          .map(({ id }) => id)
          .sort(),
      )
      expect(nearest).toBe(false)
    })

    test('When a guide is put, then it is found at once in its new form alone; when removed, it is gone', async () => {
      const guide = guides.find(({ id }) => id === permit)
      if (!guide) throw new Error('the permit guide is missing')
      await search.put({ ...guide, version: 2, title: '凤凰许可', keywords: ['凤凰'] })
      expect((await ask('fenghuang')).hits[0]).toMatchObject({ id: permit, version: 2 })
      expect((await ask('凤凰')).hits).toHaveLength(1)
      expect((await ask('', 50)).hits.filter(({ id }) => id === permit)).toHaveLength(1)
      await search.remove(permit)
      await search.remove('no/such-guide')
      expect(await ids('施工许可', 50)).not.toContain(permit)
      expect((await ask('fenghuang')).hits.map(({ id }) => id)).not.toContain(permit)
      await search.replaceAll([])
      expect((await ask('施工')).hits).toEqual([])
    })

    test('Whatever is typed, then the answer is as the contract says and nothing throws', async () => {
      const typed = fc.oneof(
        fc.string({ unit: 'binary', maxLength: 250 }),
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc
          .array(
            fc.constantFrom(
              '施',
              '工',
              '许',
              'x',
              'zh',
              'sh',
              'ang',
              ' ',
              '1',
              '💧',
              '\ud800',
              '\u0000',
              '.*',
              "'; DROP TABLE",
              '<b>',
              '%',
            ),
            { maxLength: 40 },
          )
          .map((parts) => parts.join('')),
        fc.constant('a'.repeat(200)),
        fc.constant('zhzhsh'.repeat(40)),
        fc.constant('许'.repeat(200)),
      )
      await fc.assert(
        fc.asyncProperty(typed, fc.integer({ min: 1, max: 50 }), async (q, limit) => {
          const result = SearchResult.parse(await search.search({ q, limit }))
          expect(result.hits.length).toBeLessThanOrEqual(limit)
          expect(new Set(result.hits.map(({ id }) => id)).size).toBe(result.hits.length)
          expect(result.hits.map(({ score }) => score)).toEqual(
            result.hits.map(({ score }) => score).sort((one, other) => other - one),
          )
        }),
        { numRuns: 300 },
      )
    })
  })
}
