import http from 'node:http'
import { openSession, sessionCookie } from '../src/auth/session.ts'
import { openDatabase } from '../src/platform/database/client.ts'
import { quietContext } from '../src/platform/context.ts'
import type { BenchService } from './start-service.ts'

/** Opens so many event streams of a manager; `heard` is given every event as it comes, as its line of the stream. */
export async function openConsoles(
  { url, databaseUrl }: BenchService,
  consoles: number,
  heard: (data: string) => void = () => undefined,
): Promise<{ close: () => void }> {
  const db = openDatabase(databaseUrl, { connections: 1 })
  const context = quietContext(db)
  const { id } = await db.person.findUniqueOrThrow({ where: { username: 'manager1' } })
  const cookie = `${sessionCookie}=${await openSession(context, id, { address: '::1', agent: 'bench' })}`
  await db.$disconnect()
  const agent = new http.Agent({ keepAlive: false, maxSockets: consoles })
  const requests: http.ClientRequest[] = []
  function close(): void {
    for (const request of requests) request.destroy()
  }
  function follow(): Promise<void> {
    return new Promise((resolve, reject) => {
      const request = http.get(`${url}/api/events`, { agent, headers: { cookie } }, (response) => {
        if (response.statusCode !== 200) return reject(new Error(`the stream answered ${response.statusCode}`))
        let rest = ''
        response.setEncoding('utf8')
        response.on('error', () => undefined)
        response.on('data', (chunk: string) => {
          const lines = (rest + chunk).split('\n')
          rest = lines.pop() ?? ''
          for (const line of lines) if (line.startsWith('data:')) heard(line.slice(5))
        })
        resolve()
      })
      request.on('error', reject)
      requests.push(request)
    })
  }
  try {
    for (let opened = 0; opened < consoles; opened += 50)
      await Promise.all(Array.from({ length: Math.min(50, consoles - opened) }, follow))
  } catch (error) {
    close()
    throw error
  }
  return { close }
}
