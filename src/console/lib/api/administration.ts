import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import {
  createDutyAccount,
  disableAccount,
  giveRole,
  listAccounts,
  resetPassword,
  resetSecondFactor,
  revokeSessions,
  unlinkAccount,
  type NewDutyAccount,
} from '../../../contract/accounts.ts'
import { getKnowledgeReport } from '../../../contract/knowledge-report.ts'
import { listFlows } from '../../../contract/flows.ts'
import type { Role } from '../../../contract/role.ts'
import { exportTrail, listSecurityEvents, openSecurityEvent, type TrailFilter } from '../../../contract/security.ts'
import type { Language } from '../../../contract/shared.ts'
import { getWallboard } from '../../../contract/wallboard.ts'
import { addressOf, request } from '../request.ts'
import { useOnce } from '../use-once.ts'
import { setServerNow } from '../server-clock.ts'
import { keys } from './query-keys.ts'

/** What is going on now. Events keep it fresh; polling moves the rolling figures on. */
export function useWallboard() {
  return useQuery({
    queryKey: keys.wallboard,
    queryFn: async ({ signal }) => {
      const wallboard = await request(getWallboard, { signal })
      setServerNow(wallboard.now)
      return wallboard
    },
    refetchInterval: 15_000,
  })
}

export function useFlows() {
  return useQuery({ queryKey: keys.flows, queryFn: ({ signal }) => request(listFlows, { signal }), staleTime: 60_000 })
}
/** What the knowledge base did and lacks, over the last `days`. */
export function useKnowledgeReport(days: number) {
  return useQuery({
    queryKey: [...keys.knowledgeReport, days],
    queryFn: ({ signal }) => request(getKnowledgeReport, { query: { days }, signal }),
  })
}

export function useAccounts() {
  return useQuery({ queryKey: keys.accounts, queryFn: ({ signal }) => request(listAccounts, { signal }) })
}

export function useRevokeSessions() {
  const client = useQueryClient()
  return useOnce({
    mutationFn: (id: string) => request(revokeSessions, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.accounts }),
  })
}

export function useResetSecondFactor() {
  const client = useQueryClient()
  return useOnce({
    mutationFn: (id: string) => request(resetSecondFactor, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.accounts }),
  })
}

export function useUnlinkAccount() {
  const client = useQueryClient()
  return useOnce({
    mutationFn: (id: string) => request(unlinkAccount, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.accounts }),
  })
}

export function useDisableAccount() {
  const client = useQueryClient()
  return useOnce({
    mutationFn: (account: { id: string; disabled: boolean }) =>
      request(disableAccount, { params: { id: account.id }, body: { disabled: account.disabled } }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.accounts }),
  })
}

export function useCreateDutyAccount() {
  const client = useQueryClient()
  return useOnce({
    mutationFn: (body: NewDutyAccount) => request(createDutyAccount, { body }),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.accounts }),
        client.invalidateQueries({ queryKey: keys.people }),
      ]),
  })
}

/** Gives a person a one-time password; it is in the answer alone. */
export function useResetPassword() {
  const client = useQueryClient()
  return useOnce({
    mutationFn: (id: string) => request(resetPassword, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.accounts }),
  })
}

export function useGiveRole() {
  const client = useQueryClient()
  return useOnce({
    mutationFn: ({ id, ...body }: { id: string; role: Role; divisionId: string | null; expectedVersion: number }) =>
      request(giveRole, { params: { id }, body }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.accounts }),
  })
}

/** The audit trail as far as the filter finds it, page by page. */
export function useSecurityEvents(filter: TrailFilter) {
  return useInfiniteQuery({
    queryKey: [...keys.security, filter],
    queryFn: ({ pageParam, signal }) =>
      request(listSecurityEvents, { query: { ...filter, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

/** One event of the trail with what it changed. */
export function useSecurityEvent(id: string) {
  return useQuery({
    queryKey: [...keys.security, 'event', id],
    queryFn: ({ signal }) => request(openSecurityEvent, { params: { id }, signal }),
  })
}

export function trailAddress(filter: TrailFilter, language: Language): string {
  return addressOf(exportTrail.path, {}, { ...filter, language })
}
