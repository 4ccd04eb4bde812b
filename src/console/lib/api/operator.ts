import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import {
  acceptReservation,
  getOperator,
  getSoftphone,
  hangUpCall,
  heartbeat,
  holdCall,
  rejectReservation,
  setActivity,
} from '../../../contract/calls.ts'
import { request } from '../request.ts'
import { setServerNow } from '../server-clock.ts'
import { keys } from './query-keys.ts'

const fetchOperator = async (signal: AbortSignal) => {
  const snapshot = await request(getOperator, { signal })
  setServerNow(snapshot.now)
  return snapshot
}

/** The operator at work: activity, offer, call in hand. Events keep it fresh; polling is the safety net. */
export const useOperator = () =>
  useQuery({ queryKey: keys.operator, queryFn: ({ signal }) => fetchOperator(signal), refetchInterval: 30_000 })

export const fetchSoftphone = () => request(getSoftphone, {})
export const sendHeartbeat = () => request(heartbeat, {})

const useOperatorMutation = <Input, Output>(mutationFn: (input: Input) => Promise<Output>) => {
  const client = useQueryClient()
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: keys.operator }) })
}

export const useSetActivity = () =>
  useOperatorMutation((body: { activity: 'available' | 'break' | 'offline'; reason?: string }) =>
    request(setActivity, { body }),
  )
export const useAccept = () => useOperatorMutation((id: string) => request(acceptReservation, { params: { id } }))
export const useReject = () => useOperatorMutation((id: string) => request(rejectReservation, { params: { id } }))
export const useHold = () =>
  useOperatorMutation((call: { id: string; hold: boolean }) =>
    request(holdCall, { params: { id: call.id }, body: { hold: call.hold } }),
  )
export const useHangUp = () => useOperatorMutation((id: string) => request(hangUpCall, { params: { id } }))
