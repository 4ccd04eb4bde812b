import { useQuery } from '@tanstack/react-query'
import { getWallboard } from '../../../contract/wallboard.ts'
import { request } from '../../lib/request.ts'
import { useWords } from '../../lib/use-words.ts'

/** The operators to choose from, as the wallboard knows them; none for whoever may not see it. */
export function useOperators(enabled: boolean) {
  const { local } = useWords()
  const wallboard = useQuery({
    queryKey: ['operators'],
    queryFn: ({ signal }) => request(getWallboard, { signal }),
    enabled,
    staleTime: 60_000,
  })
  return (wallboard.data?.operators ?? []).map((operator) => ({ value: operator.id, label: local(operator.name) }))
}
