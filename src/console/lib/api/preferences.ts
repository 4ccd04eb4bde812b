import { useQueryClient } from '@tanstack/react-query'
import type { SignedIn } from '../../../contract/identity.ts'
import { setPreferences, type Preferences } from '../../../contract/preferences.ts'
import { request } from '../request.ts'
import { keys } from './query-keys.ts'

/**
 * Keeps what whoever is signed in has set for themselves; nobody waits for it, and without a line it holds on this
 * machine. Before anybody is signed in it does nothing.
 */
export function useKeepPreferences() {
  const client = useQueryClient()
  return (change: Partial<Preferences>) => {
    const person = client.getQueryData<SignedIn | null>(keys.session)
    if (!person) return Promise.resolve()
    client.setQueryData(keys.session, { ...person, preferences: { ...person.preferences, ...change } })
    return request(setPreferences, { body: change }).then(
      () => undefined,
      (error: unknown) => console.warn('What was set is kept on this machine alone:', error),
    )
  }
}
