import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  createGuideDraft,
  getGuideDraft,
  listGuideDrafts,
  listDueReviews,
  listGuideFaults,
  listVersions,
  saveGuideDraft,
  stepGuideDraft,
  withdrawGuide,
  type GuideDraftDetail,
  type GuideDraftContent,
  type GuideDraftStep,
  type NewGuideDraft,
} from '../../../contract/guide-drafts.ts'
import { newKey } from '../new-key.ts'
import { request } from '../request.ts'
import { useOnce } from '../use-once.ts'
import { keys } from './query-keys.ts'

function partsOf(guideId: string) {
  const [division = '', slug = ''] = guideId.split('/')
  return { division, slug }
}

/** Drafts that are open, or those that are done with. */
export function useGuideDrafts(open: boolean) {
  return useQuery({
    queryKey: [...keys.guideDrafts, open],
    queryFn: ({ signal }) => request(listGuideDrafts, { query: { open: open ? 'true' : 'false' }, signal }),
  })
}

/** Guides to be reviewed soon. */
export function useDueReviews() {
  return useQuery({
    queryKey: [...keys.guideDrafts, 'reviews'],
    queryFn: ({ signal }) => request(listDueReviews, { signal }),
  })
}

/** Files of the knowledge base that were not taken up; they are read when the service starts. */
export function useGuideFaults() {
  return useQuery({
    queryKey: [...keys.guideDrafts, 'faults'],
    queryFn: ({ signal }) => request(listGuideFaults, { signal }),
  })
}

export function useGuideDraft(id: string | null) {
  return useQuery({
    queryKey: keys.guideDraft(id ?? ''),
    queryFn: ({ signal }) => request(getGuideDraft, { params: { id: id ?? '' }, signal }),
    enabled: id !== null,
  })
}

export function useVersions(guideId: string, enabled: boolean) {
  return useQuery({
    queryKey: [...keys.guide(guideId), 'versions'],
    queryFn: ({ signal }) => request(listVersions, { params: partsOf(guideId), signal }),
    enabled,
  })
}

/** What follows from a draft that was begun, saved or moved on. */
function useKeep() {
  const client = useQueryClient()
  return (draft: GuideDraftDetail) => {
    client.setQueryData(keys.guideDraft(draft.id), draft)
    return Promise.all(
      [keys.guideDrafts, keys.search, keys.guide(draft.guideId)].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    )
  }
}

export function useCreateGuideDraft() {
  const keep = useKeep()
  // One wish of one visit is one draft, however often the button is pressed or the line fails.
  const [known] = useState(() => new Map<string, string>())
  function keyOf(wish: NewGuideDraft): string {
    const name = JSON.stringify(wish)
    const key = known.get(name) ?? newKey()
    known.set(name, key)
    return key
  }
  return useOnce({
    mutationFn: (wish: NewGuideDraft) =>
      request(createGuideDraft, { body: wish, headers: { 'idempotency-key': keyOf(wish) } }),
    onSuccess: keep,
  })
}

export function useSaveGuideDraft(id: string) {
  const keep = useKeep()
  return useOnce({
    mutationFn: (body: { content: GuideDraftContent; summary: string; revision: number; baseVersion: number | null }) =>
      request(saveGuideDraft, { params: { id }, body }),
    onSuccess: keep,
  })
}

export function useStepGuideDraft(id: string) {
  const keep = useKeep()
  return useOnce({
    mutationFn: (step: GuideDraftStep) => request(stepGuideDraft, { params: { id }, body: step }),
    onSuccess: keep,
  })
}

export function useWithdrawGuide(guideId: string) {
  const client = useQueryClient()
  return useOnce({
    mutationFn: (reason: string) => request(withdrawGuide, { params: partsOf(guideId), body: { reason } }),
    onSettled: () =>
      Promise.all([keys.search, keys.guide(guideId)].map((queryKey) => client.invalidateQueries({ queryKey }))),
  })
}
