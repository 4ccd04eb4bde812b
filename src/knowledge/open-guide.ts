import type { OpenedGuide } from '../contract/guides.ts'
import type { Context } from '../platform/context.ts'
import { readGuide, readGuides } from './read-guide.ts'

/**
 * A guide with the names of those related to it and, for somebody signed in, what they said of this version; throws
 * not_found.
 */
export async function openGuide(
  context: Pick<Context, 'db'>,
  personId: string | null,
  id: string,
  version?: number,
): Promise<OpenedGuide> {
  const guide = await readGuide(context, id, version)
  const [known, related, vote] = await Promise.all([
    context.db.guide.findUnique({ where: { id } }),
    readGuides(context, guide.related),
    personId === null
      ? null
      : context.db.guideVote.findUnique({
          where: { guideId_version_personId: { guideId: id, version: guide.version, personId } },
        }),
  ])
  return {
    ...guide,
    links: related.map(({ id: other, title, titleEn }) => ({ id: other, title, titleEn })),
    newest: known && !known.withdrawn ? known.version : null,
    vote: vote && { useful: vote.useful, comment: vote.comment },
  }
}
