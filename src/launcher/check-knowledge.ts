import path from 'node:path'
import { readContentSettings } from '../config.ts'
import { loadIvr } from '../ivr/load-flows.ts'
import { loadMusic } from '../ivr/load-music.ts'
import { checkGuides } from '../knowledge/check-guides.ts'
import { readWords } from '../knowledge/everyday-words.ts'
import { describeFault } from '../knowledge/fault.ts'
import { readPhrases } from '../knowledge/phrases.ts'
import { readKnowledgeBase } from '../knowledge/read-knowledge-base.ts'
import { loadOrganisation } from '../organisation/load-organisation.ts'
import { organisationOf } from '../organisation/organisation.ts'
import { BrokenContent } from '../platform/read-source.ts'
import { dateOf } from '../platform/zone.ts'

/**
 * `npm run kb:check [folder]`: prints every fault of the knowledge base as file:line, and exits 1 when there is one.
 * The organisation and the call flows, which the guides and each other's files refer to, are checked before.
 */
const root = path.resolve(import.meta.dirname, '../..')
const folder = process.argv[2] ?? path.join(root, 'knowledge-base')

try {
  const { timeZone } = readContentSettings(process.env)
  const documents = loadOrganisation(path.join(root, 'organisation'))
  const organisation = organisationOf((key) => documents[key])
  loadIvr(path.join(root, 'ivr'), organisation)
  loadMusic(path.join(root, 'ivr'))
  const knowledge = await readKnowledgeBase(organisation, folder)
  const today = dateOf(new Date(), timeZone)
  const { phrases, faults: phraseFaults } = await readPhrases(folder)
  const { words, faults: wordFaults } = readWords(folder)
  const faults = [...knowledge.faults, ...checkGuides(knowledge, today), ...phraseFaults, ...wordFaults]
  for (const fault of faults) process.stderr.write(`${describeFault(fault)}\n`)
  process.stdout.write(
    `${knowledge.guides.length} guides, ${phrases.length} phrases and ${words.formal.size} everyday words are right, ${faults.length} faults\n`,
  )
  process.exitCode = faults.length > 0 ? 1 : 0
} catch (error) {
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(error instanceof BrokenContent ? `${message}\n` : `${folder}: ${message}\n`)
  process.exitCode = 1
}
