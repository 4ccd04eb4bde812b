import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import {
  createDraft,
  getDraft,
  listDrafts,
  listDueReviews,
  listVersions,
  saveDraft,
  stepDraft,
  withdrawGuide,
  type Draft,
  type DraftContent,
  type DraftStep,
  type NewDraft,
} from '../../../contract/drafts.ts'
import { request } from '../request.ts'
import { keys } from './query-keys.ts'

function partsOf(guideId: string) {
  const [division = '', slug = ''] = guideId.split('/')
  return { division, slug }
}

/** Drafts that are open, or those that are done with. */
export function useDrafts(open: boolean) {
  return useQuery({
    queryKey: [...keys.drafts, open],
    queryFn: ({ signal }) => request(listDrafts, { query: { open: open ? 'true' : 'false' }, signal }),
  })
}

/** Guides to be reviewed soon. */
export function useDueReviews() {
  return useQuery({
    queryKey: [...keys.drafts, 'reviews'],
    queryFn: ({ signal }) => request(listDueReviews, { signal }),
  })
}

export function useDraft(id: string | null) {
  return useQuery({
    queryKey: keys.draft(id ?? ''),
    queryFn: ({ signal }) => request(getDraft, { params: { id: id ?? '' }, signal }),
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
  return (draft: Draft) => {
    client.setQueryData(keys.draft(draft.id), draft)
    return Promise.all(
      [keys.drafts, keys.search, keys.guide(draft.guideId)].map((queryKey) => client.invalidateQueries({ queryKey })),
    )
  }
}

export function useCreateDraft() {
  const keep = useKeep()
  return useMutation({ mutationFn: (wish: NewDraft) => request(createDraft, { body: wish }), onSuccess: keep })
}

export function useSaveDraft(id: string) {
  const keep = useKeep()
  return useMutation({
    mutationFn: (body: { content: DraftContent; summary: string; revision: number; baseVersion: number | null }) =>
      request(saveDraft, { params: { id }, body }),
    onSuccess: keep,
  })
}

export function useStepDraft(id: string) {
  const keep = useKeep()
  return useMutation({
    mutationFn: (step: DraftStep) => request(stepDraft, { params: { id }, body: step }),
    onSuccess: keep,
  })
}

export function useWithdrawGuide(guideId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (reason: string) => request(withdrawGuide, { params: partsOf(guideId), body: { reason } }),
    onSettled: () =>
      Promise.all([keys.search, keys.guide(guideId)].map((queryKey) => client.invalidateQueries({ queryKey }))),
  })
}
