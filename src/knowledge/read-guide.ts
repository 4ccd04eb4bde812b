import { Guide } from '../contract/guides.ts'
import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'

type Reader = Pick<Context, 'db'>

/** A guide in force; a certain version when asked for, which is readable for good. Throws not_found. */
export async function readGuide({ db }: Reader, id: string, version?: number): Promise<Guide> {
  const guide = couldBe(id, version) ? await db.guide.findUnique({ where: { id } }) : null
  if (!guide || (version === undefined && guide.withdrawn)) throw new AppError('not_found')
  const found = await db.guideVersion.findUnique({
    where: { guideId_version: { guideId: id, version: version ?? guide.version } },
  })
  if (!found) throw new AppError('not_found')
  return asGuide(found)
}

/** What the database could hold at all: it takes no NUL in a text and no version beyond 32 bits. */
function couldBe(id: string, version = 1) {
  return /^[a-z0-9-]+\/[a-z0-9-]+$/.test(id) && version < 2 ** 31
}

/** Every guide in force, or those of them with the ids given. */
export async function readGuides({ db }: Reader, ids?: readonly string[]): Promise<Guide[]> {
  const rows = await db.$queryRaw<{ content: unknown; version: number }[]>`
    SELECT v.content, v.version FROM guides g JOIN guide_versions v ON v."guideId" = g.id AND v.version = g.version
    WHERE g.withdrawn IS NULL AND (${ids === undefined} OR g.id = ANY(${[...(ids ?? [])]}::text[])) ORDER BY g.id`
  return rows.map(asGuide)
}

function asGuide({ content, version }: { content: unknown; version: number }): Guide {
  return Guide.parse({ ...Object(content), version })
}
