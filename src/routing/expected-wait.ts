/**
 * Seconds until a caller in `place` (1 is next) is answered: so many conversations must end first, and each of
 * `staffed` operators ends one every `handleSeconds`. Null when nobody is on duty for it.
 */
export function expectedWait(place: number, staffed: number, handleSeconds: number): number | null {
  return staffed === 0 ? null : Math.round((place * handleSeconds) / staffed)
}
