import { useQueryClient } from '@tanstack/react-query'
import { giveChecklist, type NewChecklist } from '../../../contract/checklists.ts'
import { request } from '../request.ts'
import { useOnce } from '../use-once.ts'
import { keys } from './query-keys.ts'

/**
 * Notes what a caller was told to bring, and sends it when it goes by message; the same key twice sends no second one.
 */
export function useGiveChecklist(callId: string) {
  const client = useQueryClient()
  return useOnce({
    mutationFn: ({ key, ...body }: NewChecklist & { key: string }) =>
      request(giveChecklist, { params: { id: callId }, body, headers: { 'idempotency-key': key } }),
    onSettled: () =>
      Promise.all([keys.operator, keys.call(callId)].map((queryKey) => client.invalidateQueries({ queryKey }))),
  })
}
