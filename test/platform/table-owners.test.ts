import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Prisma } from '../../src/platform/database/generated/client.ts'

/** Which part of src/ writes a table; the others read it, or ask the owner. */
const owners: Record<Prisma.ModelName, { table: string; owner: string }> = {
  Event: { table: 'events', owner: 'platform' },
  Outbox: { table: 'outbox', owner: 'platform' },
  Timer: { table: 'timers', owner: 'platform' },
  Person: { table: 'people', owner: 'people' },
  Session: { table: 'sessions', owner: 'auth' },
  LastSignIn: { table: 'last_sign_ins', owner: 'auth' },
  SecondFactor: { table: 'second_factors', owner: 'auth' },
  RecoveryCode: { table: 'recovery_codes', owner: 'auth' },
  SignInFailure: { table: 'sign_in_failures', owner: 'auth' },
  ProviderAccount: { table: 'provider_accounts', owner: 'people' },
  OpenSignIn: { table: 'open_sign_ins', owner: 'auth' },
  Preference: { table: 'preferences', owner: 'auth' },
  Division: { table: 'divisions', owner: 'reference.ts' },
  Queue: { table: 'queues', owner: 'reference.ts' },
  Operator: { table: 'operators', owner: 'operators' },
  Reservation: { table: 'reservations', owner: 'routing' },
  Call: { table: 'calls', owner: 'calls' },
  Leg: { table: 'legs', owner: 'calls' },
  LogEntry: { table: 'log_entries', owner: 'calls' },
  GuideUse: { table: 'guide_uses', owner: 'calls' },
  Recording: { table: 'recordings', owner: 'calls' },
  RecordingAudio: { table: 'recording_audio', owner: 'adapters' },
  Checklist: { table: 'checklists', owner: 'calls' },
  Ticket: { table: 'tickets', owner: 'tickets' },
  TicketNumber: { table: 'ticket_numbers', owner: 'tickets' },
  TicketClock: { table: 'ticket_clocks', owner: 'tickets' },
  Guide: { table: 'guides', owner: 'knowledge' },
  GuideVersion: { table: 'guide_versions', owner: 'knowledge' },
  GuideDraft: { table: 'guide_drafts', owner: 'knowledge' },
  GuideVote: { table: 'guide_votes', owner: 'knowledge' },
  Search: { table: 'searches', owner: 'knowledge' },
  GuideVector: { table: 'guide_vectors', owner: 'knowledge' },
  FlowVersion: { table: 'flow_versions', owner: 'ivr' },
  FlowReplay: { table: 'flow_replays', owner: 'ivr' },
  FlowDraft: { table: 'flow_drafts', owner: 'ivr' },
  Sound: { table: 'sounds', owner: 'ivr' },
  Setting: { table: 'settings', owner: 'settings' },
}

const source = path.resolve(import.meta.dirname, '../../src')
const files = fs
  .readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/(generated|^simulator|^console)/.test(file))
const byClient = Object.entries(owners).map(([model, { owner }]) => ({ name: lowerFirst(model), owner }))
const byTable = Object.values(owners).map(({ table, owner }) => ({ name: table, owner }))

function lowerFirst(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1)
}

/** The writes of a file by Prisma's client and by SQL, as the names they use. */
function writesOf(text: string): { client: string[]; sql: string[] } {
  const client = text.matchAll(/\.(\w+)\.(?:create|createMany|update|updateMany|upsert|delete|deleteMany)\(/g)
  const sql = text.matchAll(/\b(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?([a-z_]+)"?/g)
  return { client: [...client].map(([, name = '']) => name), sql: [...sql].map(([, name = '']) => name) }
}

test('When a part of the application writes a table, then the table is its own', () => {
  const foreign: string[] = []
  let writes = 0
  for (const file of files) {
    const part = file.split(path.sep)[0] ?? ''
    const { client, sql } = writesOf(fs.readFileSync(path.join(source, file), 'utf8'))
    const written = [
      ...byClient.filter(({ name }) => client.includes(name)),
      ...byTable.filter(({ name }) => sql.includes(name)),
    ]
    writes += written.length
    for (const { name, owner } of written)
      if (owner !== part) foreign.push(`${file} writes ${name}, which is ${owner}'s`)
  }
  expect(foreign).toEqual([])
  expect(writes).toBeGreaterThan(30)
})

test('When a write is looked for, then it is found however it is put', () => {
  expect(writesOf('await unit.tx.operator.update({})').client).toEqual(['operator'])
  expect(writesOf('`UPDATE calls SET`; `INSERT INTO "tickets" (id)`; `DELETE FROM outbox`').sql).toEqual([
    'calls',
    'tickets',
    'outbox',
  ])
})
