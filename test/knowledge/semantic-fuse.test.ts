import { beforeAll, expect, test } from 'vitest'
import type { Guide, GuideHit } from '../../src/contract/guides.ts'
import { fuseResults } from '../../src/knowledge/semantic-fuse.ts'
import { passagesOf } from '../../src/knowledge/semantic-passages.ts'
import { realGuides } from './knowledge-base.ts'

let guides: Guide[]
beforeAll(async () => {
  guides = await realGuides()
})

const scale = { fits: 0.8, worth: 0.5 }
function guideAt(at: number): Guide {
  const guide = guides[at]
  if (!guide) throw new Error('there are not so many guides')
  return guide
}
function found(...at: number[]): GuideHit[] {
  return at.map((place) => {
    const { id, version, division, kind, title, titleEn } = guideAt(place)
    return {
      id,
      version,
      division,
      kind,
      titleEn,
      matched: 'title',
      title: [{ text: title, hit: true }],
      snippet: [{ text: 'found', hit: true }],
      score: 10,
    }
  })
}
function meant(...near: [number, number][]) {
  return near.map(([at, cosine]) => {
    const [passage] = passagesOf(guideAt(at))
    if (!passage) throw new Error('a guide has a passage')
    return { guide: guideAt(at), passage, cosine }
  })
}
function fuse(words: number[], near: [number, number][], { nearest = false, named = -1 } = {}) {
  const fused = fuseResults({ hits: found(...words), nearest }, meant(...near), scale, {
    isNamed: (id) => named >= 0 && id === guideAt(named).id,
    limit: 50,
  })
  return { ...fused, places: fused.hits.map(({ id }) => guides.findIndex((guide) => guide.id === id)) }
}

test('When both lists have a guide, then it comes before those of one, with what words marked', () => {
  const { places, hits } = fuse(
    [0, 1, 2],
    [
      [1, 0.9],
      [3, 0.85],
    ],
  )
  expect(places[0]).toBe(1)
  expect(hits[0]?.snippet).toEqual([{ text: 'found', hit: true }])
  expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).toSorted((one, other) => other - one))
})

test('When meaning is sure of a guide that words lack, then it stands beside the best of words; when it is not, behind them', () => {
  expect(fuse([0, 1, 2], [[3, 0.85]]).places.indexOf(3)).toBe(1)
  expect(fuse([0, 1, 2], [[3, 0.7]]).places).toEqual([0, 1, 2, 3])
})

test('When meaning fits nothing, then it moves neighbours at most, and what words lack and means nothing is left out', () => {
  expect(
    fuse(
      [0, 1, 2],
      [
        [2, 0.45],
        [1, 0.4],
        [0, 0.35],
        [3, 0.3],
      ],
    ).places,
  ).toEqual([0, 1, 2])
  const others = Array.from({ length: 30 }, (_, at): [number, number] => [at + 3, 0.4])
  expect(fuse([0, 1, 2], [[1, 0.45], ...others, [0, 0.3], [2, 0.3]]).places).toEqual([1, 0, 2])
  expect(
    fuse(
      [0, 1, 2],
      [
        [2, 0.45],
        [0, 0.4],
        [1, 0.35],
        [3, 0.5],
      ],
    ).places,
  ).toEqual([0, 1, 2, 3])
})

test('When the question is the name of a guide, then another that is nearer in meaning does not pass it', () => {
  expect(
    fuse(
      [0, 1],
      [
        [1, 0.95],
        [0, 0.6],
      ],
    ).places,
  ).toEqual([1, 0])
  expect(
    fuse(
      [0, 1],
      [
        [1, 0.95],
        [0, 0.6],
      ],
      { named: 0 },
    ).places,
  ).toEqual([0, 1])
})

test('When words found nothing that fits, then what fits by meaning is first, and no longer only the nearest', () => {
  expect(fuse([0], [[1, 0.85]], { nearest: true })).toMatchObject({ nearest: false, places: [1, 0] })
  expect(fuse([0], [[1, 0.79]], { nearest: true })).toMatchObject({ nearest: true })
  expect(fuse([], [], { nearest: true })).toMatchObject({ nearest: true, hits: [] })
})

test('When a hit is by meaning alone, then it shows the passage, cut between characters', () => {
  const long = { ...guideAt(0), answer: '🏠'.repeat(120) }
  const [passage] = passagesOf(long)
  const { hits } = fuseResults(
    { hits: [], nearest: true },
    passage ? [{ guide: long, passage, cosine: 0.9 }] : [],
    scale,
    { isNamed: () => false, limit: 50 },
  )
  expect(hits[0]).toMatchObject({
    matched: 'answer',
    title: [{ text: long.title, hit: false }],
    snippet: [{ text: `${'🏠'.repeat(110)}…`, hit: false }],
  })
})
