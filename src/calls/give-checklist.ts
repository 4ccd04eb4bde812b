import type { Checklist, NewChecklist } from '../contract/checklists.ts'
import { Guide } from '../contract/guides.ts'
import type { Call, Checklist as Row } from '../platform/database/generated/client.ts'
import { addSeconds } from '../platform/clock.ts'
import { reasonOf, type Transaction } from '../platform/database/client.ts'
import { lockRow } from '../platform/database/lock-row.ts'
import { AppError, unknownReference } from '../platform/errors.ts'
import { onceByKey, type OnceKey } from '../platform/once-by-key.ts'
import { transactPrisma } from '../platform/transact.ts'
import { canonicalNumber, maskNumber, messageRefusal } from '../contract/caller-number.ts'
import { lockOwnCall } from './change-call.ts'
import type { CallContext } from './call-context.ts'
import { composeChecklist } from './compose-checklist.ts'
import { refuseMessage } from './may-message.ts'

export function toChecklist({
  id,
  guideId,
  version,
  title,
  materials,
  channel,
  number,
  text,
  state,
  at,
}: Row): Checklist {
  return {
    id,
    guideId,
    version,
    title,
    materials,
    channel,
    number,
    text,
    state,
    at: at.toISOString(),
  }
}

type Giving = {
  callId: string
  operatorId: string
  checklist: NewChecklist
  /** Under which the request is done once only. */
  key?: string | null | undefined
  pageOf: (guideId: string) => string
  /** The hotline's own numbers, besides the called one and that messages come from. */
  ownNumbers?: readonly string[]
}

/**
 * Records what the operator told the caller of a version of a guide, and has it sent when it goes by message. Throws
 * not_found for a guide or material that does not exist, messages_off when none can be sent, a MessageRefusal when the
 * number takes none, and one of messageLimits when it may not go.
 */
export async function giveChecklist(context: CallContext, giving: Giving): Promise<Checklist> {
  const row = await onceByKey(
    { personId: giving.operatorId, key: giving.key, wish: [giving.callId, giving.checklist] },
    (idempotencyKey) => context.db.checklist.findUnique({ where: { idempotencyKey } }),
    (once) => record(context, giving, once),
  )
  return toChecklist(row)
}

/** The carrier takes no longer message, in characters (Twilio's error 21617). */
const longestMessage = 1600

function record(
  context: CallContext,
  { callId, operatorId, checklist, pageOf, ownNumbers = [] }: Giving,
  once: OnceKey,
): Promise<Row> {
  const { guideId, version, channel } = checklist
  return transactPrisma(context, async ({ tx, query, now, append }) => {
    const call = await lockOwnCall({ query }, callId, operatorId)
    const found = await tx.guideVersion.findUnique({ where: { guideId_version: { guideId, version } } })
    if (!found) throw new AppError('not_found')
    const guide = Guide.parse({ ...Object(found.content), version })
    const materials = guide.materials.flatMap(({ name }) => (checklist.materials.includes(name) ? [name] : []))
    if (materials.length !== new Set(checklist.materials).size)
      throw unknownReference('materials', checklist.materials.join('、'))
    const number =
      channel === 'message' ? numberFor(context, checklist.number ?? call.from, [...ownNumbers, call.to]) : null
    if (number !== null)
      await checkLimits(context, tx, { call, operatorId, number, givenByCaller: checklist.givenByCaller ?? false, now })
    const row = await tx.checklist.create({
      data: {
        callId,
        operatorId,
        guideId,
        version,
        title: guide.title,
        materials,
        channel,
        number,
        text: composeChecklist(guide, materials, {
          page: pageOf(guideId),
          language: call.language,
          longest: channel === 'message' ? longestMessage : undefined,
          ...wordsOf(context),
        }),
        state: channel === 'message' ? 'queued' : 'told',
        at: now,
        ...once,
      },
    })
    append(
      {
        callId,
        operatorId,
        actorId: operatorId,
        change: { after: { number: number === null ? null : maskNumber(number), materials, text: row.text } },
      },
      { type: 'call.checklist_told', data: { checklistId: row.id, guideId, version, title: guide.title, channel } },
    )
    return row
  })
}

/** The department's own words in a message; its name signs where it has decided on no other. */
function wordsOf({ settings }: CallContext) {
  const { signature, closing } = settings.read('text_messages')
  return { signature: signature ?? settings.read('department').name ?? undefined, closing }
}

function numberFor({ messenger, settings }: CallContext, number: string, own: readonly string[]): string {
  if (!messenger.isReady()) throw new AppError('messages_off')
  const sender = settings.read('message_sender').number
  const refusal = messageRefusal(number, sender === null ? own : [...own, sender])
  if (refusal) throw new AppError(refusal)
  return canonicalNumber(number)
}

type Message = { call: Call; operatorId: string; number: string; givenByCaller: boolean; now: Date }

async function checkLimits({ settings }: CallContext, tx: Transaction, message: Message): Promise<void> {
  const { call, operatorId, number, givenByCaller, now } = message
  const limits = settings.read('text_messages')
  // Messages of one operator are counted one after another, also those of different calls.
  await lockRow(tx, 'operators', operatorId)
  const sentThisHour = await tx.checklist.count({
    where: { operatorId, channel: 'message', at: { gt: addSeconds(now, -3600) } },
  })
  const others = await tx.checklist.findMany({
    where: { callId: call.id, channel: 'message', number: { not: call.from } },
    select: { number: true },
    distinct: ['number'],
  })
  const given = others.flatMap((other) => other.number ?? [])
  const wish = { number, callerNumber: call.from, givenByCaller, given, endedAt: call.endedAt, sentThisHour }
  const refusal = refuseMessage(limits, wish, now)
  if (refusal) throw new AppError(refusal)
}

/**
 * Sends a checklist's message. Claimed before it is sent, so that it never goes twice; one that failed at the carrier
 * is said to have failed.
 */
export async function sendChecklist(context: CallContext, checklistId: string): Promise<void> {
  const { count } = await context.db.checklist.updateMany({
    where: { id: checklistId, state: 'queued' },
    data: { state: 'sending' },
  })
  if (count === 0) return
  const { number, text } = await context.db.checklist.findUniqueOrThrow({ where: { id: checklistId } })
  try {
    const messageSid = await context.messenger.send({ checklistId, number: number ?? '', text })
    await context.db.checklist.updateMany({ where: { id: checklistId, state: 'sending' }, data: { state: 'sent' } })
    await context.db.checklist.update({ where: { id: checklistId }, data: { messageSid } })
  } catch (error) {
    context.log.warn({ checklistId, error: reasonOf(error) }, 'a message was not taken by the carrier')
    await noteMessage(context, { checklistId, state: 'failed' })
  }
}

/** A message that the carrier was being told of when this program was killed: nobody knows whether it went. */
const sendingSeconds = 300

/**
 * Messages left in the middle of being sent have failed, as far as is known: the operator is told, and may send
 * again. A report that comes late puts it right.
 */
export async function giveUpMessages(context: CallContext): Promise<void> {
  const left = await context.db.checklist.findMany({
    where: { state: 'sending', at: { lt: addSeconds(context.clock(), -sendingSeconds) } },
    select: { id: true },
    take: 100,
  })
  for (const { id } of left) await noteMessage(context, { checklistId: id, state: 'failed' })
}

const order = ['queued', 'sending', 'sent', 'delivered', 'failed'] as const

/** The carrier says how a message fares; reports that come late or twice change nothing. */
export function noteMessage(
  context: CallContext,
  report: { checklistId: string; state: 'sent' | 'delivered' | 'failed' },
): Promise<void> {
  return transactPrisma(context, async ({ tx, append }) => {
    await lockRow(tx, 'checklists', report.checklistId)
    const row = await tx.checklist.findUnique({
      where: { id: report.checklistId },
      include: { call: { select: { operatorId: true } } },
    })
    function step(state: string): number {
      return order.findIndex((name) => name === state)
    }
    // What was given up is delivered all the same when the carrier says so.
    const revived = row?.state === 'failed' && report.state === 'delivered'
    if (!row || row.channel !== 'message' || (step(row.state) >= step(report.state) && !revived)) return
    await tx.checklist.update({ where: { id: row.id }, data: { state: report.state } })
    if (report.state !== 'sent')
      append(
        { callId: row.callId, operatorId: row.call.operatorId },
        { type: 'call.message_ended', data: { checklistId: row.id, state: report.state } },
      )
  })
}
