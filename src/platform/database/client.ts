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

/** Whether the error says that the database cannot be reached, as against having refused a statement. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (
    error instanceof Prisma.PrismaClientKnownRequestError &&
    ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028'].includes(error.code)
  )
    return true
  return /ECONNREFUSED|ECONNRESET|EPIPE|terminat|timeout|Connection|57P0[123]|not accepting|starting up|shutting down/i.test(
    `${error.message} ${String(error.cause ?? '')}`,
  )
}

/** Whether the error is a breach of a unique index. */
export function isDuplicate(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error instanceof Prisma.PrismaClientKnownRequestError
      ? error.code === 'P2002' || /23505/.test(error.message)
      : /23505|UniqueConstraintViolation/.test(error.message))
  )
}

/** Whether the transaction lost a race that trying again will win. */
export function isConflict(error: unknown): boolean {
  return (
    error instanceof Prisma.PrismaClientKnownRequestError &&
    (error.code === 'P2034' || /40001|40P01/.test(error.message))
  )
}
