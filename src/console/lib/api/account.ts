import { useQuery, useQueryClient } from '@tanstack/react-query'
import {
  beginSecondFactor,
  changePassword,
  confirmSecondFactor,
  endOtherSessions,
  endOwnSession,
  getAccount,
  removeSecondFactor,
  renewRecoveryCodes,
} from '../../../contract/account.ts'
import { request } from '../request.ts'
import { useOnce } from '../use-once.ts'
import { keys } from './query-keys.ts'

/** How the person signs in, and where they are signed in. */
export function useAccount() {
  return useQuery({ queryKey: keys.account, queryFn: ({ signal }) => request(getAccount, { signal }) })
}

/** A change of the person's own account; what is shown of it is asked for anew. */
function useChange<Input, Output>(send: (input: Input) => Promise<Output>) {
  const client = useQueryClient()
  return useOnce({ mutationFn: send, onSettled: () => client.invalidateQueries({ queryKey: keys.account }) })
}

export function useChangePassword() {
  return useChange((body: { current: string; next: string }) => request(changePassword, { body }))
}
export function useBeginSecondFactor() {
  return useChange((body: { password?: string; code?: string }) => request(beginSecondFactor, { body }))
}
export function useConfirmSecondFactor() {
  return useChange((code: string) => request(confirmSecondFactor, { body: { code } }))
}
export function useRemoveSecondFactor() {
  return useChange((body: { password?: string; code: string }) => request(removeSecondFactor, { body }))
}
export function useRenewRecoveryCodes() {
  return useChange((code: string) => request(renewRecoveryCodes, { body: { code } }))
}
/** Ends one session, or all but this one. */
export function useEndSessions() {
  return useChange((id: string | null) =>
    id === null ? request(endOtherSessions, {}) : request(endOwnSession, { params: { id } }),
  )
}
