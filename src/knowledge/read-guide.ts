import { Guide } from '../contract/guides.ts'
import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import { sql } from '../platform/database/sql.ts'

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

/** A version never changes, and is read and checked once; `xmin` is PostgreSQL's word for which row it was. */
type Row = { id: string; version: number; xmin: string }
type Known = Map<string, { guide: Guide; xmin: string }>
const knownOf = new WeakMap<Reader['db'], Known>()

/** Every guide in force, or those of them with the ids given. */
export async function readGuides({ db }: Reader, ids?: readonly string[]): Promise<Guide[]> {
  const rows = await db.query<Row>(sql`
    SELECT g.id, v.version, v.xmin::text AS xmin
    FROM guides g JOIN guide_versions v ON v."guideId" = g.id AND v.version = g.version
    WHERE g.withdrawn IS NULL AND (${ids === undefined} OR g.id = ANY(${[...(ids ?? [])]}::text[])) ORDER BY g.id`)
  const known: Known = knownOf.get(db) ?? new Map()
  knownOf.set(db, known)
  function isKnown({ id, version, xmin }: Row): boolean {
    const one = known.get(id)
    return one?.guide.version === version && one.xmin === xmin
  }
  const unknown = rows.filter((row) => !isKnown(row))
  const pairs = unknown.map(({ id, version }) => ({ guideId: id, version }))
  const read = pairs.length === 0 ? [] : await db.guideVersion.findMany({ where: { OR: pairs } })
  for (const { guideId, version, content } of read) {
    const row = unknown.find(({ id }) => id === guideId)
    if (row) known.set(guideId, { guide: asGuide({ content, version }), xmin: row.xmin })
  }
  return rows.flatMap(({ id }) => known.get(id)?.guide ?? [])
}

/** Changes with every guide that is published, withdrawn or brought back. */
export async function guidesStamp({ db }: Reader): Promise<string> {
  const [row] = await db.query<{ stamp: string | null }>(sql`
    SELECT md5(string_agg(concat_ws(' ', g.id, g.version, g.withdrawn IS NULL, g.xmin), ',' ORDER BY g.id)) AS stamp
    FROM guides g`)
  return row?.stamp ?? ''
}

function asGuide({ content, version }: { content: unknown; version: number }): Guide {
  return Guide.parse({ ...Object(content), version })
}
