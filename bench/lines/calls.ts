import pg from 'pg'
import { z } from 'zod'
import { figure, type Line } from '../measure.ts'
import { costLine, cpuDuring } from '../read-cpu.ts'
import { hotlineNumber, type BenchService } from '../start-service.ts'

const Dialled = z.object({ callSid: z.string() })
function post(url: string, body: unknown = {}) {
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
}

const atOnce = 60
const seconds = 12

/**
 * Callers who dial, hear the greeting, press 0, come into the line and hang up there. Nobody answers: that needs
 * operators' browsers.
 */
export async function measureCalls(service: BenchService): Promise<Line[]> {
  const { carrierUrl, databaseUrl } = service
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const until = performance.now() + seconds * 1000
  let dialled = 0
  const began = performance.now()
  async function caller(line: number): Promise<void> {
    while (performance.now() < until) {
      const from = `+86139${String(line).padStart(4, '0')}${String(dialled % 10_000).padStart(4, '0')}`
      dialled += 1
      const { callSid } = Dialled.parse(
        await (await post(`${carrierUrl}/phone/calls`, { from, to: hotlineNumber })).json(),
      )
      async function heard(what: string): Promise<void> {
        for (let tries = 0; tries < 500; tries += 1) {
          if ((await (await fetch(`${carrierUrl}/phone/calls/${callSid}`)).text()).includes(what)) return
          await new Promise((resolve) => setTimeout(resolve, 40))
        }
        throw new Error(`a caller waited in vain for ${what}`)
      }
      await heard('欢迎致电')
      await post(`${carrierUrl}/phone/calls/${callSid}/digits`, { digits: '0' })
      await heard('您')
      await post(`${carrierUrl}/phone/calls/${callSid}/hangup`)
    }
  }
  try {
    const { cpu } = await cpuDuring(service, () =>
      Promise.all(Array.from({ length: atOnce }, (_, line) => caller(line))),
    )
    const took = (performance.now() - began) / 1000
    let rows = 0
    for (let tries = 0; tries < 100 && rows < dialled; tries += 1) {
      rows = Number(
        (
          await client.query(
            `SELECT count(*) FROM calls WHERE state = 'ended' AND outcome IS NOT NULL AND "from" LIKE '+86139%'`,
          )
        ).rows[0]?.count,
      )
      if (rows < dialled) await new Promise((resolve) => setTimeout(resolve, 100))
    }
    return [
      {
        what: 'Whole calls through the simulator, unanswered, no audio',
        measured: [
          figure('calls', dialled / took, '/s'),
          figure('dialled', dialled, 'count'),
          figure('without a final record', dialled - rows, 'count'),
        ],
        goals: [
          { of: 'calls', atLeast: 200 },
          { of: 'without a final record', atMost: 0 },
        ],
        note: 'carrier and load share the cores',
      },
      costLine('… processor time a call', cpu, dialled),
    ]
  } finally {
    await client.end()
  }
}
