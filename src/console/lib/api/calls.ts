import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import {
  exportCalls,
  exportWorkbook,
  getCall,
  getTimeline,
  listCalls,
  playRecording,
  saveLog,
  submitLog,
  type CallFilter,
  type SubmittedLog,
  type LogFields,
} from '../../../contract/calls.ts'
import type { Language } from '../../../contract/shared.ts'
import { addressOf, request } from '../request.ts'
import { useOnce } from '../use-once.ts'
import { keys } from './query-keys.ts'

export type CallQuery = z.input<typeof CallFilter>

/** The call log, page after page. */
export function useCalls(filter: CallQuery) {
  return useInfiniteQuery({
    queryKey: [...keys.calls, filter],
    queryFn: ({ pageParam, signal }) =>
      request(listCalls, { query: { ...filter, cursor: pageParam ?? undefined, limit: 60 }, signal }),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
}
function firstPage(): string | null {
  return null
}

/** The files with the filtered log, in the reader's language, to link to. */
export function exportAddresses(filter: CallQuery, language: Language) {
  return {
    csv: addressOf(exportCalls.path, {}, { ...filter, language }),
    workbook: addressOf(exportWorkbook.path, {}, { ...filter, language }),
  }
}
/** The recording's sound, to play and to draw. */
export function recordingAddress(id: string) {
  return addressOf(playRecording.path, { id })
}

export function fetchCall(id: string, signal?: AbortSignal) {
  return request(getCall, { params: { id }, signal })
}
export function useCall(id: string | null) {
  return useQuery({
    queryKey: keys.call(id ?? ''),
    queryFn: ({ signal }) => fetchCall(id ?? '', signal),
    enabled: id !== null,
  })
}
export function useTimeline(id: string) {
  return useQuery({
    queryKey: keys.timeline(id),
    queryFn: ({ signal }) => request(getTimeline, { params: { id }, signal }),
  })
}

/** Saves a log made from `revision`; fails with draft_outdated when a newer one exists. */
export function putLog(id: string, fields: LogFields & { revision: number }) {
  return request(saveLog, { params: { id }, body: fields })
}

export function useSubmitLog(id: string) {
  const client = useQueryClient()
  return useOnce({
    mutationFn: (log: SubmittedLog) => request(submitLog, { params: { id }, body: log }),
    onSuccess: () =>
      Promise.all(
        [keys.operator, keys.calls, keys.call(id), keys.timeline(id)].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  })
}
