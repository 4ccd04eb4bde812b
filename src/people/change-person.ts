import type { PersonFacts } from '../contract/events.ts'
import type { BulkChange, OpenWork, PersonFields } from '../contract/people.ts'
import { WorkRole } from '../contract/role.ts'
import type { Localized } from '../contract/shared.ts'
import { deleteSessions } from '../auth/session.ts'
import { sendHome } from '../operators/send-home.ts'
import { setSkills } from '../operators/set-skills.ts'
import type { Organisation } from '../organisation/organisation.ts'
import type { Context } from '../platform/context.ts'
import type { Transaction } from '../platform/database/client.ts'
import { lockRow } from '../platform/database/lock-row.ts'
import { AppError } from '../platform/errors.ts'
import { transactPrisma, type PrismaUnit } from '../platform/transact.ts'
import { handOver, refuseOrphans, type AllLeavings, type Colleague } from './hand-over.ts'
import { checkPlace } from './insert-person.ts'
import {
  checkOffered,
  columnsOf,
  difference,
  tidyFields,
  toListed,
  withSkills,
  type PersonRow,
} from './person-fields.ts'

export type PeopleContext = Context & { organisation: Organisation; leavings: AllLeavings }

/** Whom it is about: the version that whoever asks has seen, and who asks. */
type Asked = { id: string; expectedVersion: number; actorId: string }

/** Locks a person of the work; throws not_found, not_of_the_work. */
async function lockPerson(tx: Transaction, id: string): Promise<PersonRow> {
  await lockRow(tx, 'people', id)
  const row = await tx.person.findUnique({ where: { id }, include: withSkills })
  if (!row) throw new AppError('not_found')
  if (!WorkRole.safeParse(row.role).success) throw new AppError('not_of_the_work')
  return row
}

/** Throws person_changed when somebody else has changed the person since. */
function checkSeen({ version }: PersonRow, expectedVersion: number): void {
  if (version !== expectedVersion) throw new AppError('person_changed')
}

function colleague(row: PersonRow): Colleague {
  const { id, name, role, divisionId } = toListed(row)
  return { id, name, role, divisionId }
}

/** Somebody in service who may be given work; throws cannot_take_over. */
async function findHeir(tx: Transaction, id: string, from: string): Promise<Colleague> {
  const row = id === from ? null : await tx.person.findUnique({ where: { id }, include: withSkills })
  if (!row || row.leftAt || row.disabled) throw new AppError('cannot_take_over')
  return colleague(row)
}

/** What would be another of a locked person. */
export type Change = { row: PersonRow; wanted: PersonFields; told: { before: PersonFacts; after: PersonFacts } }

/**
 * What a wish would change of a locked person, null when it is so already; throws bad_request, unknown_reference,
 * person_changed, and work_to_hand_over when their work would be nobody's.
 */
async function planChange(
  { leavings, organisation }: PeopleContext,
  tx: Transaction,
  { row, fields, expectedVersion }: { row: PersonRow; fields: PersonFields; expectedVersion: number },
): Promise<Change | null> {
  const wanted = tidyFields(fields)
  checkPlace(wanted)
  const told = difference(row, wanted)
  if (!told) return null
  checkSeen(row, expectedVersion)
  checkOffered(organisation, wanted, row)
  // Work orders are an operator's, drafts those of whoever writes for the division.
  if ('role' in told.after || 'divisionId' in told.after) await refuseOrphans(leavings, tx, row.id)
  return { row, wanted, told }
}

/** Writes changes of locked people, and that they were changed; of thousands at once as of one. */
export async function saveChanges(unit: PrismaUnit, changes: readonly Change[], actorId: string): Promise<void> {
  const { tx, append } = unit
  const rows = changes.map(({ row: { id }, wanted }) => ({ id, ...columnsOf(wanted) }))
  await tx.$executeRaw`
    UPDATE people SET "nameZh" = c."nameZh", "nameEn" = c."nameEn", role = c.role, "divisionId" = c."divisionId",
      extension = c.extension, language = c.language, "skillLevels" = c."skillLevels", version = people.version + 1
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS c(id uuid, "nameZh" text, "nameEn" text, role "Role",
      "divisionId" text, extension text, language "CallLanguage", "skillLevels" jsonb)
    WHERE people.id = c.id`
  const operators = changes.filter(({ wanted }) => wanted.role === 'operator')
  await setSkills(
    tx,
    operators.map(({ row: { id }, wanted }) => ({ personId: id, skills: wanted.skills.map(({ skill }) => skill) })),
  )
  for (const { row, wanted, told } of changes) {
    if (row.role === 'operator' && wanted.role !== 'operator') await sendHome(unit, row.id)
    append({ actorId }, { type: 'person.changed', data: { personId: row.id, ...told } })
  }
}

async function leave(
  { leavings }: PeopleContext,
  unit: PrismaUnit,
  { row, handTo, expectedVersion, actorId }: { row: PersonRow; handTo: string | null } & Omit<Asked, 'id'>,
): Promise<void> {
  const { tx, append, now } = unit
  if (row.leftAt) return
  checkSeen(row, expectedVersion)
  let handed: OpenWork = { tickets: 0, drafts: 0 }
  let handedTo: Localized | null = null
  if (handTo === null) await refuseOrphans(leavings, tx, row.id)
  else {
    const to = await findHeir(tx, handTo, row.id)
    handed = await handOver(leavings, unit, { from: colleague(row), to, actorId })
    handedTo = to.name
  }
  await tx.person.update({ where: { id: row.id }, data: { leftAt: now, version: { increment: 1 } } })
  await deleteSessions(tx, { personId: row.id })
  await sendHome(unit, row.id)
  append(
    { actorId },
    {
      type: 'person.left',
      data: { personId: row.id, before: { left: false }, after: { left: true }, handedTo, ...handed },
    },
  )
}

/**
 * Changes what is said of a person; what is so already changes nothing. Throws not_found, not_of_the_work,
 * person_changed, bad_request, unknown_reference, and work_to_hand_over when their work would be nobody's in the new
 * role or division.
 */
export function changePerson(context: PeopleContext, asked: Asked & { fields: PersonFields }): Promise<void> {
  return transactPrisma(context, async (unit) => {
    const row = await lockPerson(unit.tx, asked.id)
    const change = await planChange(context, unit.tx, { ...asked, row })
    if (change) await saveChanges(unit, [change], asked.actorId)
  })
}

/**
 * Puts a person out of service: they sign in no more, their sessions end, and what is open of theirs goes to `handTo` in
 * the same step. Throws not_found, not_of_the_work, person_changed, work_to_hand_over, cannot_take_over.
 */
export function leaveService(context: PeopleContext, asked: Asked & { handTo: string | null }): Promise<void> {
  return transactPrisma(context, async (unit) => {
    const row = await lockPerson(unit.tx, asked.id)
    await leave(context, unit, { ...asked, row })
  })
}

/** Puts a person into service again who has left; whoever was barred stays so. Throws as above. */
export function returnToService(context: PeopleContext, asked: Asked): Promise<void> {
  return transactPrisma(context, async ({ tx, append }) => {
    const row = await lockPerson(tx, asked.id)
    if (!row.leftAt) return
    checkSeen(row, asked.expectedVersion)
    await tx.person.update({ where: { id: row.id }, data: { leftAt: null, version: { increment: 1 } } })
    append(
      { actorId: asked.actorId },
      { type: 'person.returned', data: { personId: row.id, before: { left: true }, after: { left: false } } },
    )
  })
}

/** Gives what is open of a person to a colleague; how many of what. Throws not_found, cannot_take_over. */
export function handOverWork(
  context: PeopleContext,
  { id, handTo, actorId }: { id: string; handTo: string; actorId: string },
): Promise<OpenWork> {
  return transactPrisma(context, async (unit) => {
    await lockRow(unit.tx, 'people', id)
    const row = await unit.tx.person.findUnique({ where: { id }, include: withSkills })
    if (!row) throw new AppError('not_found')
    const to = await findHeir(unit.tx, handTo, id)
    const handed = await handOver(context.leavings, unit, { from: colleague(row), to, actorId })
    if (handed.tickets + handed.drafts > 0)
      unit.append({ actorId }, { type: 'person.handed_over', data: { personId: id, handedTo: to.name, ...handed } })
    return handed
  })
}

/** What a person would be after a change for several. */
function changed(row: PersonRow, change: Exclude<BulkChange, { kind: 'leave' }>): PersonFields {
  const { name, divisionId, skills, extension, language, role } = toListed(row)
  const said = { name, role: WorkRole.parse(role), divisionId, skills, extension, language }
  return change.kind === 'skills' ? { ...said, skills: change.skills } : { ...said, divisionId: change.divisionId }
}

/** Makes one change for several people: for all of them, or none. Throws as for each; a fault names whose it is. */
export function changePeople(
  context: PeopleContext,
  { people, change, actorId }: { people: readonly Omit<Asked, 'actorId'>[]; change: BulkChange; actorId: string },
): Promise<void> {
  return transactPrisma(context, async (unit) => {
    const changes: Change[] = []
    // In one order, so that two such changes wait for each other instead of for ever.
    for (const asked of people.toSorted((one, other) => one.id.localeCompare(other.id))) {
      const row = await lockPerson(unit.tx, asked.id)
      const seen = { row, expectedVersion: asked.expectedVersion, actorId }
      try {
        if (change.kind === 'leave') await leave(context, unit, { ...seen, handTo: change.handTo })
        else {
          const planned = await planChange(context, unit.tx, { ...seen, fields: changed(row, change) })
          if (planned) changes.push(planned)
        }
      } catch (error) {
        throw error instanceof AppError ? ofPerson(error, row) : error
      }
    }
    if (changes.length > 0) await saveChanges(unit, changes, actorId)
  })
}

/** The same refusal, saying whose it is. */
function ofPerson(error: AppError, { nameZh, nameEn, username }: PersonRow): AppError {
  const said = Object.entries(error.fields ?? {}).map(([field, { zh, en }]) => [
    `${username}.${field}`,
    { zh: `${nameZh}：${zh}`, en: `${nameEn}: ${en}` },
  ])
  return new AppError(error.code, said.length > 0 ? Object.fromEntries(said) : undefined)
}
