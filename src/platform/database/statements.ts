import pg from 'pg'
import type { Sql } from './sql.ts'

/** The rows of a statement, of the shape that its author knows. */
export type Query = <Row>(statement: Sql) => Promise<Row[]>

/** A transaction on a connection of its own. Statements are sent at once, and done in the order in which they come. */
export type OpenTransaction = {
  query: Query
  /** Sends what is last with the end itself; throws, and has done nothing, when any statement failed. */
  commit: (last: readonly Sql[]) => Promise<void>
  rollBack: () => Promise<void>
}

/** Statements written by hand, prepared once on each connection, for what every call pays for. */
export type Statements = {
  query: Query
  /** Begins with the first statement, in the same round trip. */
  begin: () => Promise<OpenTransaction>
}

/** So many statements are kept prepared on each connection; any beyond them is planned every time. */
const preparedStatements = 500

/** Gives each text of a statement a name, under which a connection prepares it once. */
export function statementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>()
  return ({ sql }) => {
    const known = names.get(sql)
    if (known !== undefined || names.size === preparedStatements) return known ?? ''
    const name = `s${names.size}`
    names.set(sql, name)
    return name
  }
}

const { builtins } = pg.types
/** Numbers of 64 bits are read as such, as Prisma reads them. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === builtins.INT8 ? BigInt : pg.types.getTypeParser(oid, format)),
}

/** Sends statements over the pool's connections, prepared unless `nameOf` is left out. */
export function openStatements(pool: pg.Pool, nameOf?: (query: { sql: string }) => string): Statements {
  function prepared({ text, values }: Sql): pg.QueryConfig {
    return { ...(nameOf ? { name: nameOf({ sql: text }) } : {}), text, values, types }
  }

  return {
    query: async <Row>(statement: Sql) => (await pool.query<Row & pg.QueryResultRow>(prepared(statement))).rows,
    begin: async () => {
      const client = await pool.connect()
      function send<Row>(query: pg.QueryConfig | string): Promise<pg.QueryResult<Row & pg.QueryResultRow>> {
        const sent = client.query<Row & pg.QueryResultRow>(query)
        sent.catch(() => undefined) // whoever waits for it hears of it
        return sent
      }
      const begun = send('BEGIN')
      return {
        query: async <Row>(statement: Sql) => {
          const [, { rows }] = await Promise.all([begun, send<Row>(prepared(statement))])
          return rows
        },
        commit: async (last) => {
          const results = await Promise.all([
            begun,
            ...last.map((statement) => send(prepared(statement))),
            send('COMMIT'),
          ])
          if (results.at(-1)?.command !== 'COMMIT') throw new Error('the transaction had failed before its end')
          client.release()
        },
        rollBack: async () => {
          try {
            await send('ROLLBACK')
            client.release()
          } catch {
            client.release(true)
          }
        },
      }
    },
  }
}
