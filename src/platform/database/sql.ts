import { Prisma } from './generated/client.ts'

/** A part of a statement with its values. */
export type Sql = Prisma.Sql

export const { sql, join } = Prisma

/** Columns by name, each in quotes: what a prepared statement answers may not change when an upgrade adds one. */
export function columns(names: Record<string, string>): Sql {
  return Prisma.raw(
    Object.values(names)
      .map((name) => `"${name}"`)
      .join(', '),
  )
}

/** The same as columns of a table that others are joined to. */
function columnsOf(table: string, names: Record<string, string>): Sql {
  return Prisma.raw(
    Object.values(names)
      .map((name) => `"${table}"."${name}"`)
      .join(', '),
  )
}

export const callColumns = columns(Prisma.CallScalarFieldEnum)
export const operatorColumns = columns(Prisma.OperatorScalarFieldEnum)
/** A reservation's and its operator's, by names that do not meet. */
export const offerColumns = join([
  columnsOf('reservations', Prisma.ReservationScalarFieldEnum),
  columnsOf('operators', Prisma.OperatorScalarFieldEnum),
])
export const legColumns = columns(Prisma.LegScalarFieldEnum)
export const logColumns = columns(Prisma.LogEntryScalarFieldEnum)

/** What is to be set in a row, for `UPDATE … SET`: each column given, in the order of their names. */
export function assignments(change: Record<string, unknown>): Sql {
  const given = Object.entries(change)
    .filter(([, value]) => value !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
  return join(given.map(([name, value]) => sql`${Prisma.raw(`"${name}"`)} = ${value}`))
}
