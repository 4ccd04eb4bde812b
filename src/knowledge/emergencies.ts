import type { Emergency, Guide, GuideHit } from '../contract/guides.ts'
import { readSigns, weighSigns, type Signs, type Sounding } from './find-emergencies.ts'
import type { GuideQuery, SearchEngine } from './search.ts'

type Watched = { guide: Guide; emergency: Emergency; signs: Signs }

/**
 * A search engine that puts before everything else, and marks, the guides for a danger the question tells of. It stands
 * above every engine and every filter but `among`: who chose another division is to see it as well.
 */
export function emergenciesFirst(engine: SearchEngine, sounding: Sounding): SearchEngine {
  const watched = new Map<string, Watched>()
  function watch(guide: Guide) {
    const { emergency } = guide
    if (emergency) watched.set(guide.id, { guide, emergency, signs: readSigns(sounding, emergency) })
    else watched.delete(guide.id)
  }
  function findUrgent({ q, among }: GuideQuery): Watched[] {
    return [...watched.values()]
      .filter(({ guide }) => !among || among.has(guide.id))
      .map((item) => ({ item, weight: weighSigns(sounding, item.signs, q) }))
      .filter(({ weight }) => weight > 0)
      .sort((one, other) => other.weight - one.weight || one.item.guide.id.localeCompare(other.item.guide.id))
      .map(({ item }) => item)
  }

  return {
    get name() {
      return engine.name
    },
    replaceAll: async (guides) => {
      watched.clear()
      for (const guide of guides) watch(guide)
      await engine.replaceAll(guides)
    },
    put: async (guide) => {
      watch(guide)
      await engine.put(guide)
    },
    remove: async (id) => {
      watched.delete(id)
      await engine.remove(id)
    },
    search: async (query) => {
      const found = await engine.search(query)
      const urgent = findUrgent(query)
      if (urgent.length === 0) return found
      const best = found.hits[0]?.score ?? 0
      const first = urgent.map(({ guide, emergency }): GuideHit => {
        const hit = found.hits.find(({ id }) => id === guide.id) ?? asHit(guide)
        return { ...hit, score: Math.max(best, hit.score), emergency: emergency.tell }
      })
      const others = found.hits.filter(({ id }) => !first.some((hit) => hit.id === id))
      return { ...found, hits: [...first, ...others].slice(0, Math.max(query.limit, first.length)), nearest: false }
    },
  }
}

function asHit({ id, version, division, kind, title, titleEn, answer }: Guide): GuideHit {
  return {
    id,
    version,
    division,
    kind,
    titleEn,
    matched: 'title',
    score: 0,
    title: [{ text: title, hit: false }],
    snippet: [{ text: answer, hit: false }],
  }
}
