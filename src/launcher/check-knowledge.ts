import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { ConfigError, readContentSettings, type Config } from '../config.ts'
import { checkGuides } from '../knowledge/check-guides.ts'
import { readWords } from '../knowledge/everyday-words.ts'
import { describeFault } from '../knowledge/fault.ts'
import type { Divisions } from '../knowledge/knowledge-context.ts'
import { readPhrases } from '../knowledge/phrases.ts'
import { readKnowledgeBase } from '../knowledge/read-knowledge-base.ts'
import { organisationOf } from '../organisation/organisation.ts'
import { BrokenContent } from '../platform/read-source.ts'
import { dateOf } from '../platform/zone.ts'
import { checkNumbers } from '../wiring/check-numbers.ts'
import { loadContent } from '../wiring/load-content.ts'

/**
 * `npm run kb:check [folder]`: prints every fault of the knowledge base as file:line, and exits 1 when there is one.
 * The organisation and the call flows, which the guides and each other's files refer to, are checked with it, and what
 * the service's numbers lead to.
 */
const root = path.resolve(import.meta.dirname, '../..')
const folder = process.argv[2] ?? path.join(root, 'knowledge-base')

/** What the folders of the knowledge base say the divisions are, while organisation/ cannot. */
async function divisionsIn(home: string): Promise<Divisions> {
  const folders = await readdir(home)
  return { divisions: folders.map((id) => ({ id, name: { zh: id, en: id }, duties: { zh: id, en: id } })) }
}

/** Says what is wrong in organisation/, ivr/ and what the numbers lead to; the organisation, where it is right. */
async function checkContent(serviceNumbers: Config['serviceNumbers']): Promise<Divisions | null> {
  try {
    const { documents, flows } = await loadContent(root)
    checkNumbers(serviceNumbers, Object.keys(flows))
    return organisationOf((key) => documents[key])
  } catch (error) {
    if (!(error instanceof BrokenContent || error instanceof ConfigError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
    return null
  }
}

try {
  const { timeZone, serviceNumbers } = readContentSettings(process.env)
  const organisation = await checkContent(serviceNumbers)
  const knowledge = await readKnowledgeBase(organisation ?? (await divisionsIn(folder)), folder)
  const today = dateOf(new Date(), timeZone)
  const { phrases, faults: phraseFaults } = await readPhrases(folder)
  const { words, faults: wordFaults } = readWords(folder)
  const faults = [...knowledge.faults, ...checkGuides(knowledge, today), ...phraseFaults, ...wordFaults]
  for (const fault of faults) process.stderr.write(`${describeFault(fault)}\n`)
  process.stdout.write(
    `${knowledge.guides.length} guides, ${phrases.length} phrases and ${words.formal.size} everyday words are right, ${faults.length} faults\n`,
  )
  if (faults.length > 0) process.exitCode = 1
} catch (error) {
  process.stderr.write(`${folder}: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
