import type { Limit, LimitRule } from '../contract/organisation.ts'
import type { Organisation } from './organisation.ts'

/** How closely a rule is made for a case: that of the division goes first, then that of the kind. */
function closeness({ division, kind }: LimitRule): number {
  return (division ? 2 : 0) + (kind ? 1 : 0)
}

/**
 * Within what a work order of this kind and division, registered on the day `at` (YYYY-MM-DD in the department's zone),
 * is to be signed or answered: by the newest rule that holds on that day, a division's own before the general ones.
 * Before
 * the first general rule begins, it holds all the same. Null when there is none, as for a kind that is not known.
 */
export function limitOf(
  { limits }: Pick<Organisation, 'limits'>,
  { clock, division, kind, at }: { clock: LimitRule['clock']; division: string | null; kind: string; at: string },
): Limit | null {
  const fitting = limits.filter(
    (rule) =>
      rule.clock === clock &&
      (rule.division === undefined || rule.division === division) &&
      (rule.kind === undefined || rule.kind === kind),
  )
  const [holding] = fitting
    .filter(({ from }) => from <= at)
    .sort((a, b) => closeness(b) - closeness(a) || b.from.localeCompare(a.from))
  const [first] = fitting
    .filter(({ division: own }) => own === undefined)
    .sort((a, b) => closeness(b) - closeness(a) || a.from.localeCompare(b.from))
  return (holding ?? first)?.within ?? null
}
