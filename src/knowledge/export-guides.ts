import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Context } from '../platform/context.ts'
import { transactPrisma } from '../platform/transact.ts'
import { parseGuideFile, type GuideContent } from './guide-file.ts'
import { hashOf } from './guide-hash.ts'
import { lockGuide } from './publish-guide.ts'
import { readGuides } from './read-guide.ts'
import type { KnowledgeContext } from './knowledge-context.ts'
import { writeGuide } from './write-guide.ts'

/** Ids of the guides whose file was written anew, and of those whose file was taken away. */
export type Exported = { written: string[]; removed: string[]; unchanged: number }

/**
 * Writes the guides in force into a folder as `<division>/<slug>.md`. Files that say the same already stay as they are,
 * comments and order included; those of withdrawn guides go. Loading the folder again then changes nothing.
 */
export async function exportGuides(context: KnowledgeContext, folder: string): Promise<Exported> {
  const exported: Exported = { written: [], removed: [], unchanged: 0 }
  for (const { version: _, ...content } of await readGuides(context)) {
    const file = join(folder, `${content.id}.md`)
    if ((await hashIn(context, folder, content.id)) === hashOf(content)) exported.unchanged += 1
    else {
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, writeGuide(content))
      exported.written.push(content.id)
    }
    await noteFile(context, content)
  }
  for (const { id } of await context.db.guide.findMany({ where: { withdrawn: { not: null } } })) {
    if ((await hashIn(context, folder, id)) === null) continue
    await rm(join(folder, `${id}.md`))
    await context.db.guide.update({ where: { id }, data: { fileHash: null } })
    exported.removed.push(id)
  }
  return exported
}

/** The hash of what a guide's file says; null when there is none that can be read as a guide. */
async function hashIn({ organisation }: KnowledgeContext, folder: string, id: string): Promise<string | null> {
  const bytes = await readFile(join(folder, `${id}.md`)).catch(() => null)
  const parsed = bytes && parseGuideFile(organisation, `${id}.md`, bytes)
  return parsed && 'guide' in parsed ? hashOf(parsed.guide.content) : null
}

/** Notes that the file now says what is in force, unless the guide has changed since it was read. */
function noteFile(context: Context, content: GuideContent): Promise<void> {
  return transactPrisma(context, async ({ tx }) => {
    await lockGuide(tx, content.id)
    const hash = hashOf(content)
    await tx.guide.updateMany({ where: { id: content.id, hash }, data: { fileHash: hash } })
  })
}
