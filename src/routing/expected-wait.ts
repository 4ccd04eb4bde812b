export type Staff = {
  /** Operators on duty who may answer, busy or not. */
  onDuty: number
  /** Of them, those who are free now. */
  free: number
}

/**
 * Seconds until a caller in `place` (1 is next) is answered: those who are free take the first in line at once; for the
 * others so many conversations must end first, and each operator ends one every `handleSeconds`. Null when nobody is on
 * duty.
 */
export function expectedWait(place: number, { onDuty, free }: Staff, handleSeconds: number): number | null {
  if (onDuty === 0) return null
  return Math.round((Math.max(0, place - free) * handleSeconds) / onDuty)
}
