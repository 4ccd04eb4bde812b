import type { CallContext } from './call-context.ts'
import { sql } from '../platform/database/sql.ts'

type Version = { guideId: string; version: number }

/** What a version of a guide is called in English; empty when it has no such name. */
export type EnglishTitles = (version: Version) => string

/** The English titles of all guides that were used in a call or told in it. */
export async function readEnglishTitles(
  { db }: Pick<CallContext, 'db'>,
  { guides, checklists }: Record<'guides' | 'checklists', readonly Version[]>,
): Promise<EnglishTitles> {
  const ids = [...guides, ...checklists].map(({ guideId }) => guideId)
  if (ids.length === 0) return () => ''
  const rows = await db.query<Version & { titleEn: string | null }>(sql`
    SELECT "guideId", version, content->>'titleEn' AS "titleEn" FROM guide_versions WHERE "guideId" = ANY(${ids})`)
  return ({ guideId, version }) => rows.find((row) => row.guideId === guideId && row.version === version)?.titleEn ?? ''
}
