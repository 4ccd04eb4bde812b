import { categoryOf } from '../contract/call-category.ts'
import type { Person } from '../contract/identity.ts'
import { isIdentified } from '../contract/caller-number.ts'
import type { CallContext } from './call-context.ts'

const earlierCalls = 5

/**
 * What a call is likely about, for its operator: what was chosen in the menu, then what the same number called about
 * before.
 */
export function findMatterOf(context: Pick<CallContext, 'db'>) {
  return async (person: Person, callId: string): Promise<{ categories: string[]; guideIds: string[] }> => {
    const call = await context.db.call.findFirst({
      where: { id: callId, operatorId: person.id },
      include: { log: true },
    })
    if (!call) return { categories: [], guideIds: [] }
    const earlier = isIdentified(call.from)
      ? await context.db.call.findMany({
          where: { from: call.from, id: { not: callId }, state: 'ended' },
          orderBy: { startedAt: 'desc' },
          take: earlierCalls,
          include: { log: true, guides: { orderBy: { usedAt: 'desc' } } },
        })
      : []
    const categories = [call, ...earlier].flatMap((one) => categoryOf(one) ?? [])
    return {
      categories: [...new Set(categories)],
      guideIds: [...new Set(earlier.flatMap(({ guides }) => guides.map(({ guideId }) => guideId)))],
    }
  }
}
