import type { ErrorCode } from '../contract/errors.ts'
import { isDuty } from '../contract/role.ts'
import type { GroupPlace } from '../contract/settings.ts'
import type { Place } from './give-role.ts'

/**
 * What somebody's groups make them here; or why nothing. Of several roles of the work the first in the department's
 * list counts. A duty excludes everything else: whose groups give a duty and another role is nobody here until
 * that is mended.
 */
export function placeOfGroups(
  places: readonly GroupPlace[],
  groups: readonly string[],
): Place | Extract<ErrorCode, 'no_mapped_group' | 'groups_differ'> {
  const given = places.filter(({ group }) => groups.includes(group))
  const [first] = given
  if (!first) return 'no_mapped_group'
  if (given.some(({ role }) => role !== first.role && (isDuty(role) || isDuty(first.role)))) return 'groups_differ'
  return { role: first.role, divisionId: first.role === 'specialist' ? first.divisionId : null }
}
