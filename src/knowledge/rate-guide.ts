import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import { transactPrisma } from '../platform/transact.ts'

/** Keeps what a person says of a version of a guide; the last word counts. Throws not_found. */
export function rateGuide(
  context: Context,
  input: { personId: string; guideId: string; version: number; useful: boolean; comment: string },
): Promise<void> {
  return transactPrisma(context, async ({ tx, now, append }) => {
    const { personId, guideId, version, useful, comment } = input
    if (
      !(await tx.guideVersion.findUnique({
        where: { guideId_version: { guideId, version } },
        select: { version: true },
      }))
    )
      throw new AppError('not_found')
    const key = { guideId_version_personId: { guideId, version, personId } }
    const known = await tx.guideVote.findUnique({ where: key })
    if (known && known.useful === useful && known.comment === comment) return
    await tx.guideVote.upsert({
      where: key,
      create: { guideId, version, personId, useful, comment, at: now },
      update: { useful, comment, at: now },
    })
    const change = {
      ...(known ? { before: { useful: known.useful, comment: known.comment } } : {}),
      after: { useful, comment },
    }
    append({ actorId: personId, change }, { type: 'guide.rated', data: { guideId, version, useful } })
  })
}
