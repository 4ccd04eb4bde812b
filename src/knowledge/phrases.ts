import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { phraseStages, type Phrase } from '../contract/phrases.ts'
import { sharedFolders } from '../organisation/organisation.ts'
import type { Fault } from './fault.ts'
import { readText } from './read-text.ts'

export const phrasesFolder = sharedFolders.phrases

/** Parses the phrases of one stage: `- Chinese`, and below it, indented, the English. */
export function parsePhrases(
  file: string,
  stage: Phrase['stage'],
  bytes: Uint8Array,
): { phrases: Phrase[]; faults: Fault[] } {
  const read = readText(file, bytes)
  if ('faults' in read) return { phrases: [], faults: read.faults }
  const found: { zh: string; en: string; line: number }[] = []
  const faults: Fault[] = []
  read.text.split('\n').forEach((text, at) => {
    const zh = /^-\s+(.+?)\s*$/.exec(text)?.[1]
    const en = /^\s{2,}(\S.*?)\s*$/.exec(text)?.[1]
    const last = found.at(-1)
    if (zh) found.push({ zh, en: '', line: at + 1 })
    else if (en && last) last.en = last.en ? `${last.en} ${en}` : en
    else if (text.trim() && !text.startsWith('#'))
      faults.push({
        file,
        line: at + 1,
        message: {
          zh: '应为“- 用语”，或其下缩进的英文。',
          en: 'Expected “- phrase” or, indented below it, its English.',
        },
      })
  })
  for (const { en, line } of found)
    if (!en) faults.push({ file, line, message: { zh: '用语缺少英文。', en: 'The phrase has no English.' } })
  if (found.length === 0) faults.push({ file, line: 1, message: { zh: '没有用语。', en: 'There is no phrase.' } })
  const phrases = found
    .filter(({ en }) => en)
    .map(({ zh, en }, at) => ({ id: `${stage}-${at + 1}`, stage, text: { zh, en } }))
  return { phrases, faults }
}

/**
 * The standard phrases (规范用语) of every stage, from `phrases/<stage>.md`; a file that is faulty gives what is right in
 * it.
 */
export async function readPhrases(folder: string): Promise<{ phrases: Phrase[]; faults: Fault[] }> {
  const read = await Promise.all(
    phraseStages.map(async (stage) => {
      const file = `${phrasesFolder}/${stage}.md`
      const bytes = await readFile(join(folder, file)).catch(() => null)
      if (bytes === null)
        return {
          phrases: [],
          faults: [
            { file, line: 1, message: { zh: '缺少这个阶段的用语文件。', en: 'The file of this stage is missing.' } },
          ],
        }
      return parsePhrases(file, stage, bytes)
    }),
  )
  return { phrases: read.flatMap(({ phrases }) => phrases), faults: read.flatMap(({ faults }) => faults) }
}
