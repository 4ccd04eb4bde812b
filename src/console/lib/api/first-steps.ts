import { useQuery, useQueryClient } from '@tanstack/react-query'
import { listFirstSteps, type FirstStep } from '../../../contract/first-steps.ts'
import { changeSetting } from '../../../contract/settings.ts'
import { request } from '../request.ts'
import { useOnce } from '../use-once.ts'
import { keys } from './query-keys.ts'

/** What is to be done until the service can be called; for administrators alone. */
export function useFirstSteps(wanted: boolean) {
  return useQuery({
    queryKey: keys.firstSteps,
    queryFn: ({ signal }) => request(listFirstSteps, { signal }),
    enabled: wanted,
    refetchInterval: 15_000,
  })
}

/** Leaves steps out, or puts them back: all that are left out, and the version of the setting that it replaces. */
export function useDismissSteps() {
  const client = useQueryClient()
  return useOnce({
    mutationFn: (wish: { dismissed: FirstStep[]; expectedVersion: number; reason: string }) =>
      request(changeSetting, {
        params: { key: 'first_steps' },
        body: { value: { dismissed: wish.dismissed }, reason: wish.reason, expectedVersion: wish.expectedVersion },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.firstSteps }),
  })
}
