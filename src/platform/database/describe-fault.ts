import type { Localized } from '../../contract/shared.ts'
import { StartFault } from '../start-fault.ts'

export const databasePart: Localized = { zh: '数据库', en: 'Database' }

type Words = { found: Localized; remedy: Localized }
type Address = { server: string; database: string; user: string }

/** What is shown of a connection string: never its password. */
export function addressOf(connectionString: string): Address {
  const url = new URL(connectionString)
  return {
    server: url.host || url.searchParams.get('host') || 'localhost',
    database: decodeURIComponent(url.pathname.slice(1)) || decodeURIComponent(url.username),
    user: decodeURIComponent(url.username),
  }
}

const waitAndRetry: Localized = { zh: '请稍后再启动。', en: 'Start again in a moment.' }

/** By SQLSTATE of PostgreSQL or code of the system: what it means for somebody who starts the product. */
const wordsByCode: Record<string, (address: Address) => Words> = {
  ECONNREFUSED: ({ server }) => ({
    found: { zh: `${server} 上没有服务器应答。`, en: `No server answers at ${server}.` },
    remedy: {
      zh: '请启动 PostgreSQL，或更正 DATABASE_URL 中的主机和端口。',
      en: 'Start PostgreSQL, or correct host and port in DATABASE_URL.',
    },
  }),
  ENOTFOUND: ({ server }) => ({
    found: { zh: `找不到主机 ${server}。`, en: `The host ${server} cannot be found.` },
    remedy: { zh: '请更正 DATABASE_URL 中的主机名。', en: 'Correct the host in DATABASE_URL.' },
  }),
  ETIMEDOUT: ({ server }) => ({
    found: { zh: `${server} 在 10 秒内没有应答。`, en: `${server} did not answer within 10 s.` },
    remedy: {
      zh: '请检查 DATABASE_URL 中的主机、网络和防火墙。',
      en: 'Check the host in DATABASE_URL, the network and its firewalls.',
    },
  }),
  '28P01': ({ server, user }) => ({
    found: { zh: `${server} 不接受用户 ${user} 的密码。`, en: `${server} does not accept the password of ${user}.` },
    remedy: {
      zh: '请更正 DATABASE_URL 中的用户名和密码（特殊字符须用 %XX 书写）。',
      en: 'Correct user and password in DATABASE_URL (special characters are written as %XX).',
    },
  }),
  '28000': ({ server, user, database }) => ({
    found: {
      zh: `${server} 不允许用户 ${user} 这样连接数据库 ${database}。`,
      en: `${server} does not let ${user} connect to the database ${database} in this way.`,
    },
    remedy: {
      zh: '请在服务器的 pg_hba.conf 中放行，或更正 DATABASE_URL（用户名、sslmode）。',
      en: 'Allow it in the pg_hba.conf of the server, or correct DATABASE_URL (user, sslmode).',
    },
  }),
  '3D000': ({ server, database, user }) => ({
    found: { zh: `${server} 上没有数据库 ${database}。`, en: `There is no database ${database} at ${server}.` },
    remedy: {
      zh: `请先建立：CREATE DATABASE "${database}" OWNER "${user}" ENCODING 'UTF8'，或更正 DATABASE_URL。`,
      en: `Create it: CREATE DATABASE "${database}" OWNER "${user}" ENCODING 'UTF8', or correct DATABASE_URL.`,
    },
  }),
  '42501': ({ user, database }) => ({
    found: {
      zh: `用户 ${user} 在数据库 ${database} 中权限不足。`,
      en: `The user ${user} lacks rights in the database ${database}.`,
    },
    remedy: {
      zh: `请让它成为数据库的所有者：ALTER DATABASE "${database}" OWNER TO "${user}"。`,
      en: `Make it the owner: ALTER DATABASE "${database}" OWNER TO "${user}".`,
    },
  }),
  '53300': ({ server }) => ({
    found: { zh: `${server} 的连接数已满。`, en: `${server} has no connection left.` },
    remedy: {
      zh: '每个实例约用 30 个连接：请提高 max_connections，或停止多余的程序。',
      en: 'An instance uses about 30: raise max_connections, or stop programs that are not needed.',
    },
  }),
  '53100': ({ server }) => ({
    found: { zh: `${server} 的磁盘已满。`, en: `The disk of ${server} is full.` },
    remedy: { zh: '请腾出空间后再启动。', en: 'Make room on it, then start again.' },
  }),
  '57P03': ({ server }) => ({
    found: { zh: `${server} 正在启动或停止。`, en: `${server} is starting up or shutting down.` },
    remedy: waitAndRetry,
  }),
  '55P03': ({ database }) => ({
    found: {
      zh: `另一个程序占用着数据库 ${database} 的表，60 秒内没有放开。`,
      en: `Another program holds tables of the database ${database} and did not let go within 60 s.`,
    },
    remedy: {
      zh: '如有另一实例正在升级，请等它完成；否则请停止占用者（见 pg_stat_activity）。',
      en: 'If another instance is migrating, let it finish; else stop what holds them (see pg_stat_activity).',
    },
  }),
}

const sameAs: Record<string, string> = {
  EAI_AGAIN: 'ENOTFOUND',
  EHOSTUNREACH: 'ETIMEDOUT',
  ENETUNREACH: 'ETIMEDOUT',
  ECONNRESET: 'ECONNREFUSED',
  '25006': '42501',
}

/** The driver's own words for faults that it gives no code. */
const codeByMessage: readonly [RegExp, string][] = [
  [/timeout expired|connection timeout|timeout exceeded/i, 'ETIMEDOUT'],
  [/Connection terminated unexpectedly/i, 'ECONNREFUSED'],
  [/password must be a string|password authentication failed/i, '28P01'],
]

function codeOf(error: unknown): string | undefined {
  if (error instanceof AggregateError) return codeOf(error.errors[0])
  if (!(error instanceof Error)) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  return codeByMessage.find(([pattern]) => pattern.test(error.message))?.[1]
}

/**
 * The fault at start that an error of the database driver stands for; what nobody has foreseen is told in its own
 * words.
 */
export function databaseFault(error: unknown, connectionString: string): StartFault {
  if (error instanceof StartFault) return error
  const code = codeOf(error)
  const describe = code === undefined ? undefined : wordsByCode[sameAs[code] ?? code]
  const address = addressOf(connectionString)
  if (describe) {
    const { found, remedy } = describe(address)
    return new StartFault(databasePart, found, remedy, { cause: error })
  }
  const message = error instanceof Error ? error.message : String(error)
  return new StartFault(
    databasePart,
    { zh: `${address.server} 答复：${message}。`, en: `${address.server} says: ${message}.` },
    { zh: '请检查 DATABASE_URL 和服务器的日志。', en: "Check DATABASE_URL and the server's log." },
    { cause: error },
  )
}
