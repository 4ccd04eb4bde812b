import { createHash } from 'node:crypto'
import { makeOneTimePassword } from '../auth/one-time-password.ts'
import type { MadeAccount } from '../contract/accounts.ts'
import type { ImportPlan } from '../contract/people.ts'
import { WorkRole } from '../contract/role.ts'
import type { Localized } from '../contract/shared.ts'
import type { Transaction } from '../platform/database/client.ts'
import { AppError } from '../platform/errors.ts'
import { transactPrisma } from '../platform/transact.ts'
import { saveChanges, type PeopleContext } from './change-person.ts'
import { newPerson } from './create-person.ts'
import { countOpenWork } from './hand-over.ts'
import { insertPeople } from './insert-person.ts'
import { difference, tidyFields, withSkills, type PersonRow } from './person-fields.ts'
import { readPeopleFile, type FileRow, type PeopleFile } from './read-people-file.ts'

/** What becomes of each line: of somebody new, or of a person who is there. */
type Step = { row: FileRow; known: PersonRow | undefined; fields: string[] }
type Plan = { steps: Step[]; shown: ImportPlan }

const notTheirs = {
  duty: {
    zh: '此用户名属于系统管理员、安全管理员或审计员，不能导入。',
    en: 'This user name is that of an administrator, security officer or auditor, who are not imported.',
  },
  left: {
    zh: '此人已离岗。请先在“人员”页办理返岗，或从文件中删除。',
    en: 'This person has left. Put them into service first, or take the line out.',
  },
  work: {
    zh: '此人还有未办结的事项，变更角色或处室前请先移交。',
    en: 'This person has open work. Hand it over before the role or the division changes.',
  },
} satisfies Record<string, Localized>

/** What is wrong with a line that names somebody who is there already. */
async function faultOf(
  { leavings }: PeopleContext,
  tx: Transaction,
  { known, fields }: Step,
): Promise<{ column: string; message: Localized } | null> {
  if (!known) return null
  if (!WorkRole.safeParse(known.role).success) return { column: 'username', message: notTheirs.duty }
  if (known.leftAt) return { column: 'username', message: notTheirs.left }
  if (!fields.includes('role') && !fields.includes('divisionId')) return null
  const { tickets, drafts } = await countOpenWork(leavings, tx, known.id)
  return tickets + drafts > 0 ? { column: 'role', message: notTheirs.work } : null
}

/** What a file would do to the people there are now. */
async function planImport(context: PeopleContext, tx: Transaction, { rows, faults }: PeopleFile): Promise<Plan> {
  const usernames = rows.map(({ username }) => username)
  // Those who are there stay as they are until the import is done.
  await tx.$executeRaw`SELECT 1 FROM people WHERE username = ANY(${usernames}::text[]) ORDER BY id FOR UPDATE`
  const people = await tx.person.findMany({ where: { username: { in: usernames } }, include: withSkills })
  const byUsername = new Map(people.map((person) => [person.username, person]))
  const steps = rows.map((row) => {
    const known = byUsername.get(row.username)
    return { row, known, fields: known ? Object.keys(difference(known, row.fields)?.after ?? {}) : [] }
  })
  const all = [...faults]
  for (const step of steps) {
    const fault = await faultOf(context, tx, step)
    if (fault) all.push({ line: step.row.line, ...fault })
  }
  const seen = steps.map(({ row, known }) => [row, known?.version ?? 0])
  return {
    steps,
    shown: {
      rows: steps.map(({ row: { line, username, fields: said }, known, fields }) => ({
        line,
        username,
        name: said.name,
        becomes: known ? (fields.length > 0 ? 'changed' : 'unchanged') : 'created',
        fields,
      })),
      faults: all.toSorted((one, other) => one.line - other.line),
      digest: createHash('sha256').update(JSON.stringify(seen)).digest('base64url'),
    },
  }
}

/** What an import of the file (base64) would do, and everything that is wrong with it; nothing is written. */
export function previewImport(context: PeopleContext, file: string): Promise<ImportPlan> {
  const read = readPeopleFile(Buffer.from(file, 'base64'), context.organisation)
  return context.db.$transaction(async (tx) => (await planImport(context, tx, read)).shown)
}

/**
 * Imports the people of a file as its preview of this digest showed, all of it or nothing, each new one with a one-time
 * password. Throws import_faulty, import_outdated when people have changed since.
 */
export async function importPeople(
  context: PeopleContext,
  { file, digest, actorId }: { file: string; digest: string; actorId: string },
): Promise<{ made: MadeAccount[]; changed: number }> {
  const read = readPeopleFile(Buffer.from(file, 'base64'), context.organisation)
  if (read.faults.length > 0) throw new AppError('import_faulty')
  const passwords = await Promise.all(read.rows.map(() => makeOneTimePassword(context.clock())))
  return transactPrisma(context, async (unit) => {
    const { steps, shown } = await planImport(context, unit.tx, read)
    if (shown.digest !== digest) throw new AppError('import_outdated')
    if (shown.faults.length > 0) throw new AppError('import_faulty')
    const created = steps.flatMap(({ row: { username, fields }, known }, at) => {
      const made = passwords[at]
      if (known || !made) return []
      return { ...newPerson(context.organisation, { username, ...fields }, made.columns), password: made.password }
    })
    const ids = await insertPeople(
      unit.tx,
      created.map(({ row }) => row),
    )
    const made = created.map(({ row: { username, name }, facts, password }, at) => {
      const id = ids[at] ?? ''
      unit.append({ actorId }, { type: 'person.created', data: { personId: id, after: facts } })
      return { id, username, name, password }
    })
    const changes = steps.flatMap(({ row: { fields }, known }) => {
      const told = known && difference(known, fields)
      return told ? [{ row: known, wanted: tidyFields(fields), told }] : []
    })
    await saveChanges(unit, changes, actorId)
    return { made, changed: changes.length }
  })
}
