import type { Config } from './config.ts'
import type { Reference } from './contract/reference.ts'
import type { ServiceNumbers } from './contract/service-numbers.ts'
import { limitOf } from './organisation/limit-of.ts'
import type { Organisation } from './organisation/organisation.ts'
import type { Database, Transaction } from './platform/database/client.ts'

/** Divisions and queues as they are decided, in the database for what refers to them. */
export async function saveReference(
  db: Database | Transaction,
  { divisions, queues }: Pick<Organisation, 'divisions' | 'queues'>,
): Promise<void> {
  for (const [position, { id, name, duties }] of divisions.entries()) {
    const data = { nameZh: name.zh, nameEn: name.en, dutiesZh: duties.zh, dutiesEn: duties.en, position }
    await db.division.upsert({ where: { id }, create: { id, ...data }, update: data })
  }
  for (const [position, { id, name, skill, priority, ageing, overflow }] of queues.entries()) {
    const data = {
      nameZh: name.zh,
      nameEn: name.en,
      skill,
      priority,
      ageing,
      position,
      overflowSkill: queues.find((other) => other.id === overflow?.queue)?.skill ?? null,
      overflowSeconds: overflow?.afterSeconds ?? null,
    }
    await db.queue.upsert({ where: { id }, create: { id, ...data }, update: data })
  }
}

type Known = {
  organisation: Organisation
  today: string
  missingYear: number | null
  notice: Reference['notice']
  messages: boolean
  serviceNumbers: ServiceNumbers
  department: Reference['department']
}

/**
 * The name lists the console needs, with the general limits of `today` (YYYY-MM-DD in the department's zone);
 * `messages` is whether text messages can be sent.
 */
export function reference(
  config: Config,
  { organisation, today, missingYear, serviceNumbers, department, notice, messages }: Known,
): Reference {
  const { divisions, queues, categories, dispositions, breakReasons, ticketKinds } = organisation
  return {
    demo: config.demoData,
    timeZone: config.timeZone,
    divisions,
    queues: queues.map(({ id, name, retired, skill, priority }) => ({ id, name, retired, skill, priority })),
    categories: categories.map(({ id, name, retired, parent, division, kind }) => ({
      id,
      name,
      retired,
      parentId: parent ?? null,
      divisionId: division ?? null,
      kind: kind ?? null,
    })),
    dispositions,
    breakReasons,
    ticketKinds: ticketKinds.flatMap(({ id: kind, name, retired }) => {
      const replyWithin = limitOf(organisation, { clock: 'reply', division: null, kind, at: today })
      const ofDivisions = divisions.flatMap(({ id: division }) => {
        const own = limitOf(organisation, { clock: 'reply', division, kind, at: today })
        return own && own !== replyWithin ? [{ divisionId: division, replyWithin: own }] : []
      })
      return replyWithin ? [{ kind, name, retired, replyWithin, ofDivisions }] : []
    }),
    department,
    serviceNumbers: serviceNumbers.map(({ number, name }) => ({ number, name })),
    phoneUrl: config.carrier.localUrl ?? null,
    missingYear,
    notice,
    messages,
  }
}
