import type { Transaction } from './client.ts'
import { Prisma } from './generated/client.ts'

/** The tables whose rows are locked one by one, each with its key. */
const keys = {
  calls: 'id',
  checklists: 'id',
  flow_drafts: 'id',
  guide_drafts: 'id',
  operators: 'personId',
  people: 'id',
  recordings: 'id',
  reservations: 'id',
  sounds: 'id',
  tickets: 'id',
} as const

/**
 * Locks a row until the transaction ends; whether it is there. Everywhere a call is locked before its operator, and
 * both before their reservation.
 */
export async function lockRow(tx: Transaction, table: keyof typeof keys, id: string): Promise<boolean> {
  const [name, key] = [Prisma.raw(`"${table}"`), Prisma.raw(`"${keys[table]}"`)]
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM ${name} WHERE ${key} = ${id}::uuid FOR UPDATE`
  return rows.length > 0
}
