import { Prisma } from './generated/client.ts'

/** A part of a statement with its values. */
export type Sql = Prisma.Sql

export const { sql } = Prisma

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
export const reservationColumns = columnsOf('reservations', Prisma.ReservationScalarFieldEnum)
