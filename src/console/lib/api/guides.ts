import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import {
  getGuide,
  listPhrases,
  markGuideUsed,
  noteSearch,
  rateGuide,
  searchGuides,
  type FinishedSearch,
  type GuideHit,
} from '../../../contract/guides.ts'
import { request } from '../request.ts'
import { useOnce } from '../use-once.ts'
import { keys } from './query-keys.ts'

export type GuideQuery = { q?: string; division?: string; kind?: GuideHit['kind']; call?: string; limit?: number }

/** Search as one types; the hits before stay until the new ones are there. */
export function useGuideSearch(query: GuideQuery) {
  return useQuery({
    queryKey: [...keys.search, query],
    queryFn: ({ signal }) => request(searchGuides, { query, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
}

/** A guide by `division/slug`; an older version when asked for. */
export function useGuide(id: string | null, version?: number) {
  return useQuery({
    queryKey: [...keys.guide(id ?? ''), version ?? 'newest'],
    queryFn: ({ signal }) => {
      const [division = '', slug = ''] = (id ?? '').split('/')
      return request(getGuide, { params: { division, slug }, query: { version }, signal })
    },
    enabled: id !== null,
    staleTime: 60_000,
  })
}

export function usePhrases() {
  return useQuery({
    queryKey: keys.phrases,
    queryFn: ({ signal }) => request(listPhrases, { signal }),
    staleTime: 600_000,
  })
}

/** Says whether a guide helped; the last word counts. */
export function useRateGuide(id: string, version: number) {
  const client = useQueryClient()
  const [division = '', slug = ''] = id.split('/')
  return useOnce({
    mutationFn: (vote: { useful: boolean; comment: string }) =>
      request(rateGuide, { params: { division, slug }, body: { version, ...vote } }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.guide(id) }),
  })
}

/** Tells what came of a search. It may be lost: nobody is to wait for it. */
export function reportSearch(search: FinishedSearch): void {
  void request(noteSearch, { body: search }).catch(() => undefined)
}

/** Notes on a call that a guide was used; doing it again changes nothing. */
export function useMarkGuideUsed(callId: string) {
  const client = useQueryClient()
  return useOnce({
    mutationFn: (guide: { guideId: string; version: number }) =>
      request(markGuideUsed, { params: { id: callId }, body: guide }),
    onSettled: () =>
      Promise.all([keys.operator, keys.call(callId)].map((queryKey) => client.invalidateQueries({ queryKey }))),
  })
}
