import { breakReasons, categories, dispositions } from './calls/categories.ts'
import type { Config } from './config.ts'
import type { Reference } from './contract/reference.ts'
import { ticketKinds } from './contract/tickets.ts'
import { divisions } from './knowledge/divisions.ts'
import type { Database } from './platform/database/client.ts'
import { queues } from './routing/queues.ts'
import { kinds } from './tickets/limits.ts'

/** Divisions and queues as the code has them, in the database for what refers to them. */
export async function saveReference(db: Database): Promise<void> {
  for (const [position, { id, name, duties }] of divisions.entries()) {
    const data = { nameZh: name.zh, nameEn: name.en, dutiesZh: duties.zh, dutiesEn: duties.en, position }
    await db.division.upsert({ where: { id }, create: { id, ...data }, update: data })
  }
  for (const [position, { id, name, ...rest }] of queues.entries()) {
    const data = { nameZh: name.zh, nameEn: name.en, ...rest, position }
    await db.queue.upsert({ where: { id }, create: { id, ...data }, update: data })
  }
}

/** The name lists the console needs; `messages` is whether text messages can be sent. */
export function reference(config: Config, messages: boolean): Reference {
  return {
    demo: config.demoData,
    timeZone: config.timeZone,
    divisions: divisions.map(({ id, name, duties }) => ({ id, name, duties })),
    queues: queues.map(({ id, name, skill, priority }) => ({ id, name, skill, priority })),
    categories: [...categories],
    dispositions: [...dispositions],
    breakReasons: [...breakReasons],
    ticketKinds: ticketKinds.map((kind) => ({ kind, ...kinds[kind] })),
    serviceNumbers: config.serviceNumbers.map(({ number, name }) => ({ number, name })),
    phoneUrl: config.carrier.localUrl ?? null,
    messages,
  }
}
