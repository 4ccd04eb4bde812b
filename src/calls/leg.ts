import type { Leg as LegRow } from '../platform/database/generated/client.ts'

/** One party's connection to a call. */
export type Leg = Pick<LegRow, 'legSid' | 'party' | 'mode' | 'personId' | 'coachesSid'>

/** Who is in the call now: the legs that have joined and not left. */
export type WithLegs = { legs: readonly Leg[] }

/** How a leg takes part in the conversation, in the terms of a conference. */
export type Participation = {
  /** The conversation begins when it enters, and ends for all when it leaves. */
  carries: boolean
  muted: boolean
  /** The leg that alone hears what it says; null when everybody does. */
  coachesSid: string | null
}

/** Caller and operator carry the conversation; who listens is unheard, who coaches is heard by one. */
export function participationOf({ party, mode, coachesSid }: Omit<Leg, 'legSid' | 'personId'>): Participation {
  return {
    carries: mode === 'talk' && (party === 'caller' || party === 'operator'),
    muted: mode === 'listen',
    coachesSid: mode === 'coach' ? coachesSid : null,
  }
}

export function operatorLegOf({ legs }: WithLegs): Leg | null {
  return legs.find(({ party }) => party === 'operator') ?? null
}

/** The connection of a call's caller: as old as the call. */
export function callerLeg(callSid: string): Leg {
  return { legSid: callSid, party: 'caller', mode: 'talk', personId: null, coachesSid: null }
}

export function operatorLeg(legSid: string, operatorId: string | null): Leg {
  return { legSid, party: 'operator', mode: 'talk', personId: operatorId, coachesSid: null }
}
