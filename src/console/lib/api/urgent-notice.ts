import { useQueryClient } from '@tanstack/react-query'
import { endNotice, raiseNotice, type UrgentNotice } from '../../../contract/urgent-notice.ts'
import { request } from '../request.ts'
import { useServerNow } from '../server-clock.ts'
import { useOnce } from '../use-once.ts'
import { keys } from './query-keys.ts'
import { useReference } from './reference.ts'

/** The urgent notice that holds now; null once its time is over, whether or not the server has said so. */
export function useUrgentNotice(): UrgentNotice | null {
  const now = useServerNow()
  const notice = useReference().data?.notice ?? null
  return notice && Date.parse(notice.until) > now ? notice : null
}

export function useRaiseNotice() {
  const client = useQueryClient()
  return useOnce({
    mutationFn: (body: Omit<UrgentNotice, 'since'> & { reason: string }) => request(raiseNotice, { body }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.reference }),
  })
}

export function useEndNotice() {
  const client = useQueryClient()
  return useOnce({
    mutationFn: (reason: string) => request(endNotice, { body: { reason } }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.reference }),
  })
}
