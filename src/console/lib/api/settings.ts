import { useQuery, useQueryClient } from '@tanstack/react-query'
import { changeSetting, listSettings, type SettingKey } from '../../../contract/settings.ts'
import { request } from '../request.ts'
import { useOnce } from '../use-once.ts'
import { keys } from './query-keys.ts'

/** What the person has to decide, as it stands now. */
export function useSettings() {
  return useQuery({ queryKey: keys.settings, queryFn: ({ signal }) => request(listSettings, { signal }) })
}

export function useChangeSetting(key: SettingKey) {
  const client = useQueryClient()
  return useOnce({
    mutationFn: (body: { value: unknown; reason: string; expectedVersion: number }) =>
      request(changeSetting, { params: { key }, body }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.settings }),
  })
}
