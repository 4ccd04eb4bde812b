import path from 'node:path'
import {
  firstAuditRetention,
  firstOfFirstSteps,
  firstSignIn,
  firstSingleSignOn,
  firstTextMessages,
} from '../../src/contract/settings.ts'
import { loadOrganisation } from '../../src/organisation/load-organisation.ts'
import { openDatabase } from '../../src/platform/database/client.ts'
import { quietContext } from '../../src/platform/context.ts'
import { assignCalls } from '../../src/routing/assign-calls.ts'
import { match, type Ready, type Waiting } from '../../src/routing/match.ts'
import { openSettings } from '../../src/settings/settings.ts'
import { settingRules } from '../../src/wiring/setting-rules.ts'
import { endCalls, stagePairs, writeBareOffers } from '../bare-writes.ts'
import { figure, interleave, median, spread, type Line } from '../measure.ts'
import type { BenchDatabase } from '../start-service.ts'

const now = new Date()
const organisation = loadOrganisation(path.resolve(import.meta.dirname, '../../organisation'))
const { skills } = organisation.queues
function anySkill(): string {
  return skills[Math.floor(Math.random() * skills.length)] ?? ''
}
function ago(most: number): Date {
  return new Date(now.getTime() - Math.random() * most * 1000)
}

/** One decision over everybody who waits and everybody who is free. */
export function measureDecision(): Line[] {
  const calls = Array.from({ length: 10_000 }, (_, index): Waiting => ({
    id: `c${index}`,
    skill: anySkill(),
    overflow: null,
    priority: 10,
    ageing: 5,
    queuedAt: ago(1800),
    requeues: Math.random() < 0.01 ? 1 : 0,
    shunned: [],
  }))
  const operators = Array.from({ length: 1000 }, (_, index): Ready => ({
    id: `o${index}`,
    skills: [...new Set([anySkill(), anySkill()])],
    idleSince: ago(600),
  }))
  const [decisions, sorts]: [number[], number[]] = [[], []]
  function timed(times: number[], work: () => void): void {
    const began = performance.now()
    work()
    times.push(performance.now() - began)
  }
  for (let round = 0; round < 220; round += 1) {
    timed(decisions, () => match(calls, operators, now))
    timed(sorts, () => calls.toSorted((a, b) => a.queuedAt.getTime() - b.queuedAt.getTime()))
  }
  return [
    {
      what: 'Routing decision, 1,000 operators, 10,000 waiting',
      measured: spread(decisions.slice(20)),
      baseline: [figure('one sort of the waiting p50', median(sorts.slice(20)), 'ms')],
      goals: [{ of: 'p99', atMost: 2 }],
    },
  ]
}

const [pairs, barePairs, clients] = [100, 400, 8]

/** From waiting calls to offers that are committed with their events and timers, against the same rows alone. */
export async function measureAssignment({ url, bareUrl }: BenchDatabase): Promise<Line[]> {
  const db = openDatabase(url, { prepared: true })
  const context = quietContext(db)
  const settings = await openSettings(
    context,
    {
      ...organisation,
      reservation: { seconds: 60 },
      wrap_up: { seconds: 120 },
      message_sender: { number: null },
      phrases: [],
      text_messages: firstTextMessages,
      sign_in: firstSignIn(false),
      single_sign_on: firstSingleSignOn,
      audit_retention: firstAuditRetention,
      urgent_notice: { notice: null },
      service_numbers: [{ number: '12345', flow: 'hotline', name: { zh: '热线', en: 'Hotline' } }],
      department: { name: null },
      first_steps: firstOfFirstSteps,
    },
    settingRules({ all: () => [] }),
  )
  /** How many seconds it takes until so many waiting calls are offered. */
  async function assign(count: number): Promise<number> {
    await stagePairs(url, count, skills)
    const began = performance.now()
    const offers = await assignCalls(context, settings)
    const took = (performance.now() - began) / 1000
    if (offers !== count) throw new Error(`${offers} offers instead of ${count}`)
    return took
  }
  try {
    const { ours = 0, bare = 0 } = await interleave(3, {
      ours: async () => pairs / (await assign(pairs)),
      bare: async () => {
        await stagePairs(bareUrl, barePairs, skills)
        return writeBareOffers(bareUrl, clients, barePairs)
      },
    })
    const single: number[] = []
    for (let round = 0; round < 210; round += 1) single.push((await assign(1)) * 1000)
    return [
      {
        what: 'Durable assignment',
        measured: [figure('offers', ours, '/s'), figure('of bare', ours / bare, '×')],
        baseline: [figure(`bare claims of the same rows, ${clients} connections,`, bare, '/s')],
        goals: [{ of: 'of bare', atLeast: 0.5 }],
      },
      {
        what: 'Durable assignment of one call to one operator',
        measured: spread(single.slice(10)),
        goals: [{ of: 'p99', atMost: 8 }],
      },
    ]
  } finally {
    await endCalls(url)
    await db.$disconnect()
  }
}
