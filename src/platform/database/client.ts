import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { z } from 'zod'
import { Unanswered } from '../breaker.ts'
import { Prisma, PrismaClient } from './generated/client.ts'
import { openStatements, statementNames, type Statements } from './statements.ts'

/** Prisma's models, and beside them statements by hand, over the same connections. */
export type Database = PrismaClient & Statements
export type Transaction = Prisma.TransactionClient

type Connections = {
  /** At most so many at once. */
  connections?: number
  /** Whether a connection is one session, so that statements stay prepared on it: not so behind a pooler. */
  prepared?: boolean
}

/** `connectionString` as PostgreSQL's URL form. Queries give up after 10 s. */
export function openDatabase(
  connectionString: string,
  { connections = 20, prepared = false }: Connections = {},
): Database {
  const pool = new pg.Pool({
    connectionString,
    max: connections,
    connectionTimeoutMillis: 3000,
    query_timeout: 10_000,
    keepAlive: true,
    pipeline: true,
  })
  // A connection that breaks while it is in use tells whoever uses it; one that rests is replaced.
  pool.on('connect', (client) => client.on('error', () => undefined))
  pool.on('error', () => undefined)
  const nameOf = prepared ? statementNames() : undefined
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, nameOf ? { statementNameGenerator: nameOf } : {}),
    transactionOptions: { maxWait: 3000, timeout: 10_000 },
  })
  const disconnect = prisma.$disconnect.bind(prisma)
  return Object.assign(prisma, openStatements(pool, nameOf), {
    $disconnect: async () => {
      await disconnect()
      if (!pool.ending) await pool.end()
    },
  })
}

/** What PostgreSQL or its driver said, under an error of Prisma's; never a word of the statement or its values. */
const DriverFault = z.object({
  meta: z.object({
    driverAdapterError: z.object({ cause: z.object({ originalCode: z.string().optional(), kind: z.string() }) }),
  }),
})

/**
 * PostgreSQL's code of the error (https://www.postgresql.org/docs/current/errcodes-appendix.html), if it is one, by way
 * of Prisma or of a statement by hand.
 */
function codeOf(error: unknown): string {
  if (error instanceof pg.DatabaseError) return error.code ?? ''
  const fault = DriverFault.safeParse(error)
  return fault.success ? (fault.data.meta.driverAdapterError.cause.originalCode ?? '') : ''
}

/** Prisma's codes for: not reached, not reached in time, connection closed, no connection or transaction to be had. */
const unreachableCodes = ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028']
const unreachableKinds = ['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections']
/** Connections broken, resources exhausted, among them the disk, and a server that is on its way up or down. */
const unreachableStates = /^(?:08...|53...|57P0[1-5]|58030)$/
/** All that the driver says of itself, without a code: https://github.com/brianc/node-postgres. */
const driverWords = [
  'Connection terminated',
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
  'timeout exceeded when trying to connect',
  'timeout expired',
  'Query read timeout',
  'Client has encountered a connection error and is not queryable',
]
const socketCodes = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']

/** Whether the database cannot be reached or cannot work now, as against having refused a statement. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof Prisma.PrismaClientInitializationError) return true
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    const fault = DriverFault.safeParse(error)
    const kind = fault.success ? fault.data.meta.driverAdapterError.cause.kind : ''
    return (
      unreachableCodes.includes(error.code) || unreachableKinds.includes(kind) || unreachableStates.test(codeOf(error))
    )
  }
  if (error instanceof pg.DatabaseError) return unreachableStates.test(codeOf(error))
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return error instanceof Unanswered || socketCodes.includes(code) || driverWords.includes(error.message)
}

/** The driver calls all of PostgreSQL's errors `error`. */
function kindOf(error: Error): string {
  return error instanceof pg.DatabaseError ? 'DatabaseError' : error.name
}

/** Whether the error's message quotes the statement or its values. */
function saysInput(error: Error): boolean {
  return error instanceof pg.DatabaseError || error.name.startsWith('PrismaClient')
}

/** What is known of an error without a word of the statement or of what somebody typed: for the log. */
export function withoutInput(error: unknown): unknown {
  if (!(error instanceof Error) || !saysInput(error)) return error
  const code = 'code' in error ? String(error.code) : ''
  const stack = error.stack?.split('\n').filter((line) => line.startsWith('    at '))
  return { name: kindOf(error), code, sqlState: codeOf(error), stack: stack?.slice(0, 12).join('\n') }
}

/** What an error says in a line of the log: its message, or of the database's its codes alone. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (!saysInput(error)) return error.message
  const code = 'code' in error ? String(error.code) : ''
  return [...new Set([kindOf(error), code, codeOf(error)])].filter(Boolean).join(' ')
}

function prismaCodeOf(error: unknown): string {
  return error instanceof Prisma.PrismaClientKnownRequestError ? error.code : ''
}

/** Whether the error is a breach of a unique index. */
export function isDuplicate(error: unknown): boolean {
  return codeOf(error) === '23505' || prismaCodeOf(error) === 'P2002'
}

/** Whether the database refused a value: of no such form, too great, or with characters that it does not hold. */
export function isRefusedValue(error: unknown): boolean {
  return codeOf(error).startsWith('22') || prismaCodeOf(error) === 'P2033'
}

/** Whether the transaction lost a race that trying again will win. */
export function isConflict(error: unknown): boolean {
  return ['40001', '40P01'].includes(codeOf(error)) || prismaCodeOf(error) === 'P2034'
}
