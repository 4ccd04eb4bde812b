import { fileURLToPath } from 'node:url'
import { checkGuides } from '../knowledge/check-guides.ts'
import { describeFault } from '../knowledge/fault.ts'
import { readPhrases } from '../knowledge/phrases.ts'
import { readKnowledgeBase } from '../knowledge/read-knowledge-base.ts'

/**
 * `npm run kb:check [folder]`: prints every fault of the knowledge base as file:line, and exits 1 when there is one.
 */
const folder = process.argv[2] ?? fileURLToPath(new URL('../../knowledge-base', import.meta.url))

try {
  const knowledge = await readKnowledgeBase(folder)
  const today = new Date().toISOString().slice(0, 10)
  const { phrases, faults: phraseFaults } = await readPhrases(folder)
  const faults = [...knowledge.faults, ...checkGuides(knowledge, today), ...phraseFaults]
  for (const fault of faults) process.stderr.write(`${describeFault(fault)}\n`)
  process.stdout.write(
    `${knowledge.guides.length} guides and ${phrases.length} phrases are right, ${faults.length} faults\n`,
  )
  process.exitCode = faults.length > 0 ? 1 : 0
} catch (error) {
  process.stderr.write(`${folder}: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
