import { Redis } from 'ioredis'
import type { Localized } from '../../contract/shared.ts'
import { StartFault } from '../start-fault.ts'
import { reasonOf } from '../database/client.ts'

const part: Localized = { zh: 'Redis', en: 'Redis' }
const timeoutMs = 5_000
/** BullMQ needs what came with it. */
const oldestRedis = [6, 2] as const

function isSupported(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > oldestRedis[0] || (major === oldestRedis[0] && minor >= oldestRedis[1])
}

/** The fault of a server that answered, and refused; null when it did not answer. */
function refusalOf(error: unknown, server: string): StartFault | null {
  const message = reasonOf(error)
  if (/WRONGPASS|NOAUTH|invalid password|ERR AUTH/i.test(message)) {
    return new StartFault(
      part,
      { zh: `${server} 不接受给出的密码。`, en: `${server} does not accept the password given.` },
      {
        zh: '请更正 REDIS_URL（redis://用户:密码@主机:端口），或去掉它，改用 PostgreSQL 排队。',
        en: 'Correct REDIS_URL (redis://user:password@host:port), or leave it out to queue in PostgreSQL.',
      },
      { cause: error },
    )
  }
  if (/NOPERM/i.test(message)) {
    return new StartFault(
      part,
      { zh: `${server} 的用户权限不足：${message}。`, en: `The user at ${server} lacks rights: ${message}.` },
      {
        zh: '请在 Redis 的 ACL 中放行 BullMQ 所需的命令。',
        en: 'Allow the commands that BullMQ needs in the ACL of Redis.',
      },
      { cause: error },
    )
  }
  return null
}

function absenceOf(error: unknown, server: string): StartFault {
  const message = reasonOf(error)
  return new StartFault(
    part,
    { zh: `${server} 没有应答（${message}）。`, en: `${server} does not answer (${message}).` },
    {
      zh: '请启动 Redis，更正 REDIS_URL，或去掉它，改用 PostgreSQL 排队。',
      en: 'Start Redis, correct REDIS_URL, or leave it out to queue in PostgreSQL.',
    },
    { cause: error },
  )
}

/**
 * Looks whether the Redis server at `url` can carry the job queue; throws StartFault when it never will. One that is
 * away is told by `warn` alone: it may come back, and until then the sweep fires what is due.
 */
export async function checkRedis(url: string, warn: (fault: StartFault) => void): Promise<void> {
  const { host } = new URL(url)
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: timeoutMs,
    commandTimeout: timeoutMs,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  })
  // The client reports refusals as events first, and fails the command with less telling words.
  const reported: Error[] = []
  redis.on('error', (error: Error) => reported.push(error))
  try {
    await redis.connect()
    const version = /redis_version:(\S+)/.exec(await redis.info('server'))?.[1] ?? ''
    if (version && !isSupported(version)) {
      throw new StartFault(
        part,
        {
          zh: `${host} 是 Redis ${version}，最低支持 ${oldestRedis.join('.')}。`,
          en: `${host} is Redis ${version}; the oldest supported is ${oldestRedis.join('.')}.`,
        },
        { zh: '请升级 Redis，或去掉 REDIS_URL。', en: 'Upgrade Redis, or leave REDIS_URL out.' },
      )
    }
  } catch (error) {
    if (error instanceof StartFault) throw error
    const fault = refusalOf(reported[0] ?? error, host)
    if (fault) throw fault
    warn(absenceOf(reported[0] ?? error, host))
  } finally {
    redis.disconnect()
  }
}
