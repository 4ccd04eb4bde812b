import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import pg from 'pg'
import { z } from 'zod'
import { StartFault } from '../start-fault.ts'
import { addressOf, databaseFault, databasePart } from './describe-fault.ts'

/** The oldest PostgreSQL that is supported. */
export const oldestPostgres = 15

const connectTimeoutMs = 10_000
const notificationTimeoutMs = 3_000

const Facts = z.object({
  version: z.string(),
  versionNumber: z.coerce.number(),
  encoding: z.string(),
  readOnly: z.boolean(),
  createsTables: z.boolean(),
  createsSchemas: z.boolean(),
})
export type ServerFacts = z.infer<typeof Facts>

const askFacts = `SELECT
  current_setting('server_version') AS version,
  current_setting('server_version_num') AS "versionNumber",
  current_setting('server_encoding') AS encoding,
  pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on' AS "readOnly",
  coalesce(has_schema_privilege(to_regnamespace('public'), 'CREATE'), false) AS "createsTables",
  to_regnamespace('bullmq') IS NOT NULL OR has_database_privilege(current_database(), 'CREATE') AS "createsSchemas"`

/** What keeps such a server from serving, the gravest first; null when it will do. */
export function faultOfServer(facts: ServerFacts, connectionString: string): StartFault | null {
  const { server, database, user } = addressOf(connectionString)
  if (facts.versionNumber < oldestPostgres * 10_000) {
    return new StartFault(
      databasePart,
      {
        zh: `${server} 是 PostgreSQL ${facts.version}，最低支持 ${oldestPostgres}。`,
        en: `${server} is PostgreSQL ${facts.version}; the oldest supported is ${oldestPostgres}.`,
      },
      { zh: '请升级服务器，或另用一台。', en: 'Upgrade the server, or use another.' },
    )
  }
  if (facts.encoding !== 'UTF8') {
    return new StartFault(
      databasePart,
      {
        zh: `数据库 ${database} 的编码是 ${facts.encoding}，不能可靠保存中文。`,
        en: `The encoding of the database ${database} is ${facts.encoding}, which does not keep Chinese text safely.`,
      },
      {
        zh: `请另建数据库：CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0。`,
        en: `Create another: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.`,
      },
    )
  }
  if (facts.readOnly) {
    return new StartFault(
      databasePart,
      { zh: `${server} 只读（备用服务器？）。`, en: `${server} is read-only (a standby?).` },
      { zh: '请在 DATABASE_URL 中填写主服务器。', en: 'Name the primary server in DATABASE_URL.' },
    )
  }
  if (!facts.createsTables || !facts.createsSchemas) {
    const [where, grant] = facts.createsTables
      ? [database, `GRANT CREATE ON DATABASE "${database}" TO "${user}"`]
      : ['public', `GRANT CREATE ON SCHEMA public TO "${user}"`]
    return new StartFault(
      databasePart,
      {
        zh: `用户 ${user} 不能在 ${where} 中建立${facts.createsTables ? '模式' : '表'}。`,
        en: `The user ${user} may not create ${facts.createsTables ? 'schemas' : 'tables'} in ${where}.`,
      },
      { zh: `请授权：${grant}。`, en: `Grant it: ${grant}.` },
    )
  }
  return null
}

async function withClient<Result>(
  config: pg.ClientConfig,
  use: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: connectTimeoutMs,
    ...config,
  })
  // A line that breaks fails the statement under way; the event of its own says nothing more.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return await use(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/**
 * Whether a session keeps what it sets up, as notifications and the job queue need; a pooler may hand it from hand to
 * hand.
 */
async function keepsSession(connectionString: string): Promise<boolean> {
  const channel = `start_${randomUUID().replaceAll('-', '')}`
  const schema = 'pg_catalog, hotline_start'
  return withClient({ connectionString, options: `-c search_path=${schema.replace(' ', '\\ ')}` }, async (listener) => {
    const shown = await listener.query<{ search_path: string }>('SHOW search_path')
    if (shown.rows[0]?.search_path !== schema) return false
    await listener.query(`LISTEN ${channel}`)
    const heard = once(listener, 'notification', { signal: AbortSignal.timeout(notificationTimeoutMs) })
    const sent = withClient({ connectionString }, (sender) => sender.query(`NOTIFY ${channel}`))
    return Promise.all([heard, sent]).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Error && error.name === 'AbortError') return false
        throw error
      },
    )
  })
}

function pooledFault(connectionString: string): StartFault {
  const { server } = addressOf(connectionString)
  return new StartFault(
    databasePart,
    {
      zh: `${server} 按事务分配连接（PgBouncer？），通知和任务队列在其后不起作用。`,
      en: `${server} hands connections out by transaction (PgBouncer?); notifications and the job queue do not work behind that.`,
    },
    {
      zh: '请用 DATABASE_DIRECT_URL 另给出服务器本身的地址；普通语句仍可走 DATABASE_URL。',
      en: 'Give the address of the server itself in DATABASE_DIRECT_URL; ordinary statements may go on through DATABASE_URL.',
    },
  )
}

/** PgBouncer refuses start-up parameters that it does not know in these words. */
function refusesOptions(error: unknown): boolean {
  return error instanceof Error && /unsupported startup parameter/i.test(error.message)
}

/**
 * Looks at the database server before anything else is done with it: version, encoding, rights, and that sessions are
 * kept. `directUrl` is the way past a pooler, the same as `url` without one. Throws StartFault.
 */
export async function checkServer({ url, directUrl }: { url: string; directUrl: string }): Promise<void> {
  if (url !== directUrl)
    await attempt(url, () => withClient({ connectionString: url }, (client) => client.query('SELECT 1')))
  const facts = await attempt(directUrl, () =>
    withClient({ connectionString: directUrl }, async (client) => Facts.parse((await client.query(askFacts)).rows[0])),
  )
  const fault = faultOfServer(facts, directUrl)
  if (fault) throw fault
  const kept = await attempt(directUrl, () =>
    keepsSession(directUrl).catch((error: unknown) => {
      if (refusesOptions(error)) return false
      throw error
    }),
  )
  if (!kept) throw pooledFault(directUrl)
}

async function attempt<Result>(connectionString: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw databaseFault(error, connectionString)
  }
}
