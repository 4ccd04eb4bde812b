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
import { beginSingleSignOn, confirmSingleSignOn, getSingleSignOn } from '../../../contract/single-sign-on.ts'
import type { Language } from '../../../contract/shared.ts'
import { mayCall, type Route } from '../../../contract/route.ts'
import { codeOf } from '../api-error.ts'
import { askAs, request } from '../request.ts'
import { useOnce } from '../use-once.ts'
import { applyAppearance, greetIn } from '../settings.ts'
import { takeKeys } from '../shortcuts.ts'
import { tellSession } from '../session-channel.ts'
import { keys } from './query-keys.ts'

/** What somebody has set for themselves holds here too. */
function takeUp({ preferences, language }: SignedIn) {
  applyAppearance(preferences)
  greetIn(language)
  takeKeys(preferences.shortcuts)
}

async function fetchPerson(signal: AbortSignal): Promise<SignedIn | null> {
  // Whoever it is: the question is who.
  askAs(null)
  try {
    const person = await request(whoAmI, { signal })
    askAs(person.id)
    takeUp(person)
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

/** What is the same whoever signs in. */
const ofSignIn: readonly unknown[] = ['demo-accounts', 'single-sign-on', keys.session[0]]

/** Signs in by whatever is sent; what another person saw before is forgotten. */
function useEnter<Input>(send: (input: Input) => Promise<SignedIn>) {
  const client = useQueryClient()
  return useOnce({
    mutationFn: send,
    onSuccess: (person) => {
      askAs(person.id)
      tellSession()
      client.removeQueries({ predicate: ({ queryKey }) => !ofSignIn.includes(queryKey[0]) })
      takeUp(person)
      client.setQueryData(keys.session, person)
    },
  })
}
export function useSignIn() {
  return useEnter((body: z.input<typeof SignIn>) => request(signIn, { body }))
}
/** Gives the code that a sign-in by the identity provider waits for. */
export function useConfirmSingleSignOn() {
  return useEnter((code: string) => request(confirmSingleSignOn, { body: { code } }))
}

/** The identity provider that the sign-in page offers; null where there is none. */
export function useSingleSignOn() {
  return useQuery({
    queryKey: ['single-sign-on'],
    queryFn: async ({ signal }) => (await request(getSingleSignOn, { signal })).provider,
    staleTime: Infinity,
  })
}
/** Leaves for the identity provider; what comes back is a fresh page. */
export function useBeginSingleSignOn() {
  return useOnce({
    mutationFn: (body: { next: string; language: Language }) => request(beginSingleSignOn, { body }),
    onSuccess: ({ url }) => window.location.assign(url),
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
    onSuccess: ({ leaveTo }) => {
      tellSession()
      window.location.assign(leaveTo ?? '/sign-in')
    },
  })
}
