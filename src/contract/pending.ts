import type { ErrorCode } from './errors.ts'

/** What somebody who has signed in may have to do before anything else. */
export const pendings = ['password', 'second_factor'] as const
export type Pending = (typeof pendings)[number]

const refusals = {
  password: 'password_change_needed',
  second_factor: 'second_factor_setup_needed',
} as const satisfies Record<Pending, ErrorCode>

/** With what everything else is refused until then. */
export function refusalOfPending(pending: Pending): (typeof refusals)[Pending] {
  return refusals[pending]
}
