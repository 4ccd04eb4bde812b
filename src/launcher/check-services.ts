import { checkServer } from '../platform/database/check-server.ts'
import { checkRedis } from '../platform/jobs/check-redis.ts'

export type Services = { databaseUrl: string; databaseDirectUrl: string; redisUrl?: string | undefined }

/**
 * Looks at the servers that the settings name, before anything is done with them. What keeps the product from starting
 * is thrown as StartFault, what does not is told on stderr.
 */
export async function checkServices({ databaseUrl, databaseDirectUrl, redisUrl }: Services): Promise<void> {
  await checkServer({ url: databaseUrl, directUrl: databaseDirectUrl })
  if (redisUrl) await checkRedis(redisUrl, ({ message }) => process.stderr.write(`${message}\n`))
}
