import type { Config } from './config.ts'
import type { Reference } from './contract/reference.ts'
import { limitOf } from './organisation/limit-of.ts'
import type { Organisation } from './organisation/organisation.ts'
import type { Database } from './platform/database/client.ts'

/** Divisions and queues as organisation/ has them, in the database for what refers to them. */
export async function saveReference(
  db: Database,
  { divisions, queues }: Pick<Organisation, 'divisions' | 'queues'>,
): Promise<void> {
  for (const [position, { id, name, duties }] of divisions.entries()) {
    const data = { nameZh: name.zh, nameEn: name.en, dutiesZh: duties.zh, dutiesEn: duties.en, position }
    await db.division.upsert({ where: { id }, create: { id, ...data }, update: data })
  }
  for (const [position, { id, name, skill, priority, ageing }] of queues.entries()) {
    const data = { nameZh: name.zh, nameEn: name.en, skill, priority, ageing, position }
    await db.queue.upsert({ where: { id }, create: { id, ...data }, update: data })
  }
}

type Known = { organisation: Organisation; today: string; messages: boolean }

/**
 * The name lists the console needs, with the general limits of `today` (YYYY-MM-DD in the department's zone);
 * `messages` is whether text messages can be sent.
 */
export function reference(config: Config, { organisation, today, messages }: Known): Reference {
  const { divisions, queues, categories, dispositions, breakReasons, ticketKinds } = organisation
  return {
    demo: config.demoData,
    timeZone: config.timeZone,
    divisions,
    queues: queues.map(({ id, name, skill, priority }) => ({ id, name, skill, priority })),
    categories: categories.map(({ id, name, division }) => ({ id, name, divisionId: division ?? null })),
    dispositions,
    breakReasons,
    ticketKinds: ticketKinds.flatMap(({ id: kind, name }) => {
      const replyWithin = limitOf(organisation, { clock: 'reply', division: null, kind, at: today })
      return replyWithin ? [{ kind, name, replyWithin }] : []
    }),
    serviceNumbers: config.serviceNumbers.map(({ number, name }) => ({ number, name })),
    phoneUrl: config.carrier.localUrl ?? null,
    messages,
  }
}
