import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import http from 'node:http'
import path from 'node:path'
import { paths } from '../../src/adapters/twilio/webhook-urls.ts'
import { ms, percentile, type Line } from '../measure.ts'
import type { BenchService } from '../start-service.ts'
import { callForm, sign } from './webhooks.ts'

const seconds = 6
const perSecond = 20
const mostMs = 250

/** What a call's webhooks met: how long each took, and how many callers heard the apology or nothing. */
type Met = { times: number[]; apologies: number }

/**
 * New calls at a fixed rate, each sent when it is due whatever became of those before: one that waits counts with all
 * of its waiting.
 */
async function call(url: string): Promise<Met> {
  const times: number[] = []
  let apologies = 0
  const agent = new http.Agent({ keepAlive: true })
  async function one(due: number): Promise<void> {
    const form = sign(url, paths.incoming, callForm('+8613800138000'))
    const answered = await new Promise<boolean>((resolve) => {
      const request = http.request(url + form.path, {
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(form.body),
          'x-twilio-signature': form.signature,
        },
      })
      request.on('response', (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (part: string) => {
          text += part
        })
        response.on('end', () => resolve(response.statusCode === 200 && !text.includes('retry=')))
      })
      request.on('error', () => resolve(false))
      request.end(form.body)
    })
    times.push(performance.now() - due)
    if (!answered) apologies += 1
  }
  const began = performance.now()
  const sent: Promise<void>[] = []
  for (let at = 0; at < seconds * perSecond; at += 1) {
    const due = began + (at * 1000) / perSecond
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
    sent.push(one(due))
  }
  await Promise.all(sent)
  agent.destroy()
  return { times, apologies }
}

async function attack(url: string, kind: string): Promise<ChildProcess> {
  const child = fork(path.join(import.meta.dirname, '../begin-attack.ts'), [url, kind], {
    execArgv: ['--import', 'tsx'],
  })
  await once(child, 'message')
  return child
}

const attacks = {
  search: 'public searches',
  forms: 'unsigned forms',
  guesses: 'wrong passwords',
  deep: 'lists in lists',
  resets: 'requests reset',
}

/** Calls beside each attack, and the same calls alone. */
export async function measureAttack({ url }: BenchService): Promise<Line[]> {
  await call(url)
  const lines: Line[] = []
  for (const [kind, beside] of Object.entries(attacks)) {
    const alone = percentile((await call(url)).times, 0.99)
    const attacker = await attack(url, kind)
    const { times, apologies } = await call(url)
    const exit = once(attacker, 'exit')
    attacker.kill('SIGKILL')
    await exit
    const p99 = percentile(times, 0.99)
    lines.push({
      what: `Calls under attack: ${perSecond}/s beside ${beside}`,
      measured: `p99 ${ms(p99)}, ${apologies} of ${times.length} heard the apology`,
      baseline: `alone p99 ${ms(alone)}`,
      goal: `p99 ≤${mostMs} ms, no apology`,
      met: p99 <= mostMs && apologies === 0,
    })
  }
  return lines
}
