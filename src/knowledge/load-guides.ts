import type { Context } from '../platform/context.ts'
import { transact, type Unit } from '../platform/transact.ts'
import type { Fault } from './fault.ts'
import type { GuideContent } from './guide-file.ts'
import { hashOf } from './guide-hash.ts'
import { readKnowledgeBase } from './read-knowledge-base.ts'

/** Ids of the guides that became new versions and of those withdrawn, how many stayed as they were, and the faults. */
export type Loaded = { published: string[]; withdrawn: string[]; unchanged: number; faults: Fault[] }

/**
 * Brings the knowledge base of a folder into the database. A changed guide becomes its next version; one whose file is
 * gone is withdrawn, its versions kept; a faulty file is reported and leaves the last good version in force.
 * Several instances may load at once. Throws when the folder cannot be read, and then changes nothing.
 */
export async function loadGuides(context: Context, folder: string): Promise<Loaded> {
  const { guides, faults, present } = await readKnowledgeBase(folder)
  for (const { file, line, message } of faults) context.log.warn({ file, line, fault: message.en }, 'guide refused')

  const stored = new Map((await context.db.guide.findMany()).map((guide) => [guide.id, guide]))
  const published: string[] = []
  for (const { content } of guides) {
    const known = stored.get(content.id)
    const hash = hashOf(content)
    if (known && known.hash === hash && !known.withdrawn) continue
    if (await transact(context, (unit) => publish(unit, content, hash))) published.push(content.id)
  }
  const withdrawn: string[] = []
  for (const { id } of [...stored.values()].filter((guide) => !guide.withdrawn && !present.has(guide.id))) {
    if (await transact(context, (unit) => withdraw(unit, id))) withdrawn.push(id)
  }
  return { published, withdrawn, unchanged: guides.length - published.length, faults }
}

/** Whether there was anything to publish: another instance may have been first. */
async function publish({ tx, now, append }: Unit, content: GuideContent, hash: string): Promise<boolean> {
  const { id, division } = content
  await lock({ tx }, id)
  const known = await tx.guide.findUnique({ where: { id } })
  if (known && known.hash === hash && !known.withdrawn) return false
  const version = !known ? 1 : known.hash === hash ? known.version : known.version + 1
  const state = { division, version, hash, updatedAt: now, withdrawn: null }
  await tx.guide.upsert({ where: { id }, create: { id, ...state }, update: state })
  if (known?.hash !== hash) await tx.guideVersion.create({ data: { guideId: id, version, content, createdAt: now } })
  await append({}, { type: 'guide.published', data: { guideId: id, version } })
  return true
}

async function withdraw({ tx, now, append }: Unit, id: string): Promise<boolean> {
  await lock({ tx }, id)
  const known = await tx.guide.findUnique({ where: { id } })
  if (!known || known.withdrawn) return false
  await tx.guide.update({ where: { id }, data: { withdrawn: now, updatedAt: now } })
  await append({}, { type: 'guide.published', data: { guideId: id, version: known.version, withdrawn: true } })
  return true
}

/** One instance at a time decides about a guide, also about one that is not there yet. */
const lock = ({ tx }: Pick<Unit, 'tx'>, id: string) => tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('guide'), hashtext(${id}))`
