import { useQuery } from '@tanstack/react-query'
import { getReference } from '../../../contract/reference.ts'
import { request } from '../request.ts'
import { keys } from './query-keys.ts'
import { useSession } from './session.ts'

/** The service's name lists; they change with a release or a setting, which an event tells. */
export function useReference() {
  const session = useSession().data
  const signedIn = Boolean(session) && session?.pending === null
  return useQuery({
    queryKey: keys.reference,
    queryFn: ({ signal }) => request(getReference, { signal }),
    staleTime: 600_000,
    retryOnMount: false, // as with the session
    enabled: signedIn,
  })
}
