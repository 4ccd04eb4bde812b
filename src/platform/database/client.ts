import { PrismaPg } from '@prisma/adapter-pg'
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

/** Prisma's own codes for a database that does not answer, or has no connection left. */
const unreachable = ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028']
/** What the adapter calls it. */
const unreachableKinds = [
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
  'DatabaseNotYetReady',
]
/** Of PostgreSQL (SQLSTATE: connection lost, shutting down, starting, no connection left) and of the system. */
const unreachableCodes =
  /^(?:08\w{3}|57P0[1-5]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/
/** What the driver says in words alone, whole: no word of a statement or of its values can be taken for it. */
const unreachableWords: readonly string[] = [
  'Connection terminated',
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
  'Query read timeout',
  'timeout expired',
  'timeout exceeded when trying to connect',
  'Connection ended unexpectedly',
]

/** An error with those that caused it, as Prisma, its adapter and the driver put one into another. */
function causesOf(error: unknown, depth = 0): Record<string, unknown>[] {
  if (typeof error !== 'object' || error === null || depth > 6) return []
  const { cause, meta, driverAdapterError } = Object.assign<Record<string, unknown>, object>({}, error)
  const own: Record<string, unknown> = { ...error }
  if (error instanceof Error) Object.assign(own, { message: error.message, name: error.name })
  const inner = error instanceof Error ? error.cause : cause
  const several: unknown[] = error instanceof AggregateError ? error.errors : []
  return [own, ...[inner, meta, driverAdapterError, ...several].flatMap((other) => causesOf(other, depth + 1))]
}

/**
 * Whether the error says that the database cannot be reached, as against having refused a statement: by its codes alone,
 * for its message quotes the statement, with what somebody typed.
 */
export function isUnreachable(error: unknown): boolean {
  return causesOf(error).some(
    ({ code, originalCode, kind, name, message }) =>
      unreachable.includes(String(code)) ||
      unreachableCodes.test(String(code)) ||
      unreachableCodes.test(String(originalCode)) ||
      unreachableKinds.includes(String(kind)) ||
      (name !== 'PrismaClientKnownRequestError' && unreachableWords.includes(String(message))),
  )
}

/** SQLSTATE class 22: what was given is of a kind or size that no column takes. */
const unfit = /^22\w{3}$/
const unfitKinds = ['ValueOutOfRange', 'InvalidInputValue', 'LengthMismatch']

/** Whether the database, or Prisma before it, refused a value that was given: it will refuse it again. */
export function isUnfit(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientValidationError) return true
  return causesOf(error).some(
    ({ code, originalCode, kind }) =>
      ['P2000', 'P2006', 'P2007', 'P2020', 'P2023', 'P2033'].includes(String(code)) ||
      unfit.test(String(code)) ||
      unfit.test(String(originalCode)) ||
      unfitKinds.includes(String(kind)),
  )
}

/** What is known of an error without a word of the statement or of what somebody typed: for the log. */
export function withoutInput(error: unknown): unknown {
  const ofPrisma =
    error instanceof Error && (error.name.startsWith('PrismaClient') || error.name === 'DriverAdapterError')
  if (!ofPrisma) return error
  const codes = causesOf(error).flatMap(({ code, originalCode, kind }) => [code, originalCode, kind])
  const known = codes.filter((code) => typeof code === 'string')
  const stack = error.stack?.split('\n').filter((line) => line.startsWith('    at '))
  return { name: error.name, codes: [...new Set(known)], stack: stack?.slice(0, 12).join('\n') }
}

/** What an error says in a line of the log: its message, or of the database's its codes alone. */
export function reasonOf(error: unknown): string {
  const known = withoutInput(error)
  if (known === error) return error instanceof Error ? error.message : String(error)
  const codes = causesOf(error).flatMap(({ code, originalCode, kind }) => [code, originalCode, kind])
  return [error instanceof Error ? error.name : '', ...new Set(codes.filter((code) => typeof code === 'string'))].join(
    ' ',
  )
}

/** Whether the error is a breach of a unique index. */
export function isDuplicate(error: unknown): boolean {
  return causesOf(error).some(
    ({ code, originalCode, kind }) =>
      code === 'P2002' || originalCode === '23505' || code === '23505' || kind === 'UniqueConstraintViolation',
  )
}

/** Whether the transaction lost a race that trying again will win. */
export function isConflict(error: unknown): boolean {
  return causesOf(error).some(
    ({ code, originalCode, kind }) =>
      code === 'P2034' ||
      kind === 'TransactionWriteConflict' ||
      [code, originalCode].some((sqlState) => sqlState === '40001' || sqlState === '40P01'),
  )
}
