import type { OpenWork } from '../contract/people.ts'
import type { Localized } from '../contract/shared.ts'
import type { Role } from '../contract/role.ts'
import type { Transaction } from '../platform/database/client.ts'
import { AppError } from '../platform/errors.ts'
import type { PrismaUnit } from '../platform/transact.ts'

/** Somebody who gives work away or takes it over. */
export type Colleague = { id: string; name: Localized; role: Role; divisionId: string | null }

/** One kind of work that somebody may leave behind, as its module knows it. */
export type Leavings = {
  /** How many are open. */
  count: (tx: Transaction, personId: string) => Promise<number>
  /** How many of them a colleague may not have. */
  countRefused: (tx: Transaction, from: Colleague, to: Colleague) => Promise<number>
  /** Gives all of them to a colleague, and records it of each; how many there were. */
  give: (unit: PrismaUnit, handing: { from: Colleague; to: Colleague; actorId: string }) => Promise<number>
}
/** Every kind of work that is somebody's own. */
export type AllLeavings = Readonly<Record<keyof OpenWork, Leavings>>

const words: Record<keyof OpenWork, (count: number) => { left: Localized; refused: Localized }> = {
  tickets: (count) => ({
    left: { zh: `担任首问责任人的未办结工单 ${count} 件。`, en: `Open work orders they are first owner of: ${count}.` },
    refused: {
      zh: `工单 ${count} 件须由在岗的话务员接手。`,
      en: `Work orders must go to an operator in service: ${count}.`,
    },
  }),
  drafts: (count) => ({
    left: { zh: `未发布的指南草稿 ${count} 份。`, en: `Guide drafts not published: ${count}.` },
    refused: {
      zh: `指南草稿 ${count} 份须由该处室的专员或主管接手。`,
      en: `Guide drafts must go to a manager or a specialist of their division: ${count}.`,
    },
  }),
}

export async function countOpenWork(leavings: AllLeavings, tx: Transaction, personId: string): Promise<OpenWork> {
  return { tickets: await leavings.tickets.count(tx, personId), drafts: await leavings.drafts.count(tx, personId) }
}

/** What each kind has to say, by its name; kinds of which there are none say nothing. */
function fieldsOf(work: OpenWork, about: 'left' | 'refused'): Record<string, Localized> {
  return Object.fromEntries(
    (['tickets', 'drafts'] as const).flatMap((kind) =>
      work[kind] > 0 ? [[kind, words[kind](work[kind])[about]] as const] : [],
    ),
  )
}

/** Throws work_to_hand_over, with how many of what, when the person has anything open. */
export async function refuseOrphans(leavings: AllLeavings, tx: Transaction, personId: string): Promise<void> {
  const fields = fieldsOf(await countOpenWork(leavings, tx, personId), 'left')
  if (Object.keys(fields).length > 0) throw new AppError('work_to_hand_over', fields)
}

/**
 * Gives everything open of a person to a colleague; throws cannot_take_over, with what and why, when they may not have
 * all of it. How many of what it was.
 */
export async function handOver(
  leavings: AllLeavings,
  unit: PrismaUnit,
  handing: { from: Colleague; to: Colleague; actorId: string },
): Promise<OpenWork> {
  const { from, to } = handing
  const refused = {
    tickets: await leavings.tickets.countRefused(unit.tx, from, to),
    drafts: await leavings.drafts.countRefused(unit.tx, from, to),
  }
  const fields = fieldsOf(refused, 'refused')
  if (Object.keys(fields).length > 0) throw new AppError('cannot_take_over', fields)
  return { tickets: await leavings.tickets.give(unit, handing), drafts: await leavings.drafts.give(unit, handing) }
}
