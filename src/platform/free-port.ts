import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import net from 'node:net'

/** Below the ports that systems give to connections out: one of those can be taken between choosing and listening. */
const range = [15_000, 32_000] as const
const tries = 50

/** A port of this machine that nobody uses now. */
export async function freePort(): Promise<number> {
  for (let left = tries; left > 0; left -= 1) {
    const port = randomInt(...range)
    if (await isFree(port)) return port
  }
  throw new Error(`no free port between ${range[0]} and ${range[1]}`)
}

async function isFree(port: number): Promise<boolean> {
  const server = net.createServer()
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening')
    return true
  } catch {
    return false
  } finally {
    server.close()
  }
}
