import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import {
  exportCalls,
  getCall,
  getTimeline,
  listCalls,
  playRecording,
  saveDraft,
  submitLog,
  type CallFilter,
  type Log,
  type LogDraft,
} from '../../../contract/calls.ts'
import { addressOf, request } from '../request.ts'
import { keys } from './query-keys.ts'

export type CallQuery = z.input<typeof CallFilter>

/** The call log, page after page. */
export const useCalls = (filter: CallQuery) =>
  useInfiniteQuery({
    queryKey: [...keys.calls, filter],
    queryFn: ({ pageParam, signal }) =>
      request(listCalls, { query: { ...filter, cursor: pageParam ?? undefined, limit: 60 }, signal }),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
const firstPage = (): string | null => null

/** The file with the filtered log, to link to. */
export const exportAddress = (filter: CallQuery) => addressOf(exportCalls.path, {}, filter)
/** The recording's sound, to play and to draw. */
export const recordingAddress = (id: string) => addressOf(playRecording.path, { id })

export const fetchCall = (id: string, signal?: AbortSignal) => request(getCall, { params: { id }, signal })
export const useCall = (id: string | null) =>
  useQuery({
    queryKey: keys.call(id ?? ''),
    queryFn: ({ signal }) => fetchCall(id ?? '', signal),
    enabled: id !== null,
  })
export const useTimeline = (id: string) =>
  useQuery({ queryKey: keys.timeline(id), queryFn: ({ signal }) => request(getTimeline, { params: { id }, signal }) })

/** Saves a draft made from `revision`; fails with draft_outdated when a newer one exists. */
export const putDraft = (id: string, draft: LogDraft & { revision: number }) =>
  request(saveDraft, { params: { id }, body: draft })

export const useSubmitLog = (id: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (log: Log) => request(submitLog, { params: { id }, body: log }),
    onSuccess: () =>
      Promise.all(
        [keys.operator, keys.calls, keys.call(id), keys.timeline(id)].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  })
}
