import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { FlowDocument } from '../../../contract/flow.ts'
import {
  createFlowDraft,
  getFlowDraft,
  listFlowDrafts,
  saveFlowDraft,
  stepFlowDraft,
  type FlowDraftDetail,
  type FlowDraftStep,
} from '../../../contract/flow-drafts.ts'
import type { Sent } from '../../../contract/route.ts'
import { getFlowReplay, rehearseFlowDraft, startFlowReplay, type TrialInput } from '../../../contract/flow-trials.ts'
import { getFlowVersion, listFlowVersions } from '../../../contract/flows.ts'
import { newKey } from '../new-key.ts'
import { request } from '../request.ts'
import { useOnce } from '../use-once.ts'
import { keys } from './query-keys.ts'

export function useFlowVersions(id: string, enabled = true) {
  return useQuery({
    queryKey: [...keys.flows, id, 'versions'],
    queryFn: ({ signal }) => request(listFlowVersions, { params: { id }, signal }),
    enabled,
  })
}

/** A version with all that is said in it; one that is published stays as it is. */
export function useFlowVersion(id: string, version: number | null) {
  return useQuery({
    queryKey: keys.flowVersion(id, version ?? 0),
    queryFn: ({ signal }) => request(getFlowVersion, { params: { id, version: version ?? 0 }, signal }),
    enabled: version !== null,
  })
}

export function useFlowDrafts() {
  return useQuery({
    queryKey: keys.flowDrafts,
    queryFn: ({ signal }) => request(listFlowDrafts, { query: { open: 'true' }, signal }),
  })
}

export function useFlowDraft(id: string) {
  return useQuery({
    queryKey: keys.flowDraft(id),
    queryFn: ({ signal }) => request(getFlowDraft, { params: { id }, signal }),
  })
}

function useKeep() {
  const client = useQueryClient()
  return (draft: FlowDraftDetail) => {
    client.setQueryData(keys.flowDraft(draft.id), draft)
    return client.invalidateQueries({ queryKey: keys.flowDrafts })
  }
}

export function useCreateFlowDraft() {
  const keep = useKeep()
  // One wish of one visit is one draft, however often the button is pressed or the line fails.
  const [known] = useState(() => new Map<string, string>())
  return useOnce({
    mutationFn: (wish: Sent<(typeof createFlowDraft)['body']>) => {
      const name = JSON.stringify(wish)
      const key = known.get(name) ?? newKey()
      known.set(name, key)
      return request(createFlowDraft, { body: wish, headers: { 'idempotency-key': key } })
    },
    onSuccess: (draft) => {
      known.clear()
      return keep(draft)
    },
  })
}

export function useSaveFlowDraft(id: string) {
  const keep = useKeep()
  return useOnce({
    mutationFn: (body: { document: FlowDocument; summary: string; revision: number }) =>
      request(saveFlowDraft, { params: { id }, body }),
    onSuccess: keep,
  })
}

export function useStepFlowDraft(id: string) {
  const keep = useKeep()
  return useOnce({
    mutationFn: (step: FlowDraftStep) => request(stepFlowDraft, { params: { id }, body: step }),
    onSuccess: keep,
  })
}

/** The trial of a draft as it is saved at `revision`, with what was done so far. */
export function useRehearsal(id: string, revision: number, language: 'zh' | 'en', inputs: TrialInput[]) {
  return useQuery({
    queryKey: [...keys.flowDraft(id), 'rehearsal', revision, language, inputs],
    queryFn: ({ signal }) => request(rehearseFlowDraft, { params: { id }, body: { language, inputs }, signal }),
    placeholderData: (before) => before,
    staleTime: Infinity,
  })
}

/** The last replay of a draft; looked at again while it runs. */
export function useFlowReplay(id: string) {
  return useQuery({
    queryKey: [...keys.flowDraft(id), 'replay'],
    queryFn: ({ signal }) => request(getFlowReplay, { params: { id }, signal }),
    refetchInterval: (query) => (query.state.data?.replay?.state === 'running' ? 700 : false),
  })
}

export function useStartFlowReplay(id: string) {
  const client = useQueryClient()
  return useOnce({
    mutationFn: (days: number) => request(startFlowReplay, { params: { id }, body: { days } }),
    onSuccess: (answer) => client.setQueryData([...keys.flowDraft(id), 'replay'], answer),
  })
}
