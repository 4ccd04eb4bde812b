import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { wordsFolder } from './everyday-words.ts'
import type { Fault } from './fault.ts'
import { parseGuideFile, type ParsedGuide } from './guide-file.ts'
import { phrasesFolder } from './phrases.ts'
import type { Divisions } from './knowledge-context.ts'
import { reasonOf } from '../platform/database/client.ts'

/** The guides of a folder that are right, the faults of those that are not, and the ids of all that are there. */
export type KnowledgeBase = { guides: ParsedGuide[]; faults: Fault[]; present: ReadonlySet<string> }

const filesAtOnce = 16

/** Reads `<division>/<slug>.md` below a folder. Throws when the folder itself cannot be read. */
export async function readKnowledgeBase(organisation: Divisions, folder: string): Promise<KnowledgeBase> {
  const files = await listGuideFiles(folder)
  const parsed: Awaited<ReturnType<typeof readGuideFile>>[] = []
  for (let at = 0; at < files.length; at += filesAtOnce) {
    parsed.push(
      ...(await Promise.all(
        files.slice(at, at + filesAtOnce).map((file) => readGuideFile(organisation, folder, file)),
      )),
    )
  }
  const read = parsed.flatMap((one) => ('guide' in one ? [one.guide] : []))
  const { guides, faults } = withoutSharedNames(read)
  return {
    guides,
    faults: [...parsed.flatMap((one) => ('faults' in one ? one.faults : [])), ...faults],
    present: new Set(files.map((file) => file.replace(/\.md$/, ''))),
  }
}

async function listGuideFiles(folder: string): Promise<string[]> {
  const inside = await readdir(folder, { withFileTypes: true })
  const divisions = inside.filter(
    (entry) =>
      entry.isDirectory() && entry.name !== phrasesFolder && entry.name !== wordsFolder && !entry.name.startsWith('.'),
  )
  const files = await Promise.all(
    divisions.map(async ({ name }) =>
      (await readdir(join(folder, name)))
        .filter((file) => file.endsWith('.md') && !file.startsWith('.'))
        .map((file) => `${name}/${file}`),
    ),
  )
  return files.flat().sort()
}

async function readGuideFile(
  organisation: Divisions,
  folder: string,
  file: string,
): Promise<ReturnType<typeof parseGuideFile>> {
  return parseFrom(organisation, folder, file).catch((error: unknown) => {
    const reason = reasonOf(error)
    return {
      faults: [
        { file, line: 1, message: { zh: `读不出这个文件：${reason}`, en: `The file cannot be read: ${reason}` } },
      ],
    }
  })
}

async function parseFrom(organisation: Divisions, folder: string, file: string) {
  const path = join(folder, file)
  // A file far beyond the limit is not even read; parsing refuses it by its first megabyte and a byte.
  const { size } = await stat(path)
  return parseGuideFile(organisation, file, size > 2 ** 24 ? new Uint8Array(2 ** 20 + 1) : await readFile(path))
}

/** A name that leads to two guides leads nowhere: the later file is refused. */
function withoutSharedNames(read: readonly ParsedGuide[]): { guides: ParsedGuide[]; faults: Fault[] } {
  const owners = new Map<string, string>()
  const faults: Fault[] = []
  const guides = read.filter((guide) => {
    const {
      content: { title, keywords },
      file,
      lineOf,
    } = guide
    const shared = keywords.flatMap((keyword, at) => {
      const owner = owners.get(keyword.toLowerCase())
      return owner
        ? [
            {
              file,
              line: lineOf(['keywords', at]),
              message: {
                zh: `别名“${keyword}”已用于 ${owner}。`,
                en: `The alias ${keyword} already belongs to ${owner}.`,
              },
            },
          ]
        : []
    })
    faults.push(...shared)
    if (shared.length > 0) return false
    for (const name of [title, ...keywords]) owners.set(name.toLowerCase(), file)
    return true
  })
  return { guides, faults }
}
