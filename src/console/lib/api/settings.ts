import { useQuery, useQueryClient } from '@tanstack/react-query'
import { listOrganisationUses } from '../../../contract/organisation.ts'
import { changeSetting, listSettings, listSettingVersions, type SettingKey } from '../../../contract/settings.ts'
import { getServiceHours } from '../../../contract/service-numbers.ts'
import { exportConfiguration, importConfiguration } from '../../../contract/configuration.ts'
import type { Sent } from '../../../contract/route.ts'
import { request } from '../request.ts'
import { useOnce } from '../use-once.ts'
import { keys } from './query-keys.ts'

/** What the person has to decide, as it stands now. */
export function useSettings() {
  return useQuery({ queryKey: keys.settings, queryFn: ({ signal }) => request(listSettings, { signal }) })
}

export function useSettingVersions(key: SettingKey, wanted: boolean) {
  return useQuery({
    queryKey: [...keys.settings, 'versions', key],
    queryFn: ({ signal }) => request(listSettingVersions, { params: { key }, signal }),
    enabled: wanted,
  })
}

/** How often each entry of the organisation is used, and what needs it. */
export function useOrganisationUses() {
  return useQuery({
    queryKey: [...keys.settings, 'uses'],
    queryFn: ({ signal }) => request(listOrganisationUses, { signal }),
    staleTime: 60_000,
  })
}

/** Which service numbers are open now; asked anew every half minute, for it changes with the time. */
export function useServiceHours() {
  return useQuery({
    queryKey: [...keys.settings, 'hours'],
    queryFn: ({ signal }) => request(getServiceHours, { signal }),
    refetchInterval: 30_000,
  })
}

/** The configuration in force, for what comes from elsewhere to be compared with. */
export function useConfiguration() {
  return useQuery({
    queryKey: [...keys.settings, 'configuration'],
    queryFn: ({ signal }) => request(exportConfiguration, { signal }),
  })
}

/** Puts settings of a configuration in force together. */
export function useImportConfiguration() {
  const client = useQueryClient()
  return useOnce({
    mutationFn: (body: Sent<(typeof importConfiguration)['body']>) => request(importConfiguration, { body }),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.settings }),
        client.invalidateQueries({ queryKey: keys.flows }),
        client.invalidateQueries({ queryKey: keys.flowDrafts }),
      ]),
  })
}

export function useChangeSetting(key: SettingKey) {
  const client = useQueryClient()
  return useOnce({
    mutationFn: (body: { value: unknown; reason: string; expectedVersion: number }) =>
      request(changeSetting, { params: { key }, body }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.settings }),
  })
}
