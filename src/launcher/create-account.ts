import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { createAccount } from '../people/create-account.ts'
import { usually } from '../people/insert-person.ts'
import { Username } from '../contract/accounts.ts'
import { describeIssues } from '../contract/describe-issue.ts'
import { Role, roles } from '../contract/identity.ts'
import type { Localized } from '../contract/shared.ts'
import { loadOrganisation } from '../organisation/load-organisation.ts'
import { quietContext } from '../platform/context.ts'
import { openDatabase, type Database } from '../platform/database/client.ts'
import { AppError } from '../platform/errors.ts'
import { readValues } from '../settings/settings.ts'
import { textOf } from './describe-fault.ts'
import { useDatabase } from './use-database.ts'

/**
 * `npm run account -- --username … --role … --name … [--name-en …] [--division …] [--skills a,b]`: adds a person,
 * prints the password once.
 */
const usage = `npm run account -- --username NAME --role ${roles.join('|')} --name 姓名 [--name-en Name] [--division ID] [--skills ID,ID]`

const Arguments = z.object({
  username: Username,
  role: Role,
  name: z.string().min(1).max(64),
  'name-en': z.string().min(1).max(64).optional(),
  division: z.string().optional(),
  skills: z
    .string()
    .transform((text) => text.split(','))
    .optional(),
})

/** What is wrong with each option, a line each, in both languages. */
function linesOf(fields: Record<string, Localized>): string {
  return Object.entries(fields)
    .map(([field, { zh, en }]) => `--${field}: ${zh} / ${en}`)
    .join('\n')
}

const option = { type: 'string' } as const
const { values } = parseArgs({
  options: { username: option, role: option, name: option, 'name-en': option, division: option, skills: option },
})
const parsed = Arguments.safeParse(values)
if (!parsed.success) {
  process.stderr.write(`${linesOf(describeIssues(parsed.error.issues, ''))}\n\n${usage}\n`)
  process.exit(1)
}

const { username, role, name, division, skills = [], 'name-en': nameEn = name } = parsed.data
const password = randomBytes(12).toString('base64url')

/** Throws an Error that lists what there is when the department has no such division or skill. */
async function checkPlace(db: Database): Promise<void> {
  const first = loadOrganisation(path.join(import.meta.dirname, '../../organisation'))
  const decided = await readValues(db, first)
  const known = { division: decided.divisions.map(({ id }) => id), skills: decided.queues.skills }
  const strange = division !== undefined && !known.division.includes(division)
  if (strange) throw new Error(`--division must be one of ${known.division.join(', ')}`)
  if (skills.some((skill) => !known.skills.includes(skill)))
    throw new Error(`--skills must be some of ${known.skills.join(',')}`)
}

async function add(url: string): Promise<void> {
  const db = openDatabase(url, { connections: 1 })
  try {
    await checkPlace(db)
    const account = {
      username,
      password,
      role,
      name: { zh: name, en: nameEn },
      divisionId: division,
      skills: usually(skills),
    }
    await createAccount(quietContext(db), account)
    process.stdout.write(`${username}  ${password}\n`)
  } finally {
    await db.$disconnect()
  }
}

await useDatabase(process.env, add).catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof AppError ? linesOf(error.fields ?? {}) : textOf(error, { zh: '账号', en: 'Account' })}\n`,
  )
  process.exitCode = 1
})
