import { limitOf } from '../organisation/limit-of.ts'
import type { Organisation } from '../organisation/organisation.ts'
import type { TicketClock } from '../platform/database/generated/client.ts'
import type { TimerHandlers } from '../platform/jobs/fire-timers.ts'
import { unknownReference } from '../platform/errors.ts'
import type { PrismaUnit } from '../platform/transact.ts'
import type { Calendar } from './calendar.ts'
import { clockTimes, type ClockTimes } from './limits.ts'
import type { ClockChange } from './ticket.ts'

const warnTimer = 'clock-warn'
const breachTimer = 'clock-breach'

/** What decides how long a work order may take; `createdAt` is when it was registered. */
export type Matter = { kind: string; divisionId: string; createdAt: Date }
type Rules = {
  calendar: Calendar
  /** Which version of the calendar it is. */
  calendarVersion: number
  organisation: Organisation
}

/**
 * When a clock of this matter, started now, warns and is due. Throws unknown_reference when its kind is none any more.
 */
export function timesOf(
  { calendar, organisation }: Pick<Rules, 'calendar' | 'organisation'>,
  clock: 'sign' | 'reply',
  matter: Matter,
  now: Date,
): ClockTimes {
  const { kind, divisionId: division, createdAt } = matter
  const limit = limitOf(organisation, { clock, division, kind, at: calendar.dayOf(createdAt) })
  if (!limit) throw unknownReference('kind', kind)
  return clockTimes(calendar, now, limit)
}

/** Notes that the clock was over; `stoppedAt` when it is stopped at the same time. */
async function breach(unit: PrismaUnit, clock: TicketClock, stopped: { stoppedAt?: Date } = {}): Promise<void> {
  await unit.tx.ticketClock.update({ where: { id: clock.id }, data: { state: 'breached', ...stopped } })
  unit.append(
    { ticketId: clock.ticketId },
    { type: 'clock.breached', data: { clock: clock.kind, dueAt: clock.dueAt.toISOString() } },
  )
}

/**
 * Starts and stops a ticket's clocks with their timers. A clock that was over when stopped is breached, late timer or
 * not.
 */
export async function changeClocks(
  unit: PrismaUnit,
  rules: Rules,
  ticket: Matter & { id: string },
  change: ClockChange,
): Promise<void> {
  if (change.stop) {
    const running = await unit.tx.ticketClock.findMany({
      where: {
        ticketId: ticket.id,
        state: { in: ['running', 'breached'] },
        stoppedAt: null,
        ...(change.stop === 'all' ? {} : { kind: change.stop }),
      },
    })
    for (const clock of running) {
      const stoppedAt = unit.now
      if (clock.state === 'running' && clock.dueAt <= stoppedAt) await breach(unit, clock, { stoppedAt })
      else {
        const state = clock.state === 'breached' ? 'breached' : change.stop === 'all' ? 'void' : 'met'
        await unit.tx.ticketClock.update({ where: { id: clock.id }, data: { state, stoppedAt } })
      }
      unit.clearTimer(warnTimer, clock.id)
      unit.clearTimer(breachTimer, clock.id)
    }
  }
  for (const kind of change.start ?? []) {
    const times = timesOf(rules, kind, ticket, unit.now)
    const clock = await unit.tx.ticketClock.create({
      data: { ticketId: ticket.id, kind, calendarVersion: rules.calendarVersion, ...times },
    })
    unit.setTimer(warnTimer, clock.id, times.warnAt)
    unit.setTimer(breachTimer, clock.id, times.dueAt)
  }
}

/** Sets a running clock's timers to other times; `warnAt` null when it has warned already. */
export function moveTimers(unit: PrismaUnit, clockId: string, times: { warnAt: Date | null; dueAt: Date }): void {
  if (times.warnAt) unit.setTimer(warnTimer, clockId, times.warnAt)
  unit.setTimer(breachTimer, clockId, times.dueAt)
}

/** The clock if it still runs, with its ticket's row locked. */
async function lockRunning(unit: PrismaUnit, clockId: string): Promise<TicketClock | null> {
  await unit.tx
    .$queryRaw`SELECT 1 FROM tickets WHERE id = (SELECT "ticketId" FROM ticket_clocks WHERE id = ${clockId}::uuid) FOR UPDATE`
  return unit.tx.ticketClock.findFirst({ where: { id: clockId, state: 'running' } })
}

/** What the clocks' timers do. */
export const clockTimers: TimerHandlers = {
  [warnTimer]: async (unit, clockId) => {
    const clock = await lockRunning(unit, clockId)
    if (!clock || clock.warnedAt) return
    await unit.tx.ticketClock.update({ where: { id: clock.id }, data: { warnedAt: unit.now } })
    unit.append(
      { ticketId: clock.ticketId },
      { type: 'clock.warned', data: { clock: clock.kind, dueAt: clock.dueAt.toISOString() } },
    )
  },
  [breachTimer]: async (unit, clockId) => {
    const clock = await lockRunning(unit, clockId)
    if (clock) await breach(unit, clock)
  },
}
