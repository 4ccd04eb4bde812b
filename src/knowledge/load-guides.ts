import { transactPrisma, type PrismaUnit } from '../platform/transact.ts'
import type { Fault } from './fault.ts'
import type { GuideContent } from './guide-file.ts'
import { hashOf } from './guide-hash.ts'
import { lockGuide, publishGuide, withdrawGuide } from './publish-guide.ts'
import { readKnowledgeBase } from './read-knowledge-base.ts'
import type { KnowledgeContext } from './knowledge-context.ts'

/**
 * Ids of the guides that became new versions, of those withdrawn, and of those whose file and whose published text both
 * changed, so that a person must choose; how many stayed as they were, and the faults.
 */
export type Loaded = {
  published: string[]
  withdrawn: string[]
  toReview: string[]
  unchanged: number
  faults: Fault[]
}

/**
 * Brings the knowledge base of a folder into the database. A changed file becomes the guide's next version; one that is
 * gone withdraws it, its versions kept; a faulty one is reported and leaves the last good version in force. What was
 * published in the console since stays: a file that changed too becomes a draft to review, never an overwriting.
 * Several instances may load at once. Throws when the folder cannot be read, and then changes nothing.
 */
export async function loadGuides(context: KnowledgeContext, folder: string): Promise<Loaded> {
  const { guides, faults, present } = await readKnowledgeBase(context.organisation, folder)
  for (const { file, line, message } of faults) context.log.warn({ file, line, fault: message.en }, 'guide refused')

  const stored = new Map((await context.db.guide.findMany()).map((guide) => [guide.id, guide]))
  const loaded: Loaded = { published: [], withdrawn: [], toReview: [], unchanged: 0, faults }
  for (const { content } of guides) {
    const isNews = stored.get(content.id)?.fileHash !== hashOf(content)
    const became = isNews
      ? await transactPrisma(context, (unit) => takeFile(unit, content, context.config.timeZone))
      : 'unchanged'
    if (became === 'unchanged') loaded.unchanged += 1
    else loaded[became].push(content.id)
  }
  for (const { id, hash, fileHash, withdrawn } of stored.values()) {
    // Edited since, or born in the console: the file is not what keeps it in force.
    if (withdrawn || present.has(id) || fileHash !== hash) continue
    if (
      await transactPrisma(context, (unit) => withdrawGuide(unit, { id, reason: '知识库文件已移除', fileHash: null }))
    )
      loaded.withdrawn.push(id)
  }
  if (loaded.toReview.length > 0)
    context.log.warn(
      { guides: loaded.toReview },
      'these files changed, and so did what was published; drafts to review were made of them',
    )
  return loaded
}

/** What becomes of a changed file; another instance may have been first. */
async function takeFile(
  unit: PrismaUnit,
  content: GuideContent,
  timeZone: string,
): Promise<'published' | 'toReview' | 'unchanged'> {
  const { tx, now, append } = unit
  const { id, division } = content
  const hash = hashOf(content)
  await lockGuide(tx, id)
  const known = await tx.guide.findUnique({ where: { id } })
  if (known?.fileHash === hash) return 'unchanged'
  const isEdited = known !== null && known.hash !== known.fileHash && known.hash !== hash && !known.withdrawn
  if (!isEdited)
    return (await publishGuide(unit, content, { timeZone, fileHash: hash })) === null ? 'unchanged' : 'published'
  // A draft somebody is at comes first; the file is looked at again at the next start.
  if (await tx.guideDraft.findFirst({ where: { guideId: id, state: { in: ['draft', 'in_review', 'returned'] } } }))
    return 'unchanged'
  const draft = await tx.guideDraft.create({
    data: {
      guideId: id,
      division,
      state: 'in_review',
      origin: 'file',
      content,
      baseVersion: known.version,
      createdAt: now,
      updatedAt: now,
    },
  })
  await tx.guide.update({ where: { id }, data: { fileHash: hash } })
  append({}, { type: 'draft.submitted', data: { draftId: draft.id, guideId: id } })
  return 'toReview'
}
