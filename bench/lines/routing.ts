import path from 'node:path'
import pg from 'pg'
import { firstTextMessages } from '../../src/contract/settings.ts'
import { loadOrganisation } from '../../src/organisation/load-organisation.ts'
import { openDatabase } from '../../src/platform/database/client.ts'
import { openLogger } from '../../src/platform/logger.ts'
import { assignCalls } from '../../src/routing/assign-calls.ts'
import { match, type Ready, type Waiting } from '../../src/routing/match.ts'
import { openSettings } from '../../src/settings/settings.ts'
import { settingRules } from '../../src/wiring/setting-rules.ts'
import { each, interleave, median, ms, percentile, ratio, type Line } from '../measure.ts'

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
  const [ours, sort] = [decisions.slice(20), sorts.slice(20)]
  const p99 = percentile(ours, 0.99)
  return [
    {
      what: 'Routing decision, 1,000 operators, 10,000 waiting',
      measured: `p99 ${ms(p99)}, p50 ${ms(median(ours))}`,
      baseline: `one sort of the waiting: p50 ${ms(median(sort))}`,
      goal: 'p99 ≤5 ms',
      met: p99 <= 5,
    },
  ]
}

const pairs = 100

/**
 * From waiting calls to offers that are committed with their events and timers, against bare rows claimed one by one.
 */
export async function measureAssignment(databaseUrl: string): Promise<Line[]> {
  const db = openDatabase(databaseUrl, { prepared: true })
  const context = {
    db,
    clock: () => new Date(),
    log: openLogger('silent'),
    wake: () => undefined,
    announce: () => undefined,
  }
  const settings = await openSettings(
    context,
    {
      ...organisation,
      reservation: { seconds: 60 },
      wrap_up: { seconds: 120 },
      message_sender: { number: null },
      text_messages: firstTextMessages,
    },
    settingRules,
  )
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 8 })
  const prefix = `bench-${Date.now()}`
  let made = 0
  async function stage(count: number): Promise<void> {
    await db.reservation.updateMany({ data: { state: 'canceled' } })
    await db.call.updateMany({ where: { state: { not: 'ended' } }, data: { state: 'ended' } })
    await db.operator.updateMany({ data: { activity: 'offline' } })
    for (let index = 0; index < count; index += 1, made += 1) {
      const username = `${prefix}-${made}`
      await db.person.create({
        data: {
          username,
          nameZh: '',
          nameEn: '',
          role: 'operator',
          passwordHash: 'none',
          operator: { create: { skills, activity: 'available', heartbeatAt: new Date() } },
        },
      })
      await db.call.create({
        data: {
          callSid: `CA${username}`,
          state: 'queued',
          flow: 'hotline',
          from: '+8613800138000',
          to: '+864001232900',
          queueId: 'general',
          startedAt: new Date(),
          queuedAt: new Date(),
          seenAt: new Date(),
        },
      })
    }
  }
  async function ours(): Promise<number> {
    await stage(pairs)
    const began = performance.now()
    const offers = await assignCalls(context, settings)
    if (offers !== pairs) throw new Error(`${offers} offers instead of ${pairs}`)
    return pairs / ((performance.now() - began) / 1000)
  }
  async function bare(): Promise<number> {
    await pool.query(
      'DROP TABLE IF EXISTS bench_jobs; CREATE TABLE bench_jobs AS SELECT id, false AS taken FROM generate_series(1, 2000) id',
    )
    await pool.query('ALTER TABLE bench_jobs ADD PRIMARY KEY (id)')
    const began = performance.now()
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (;;)
          if (
            (
              await pool.query(
                'UPDATE bench_jobs SET taken = true WHERE id = (SELECT id FROM bench_jobs WHERE NOT taken ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)',
              )
            ).rowCount === 0
          )
            return
      }),
    )
    return 2000 / ((performance.now() - began) / 1000)
  }
  try {
    const result = await interleave(3, { ours, bare })
    const single: number[] = []
    for (let round = 0; round < 60; round += 1) {
      await stage(1)
      const began = performance.now()
      await assignCalls(context, settings)
      single.push(performance.now() - began)
    }
    const share = (result.ours ?? 0) / (result.bare ?? 1)
    const p99 = percentile(single.slice(10), 0.99)
    return [
      {
        what: 'Durable assignment',
        measured: `${each(result.ours ?? 0)} = ${ratio(share)}`,
        baseline: `bare SKIP LOCKED update ${each(result.bare ?? 0)}`,
        goal: '≥0.50×',
        met: share >= 0.5,
      },
      {
        what: '… one call, one operator',
        measured: `p99 ${ms(p99)}, p50 ${ms(median(single))}`,
        baseline: '–',
        goal: 'p99 ≤10 ms',
        met: p99 <= 10,
      },
    ]
  } finally {
    await pool.query('DROP TABLE IF EXISTS bench_jobs')
    await pool.end()
    await db.$disconnect()
  }
}
