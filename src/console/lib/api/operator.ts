import { useQuery, useQueryClient } from '@tanstack/react-query'
import { hangUpCall, holdCall, loseLine } from '../../../contract/calls.ts'
import {
  acceptReservation,
  getOperator,
  heartbeat,
  rejectReservation,
  setActivity,
} from '../../../contract/operators.ts'
import { getSoftphone } from '../../../contract/softphone.ts'
import { request } from '../request.ts'
import { useOnce } from '../use-once.ts'
import { setServerNow } from '../server-clock.ts'
import { keys } from './query-keys.ts'

async function fetchOperator(signal: AbortSignal) {
  const snapshot = await request(getOperator, { signal })
  setServerNow(snapshot.now)
  return snapshot
}

/** The operator at work: activity, offer, call in hand. Events keep it fresh; polling is the safety net. */
export function useOperator() {
  return useQuery({ queryKey: keys.operator, queryFn: ({ signal }) => fetchOperator(signal), refetchInterval: 30_000 })
}

export function fetchSoftphone() {
  return request(getSoftphone, {})
}
export function sendHeartbeat() {
  return request(heartbeat, {})
}

function useOperatorMutation<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const client = useQueryClient()
  return useOnce({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: keys.operator }) })
}

export function useSetActivity() {
  return useOperatorMutation((body: { activity: 'available' | 'break' | 'offline'; reason?: string }) =>
    request(setActivity, { body }),
  )
}
export function useAccept() {
  return useOperatorMutation((id: string) => request(acceptReservation, { params: { id } }))
}
export function useReject() {
  return useOperatorMutation((id: string) => request(rejectReservation, { params: { id } }))
}
export function useHold() {
  return useOperatorMutation((call: { id: string; hold: boolean }) =>
    request(holdCall, { params: { id: call.id }, body: { hold: call.hold } }),
  )
}
export function useLoseLine() {
  return useOperatorMutation((id: string) => request(loseLine, { params: { id } }))
}
export function useHangUp() {
  return useOperatorMutation((id: string) => request(hangUpCall, { params: { id } }))
}
