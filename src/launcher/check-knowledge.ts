import { fileURLToPath } from 'node:url'
import { describeFault } from '../knowledge/fault.ts'
import { readPhrases } from '../knowledge/phrases.ts'
import { readKnowledgeBase } from '../knowledge/read-knowledge-base.ts'

/** `npm run kb:check [folder]`: prints every fault of the knowledge base as file:line, and exits 1 when there is one. */
const folder = process.argv[2] ?? fileURLToPath(new URL('../../knowledge-base', import.meta.url))

try {
  const { guides, faults: guideFaults } = await readKnowledgeBase(folder)
  const { phrases, faults: phraseFaults } = await readPhrases(folder)
  const faults = [...guideFaults, ...phraseFaults]
  for (const fault of faults) process.stderr.write(`${describeFault(fault)}\n`)
  process.stdout.write(`${guides.length} guides and ${phrases.length} phrases are right, ${faults.length} faults\n`)
  process.exitCode = faults.length > 0 ? 1 : 0
} catch (error) {
  process.stderr.write(`${folder}: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
