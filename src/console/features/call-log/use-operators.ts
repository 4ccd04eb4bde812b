import { useQuery } from '@tanstack/react-query'
import { getBoard } from '../../../contract/reports.ts'
import { request } from '../../lib/request.ts'
import { useWords } from '../../lib/use-words.ts'

/** The operators to choose from, as the board knows them; none for whoever may not see it. */
export function useOperators(enabled: boolean) {
  const { local } = useWords()
  const board = useQuery({
    queryKey: ['operators'],
    queryFn: ({ signal }) => request(getBoard, { signal }),
    enabled,
    staleTime: 60_000,
  })
  return (board.data?.operators ?? []).map((operator) => ({ value: operator.id, label: local(operator.name) }))
}
