import type { z } from 'zod'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { setActivity } from '../../../contract/operators.ts'
import {
  demoAccounts,
  signIn,
  signOut,
  whoAmI,
  type Person,
  type SignedIn,
  type SignIn,
} from '../../../contract/identity.ts'
import { mayCall, type Route } from '../../../contract/route.ts'
import { codeOf } from '../api-error.ts'
import { askAs, request } from '../request.ts'
import { useOnce } from '../use-once.ts'
import { greetIn } from '../settings.ts'
import { tellSession } from '../session-channel.ts'
import { keys } from './query-keys.ts'

async function fetchPerson(signal: AbortSignal): Promise<SignedIn | null> {
  // Whoever it is: the question is who.
  askAs(null)
  try {
    const person = await request(whoAmI, { signal })
    askAs(person.id)
    return person
  } catch (error) {
    if (codeOf(error) === 'not_signed_in') return null
    throw error
  }
}

/** Who is signed in; null when nobody is. */
export function useSession() {
  return useQuery({
    queryKey: keys.session,
    queryFn: ({ signal }) => fetchPerson(signal),
    staleTime: Infinity,
    // Every component that speaks asks this, that which tells of the failure too: were it to ask anew, it would take
    // itself off the page with its own question, and so on for ever.
    retryOnMount: false,
  })
}

/** Whether whoever is signed in may call a route, for what only some pages offer. */
export function useMayCall({ access }: Pick<Route, 'access'>): boolean {
  return mayCall(access, useSession().data?.role ?? null)
}

export function useDemoAccounts() {
  return useQuery({
    queryKey: ['demo-accounts'],
    queryFn: ({ signal }) => request(demoAccounts, { signal }),
    staleTime: Infinity,
  })
}

/** Signs in; what another person saw before is forgotten. */
export function useSignIn() {
  const client = useQueryClient()
  return useOnce({
    mutationFn: (body: z.input<typeof SignIn>) => request(signIn, { body }),
    onSuccess: (person) => {
      askAs(person.id)
      tellSession()
      client.removeQueries({
        predicate: (query) => query.queryKey[0] !== 'demo-accounts' && query.queryKey[0] !== 'session',
      })
      greetIn(person.language)
      client.setQueryData(keys.session, person)
    },
  })
}

/** Signs out; an operator goes off duty first, so that nobody is offered to an empty chair. */
export function useSignOut(person: Person) {
  return useOnce({
    mutationFn: async () => {
      // In the middle of a call the activity cannot change: then the server learns from the lost line.
      if (person.role === 'operator')
        await request(setActivity, { body: { activity: 'offline' } }).catch(() => undefined)
      return request(signOut, {})
    },
    // A fresh page: nothing of this person stays in memory.
    onSuccess: () => {
      tellSession()
      window.location.assign('/sign-in')
    },
  })
}
