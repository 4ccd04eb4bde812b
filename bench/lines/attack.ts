import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { paths } from '../../src/adapters/twilio/webhook-urls.ts'
import { figure, percentile, type Line } from '../measure.ts'
import { postOpen } from '../post-forms.ts'
import type { BenchService } from '../start-service.ts'
import { callForm, sign } from './webhooks.ts'

const seconds = 6
const perSecond = 20
const mostMs = 250

const callers = seconds * perSecond

/** What new calls met at a fixed rate: how long each took, and how many callers heard the apology or nothing. */
async function call(url: string): Promise<{ times: number[]; apologies: number }> {
  const forms = Array.from({ length: callers }, () => sign(url, paths.incoming, callForm('+8613800138000')))
  const { times, answers } = await postOpen(url, forms, perSecond)
  return { times, apologies: answers.filter(({ status, text }) => status !== 200 || text.includes('retry=')).length }
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
    lines.push({
      what: `Calls under attack: ${perSecond}/s beside ${beside}`,
      measured: [
        figure('p99', percentile(times, 0.99), 'ms'),
        figure('callers', times.length, 'count'),
        figure('apologies', apologies, 'count'),
      ],
      baseline: [figure('alone p99', alone, 'ms')],
      goals: [
        { of: 'p99', atMost: mostMs },
        { of: 'apologies', atMost: 0 },
      ],
    })
  }
  return lines
}
