import { PrismaPg } from '@prisma/adapter-pg'
import { z } from 'zod'
import { Unanswered } from '../breaker.ts'
import { Prisma, PrismaClient } from './generated/client.ts'

export type Database = PrismaClient
export type Transaction = Prisma.TransactionClient

/** So many statements are kept prepared on each connection; any beyond them is planned every time. */
const preparedStatements = 500

/** Gives each text of a statement a name, under which a connection prepares it once. */
function statementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>()
  return ({ sql }) => {
    const known = names.get(sql)
    if (known !== undefined || names.size === preparedStatements) return known ?? ''
    const name = `s${names.size}`
    names.set(sql, name)
    return name
  }
}

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
  return new PrismaClient({
    adapter: new PrismaPg(
      {
        connectionString,
        max: connections,
        connectionTimeoutMillis: 3000,
        query_timeout: 10_000,
        keepAlive: true,
      },
      prepared ? { statementNameGenerator: statementNames() } : {},
    ),
    transactionOptions: { maxWait: 3000, timeout: 10_000 },
  })
}

/** What PostgreSQL or its driver said, under an error of Prisma's; never a word of the statement or its values. */
const DriverFault = z.object({
  meta: z.object({
    driverAdapterError: z.object({ cause: z.object({ originalCode: z.string().optional(), kind: z.string() }) }),
  }),
})

/** PostgreSQL's code of the error (https://www.postgresql.org/docs/current/errcodes-appendix.html), if it is one. */
function codeOf(error: unknown): string {
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
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return error instanceof Unanswered || socketCodes.includes(code) || driverWords.includes(error.message)
}

/** What is known of an error without a word of the statement or of what somebody typed: for the log. */
export function withoutInput(error: unknown): unknown {
  if (!(error instanceof Error) || !error.name.startsWith('PrismaClient')) return error
  const code = 'code' in error ? String(error.code) : ''
  const stack = error.stack?.split('\n').filter((line) => line.startsWith('    at '))
  return { name: error.name, code, sqlState: codeOf(error), stack: stack?.slice(0, 12).join('\n') }
}

/** What an error says in a line of the log: its message, or of the database's its codes alone. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (!error.name.startsWith('PrismaClient')) return error.message
  return [error.name, 'code' in error ? String(error.code) : '', codeOf(error)].filter(Boolean).join(' ')
}

/** Whether the error is a breach of a unique index. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && (error.code === 'P2002' || codeOf(error) === '23505')
}

/** Whether the database refused a value: of no such form, too great, or with characters that it does not hold. */
export function isRefusedValue(error: unknown): boolean {
  return (
    error instanceof Prisma.PrismaClientKnownRequestError && (error.code === 'P2033' || codeOf(error).startsWith('22'))
  )
}

/** Whether the transaction lost a race that trying again will win. */
export function isConflict(error: unknown): boolean {
  return (
    error instanceof Prisma.PrismaClientKnownRequestError &&
    (error.code === 'P2034' || ['40001', '40P01'].includes(codeOf(error)))
  )
}
