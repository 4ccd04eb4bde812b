import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { createAccount } from '../auth/create-account.ts'
import { Role, roles } from '../contract/identity.ts'
import { loadOrganisation } from '../organisation/load-organisation.ts'
import type { Organisation } from '../organisation/organisation.ts'
import { openDatabase } from '../platform/database/client.ts'
import { AppError } from '../platform/errors.ts'
import { textOf } from './describe-fault.ts'
import { useDatabase } from './use-database.ts'

function readOrganisation(): Organisation {
  try {
    return loadOrganisation(path.join(import.meta.dirname, '../../organisation'))
  } catch (error) {
    process.stderr.write(`${textOf(error, { zh: '账号', en: 'Account' })}\n`)
    process.exit(1)
  }
}
const { divisions, skills } = readOrganisation()

/**
 * `npm run account -- --username … --role … --name … [--name-en …] [--division …] [--skills a,b]`: adds a person,
 * prints the password once.
 */
const usage = `npm run account -- --username NAME --role ${roles.join('|')} --name 姓名 [--name-en Name] [--division ${divisions[0]?.id ?? ''}] [--skills ${skills.join(',')}]`

function known(ids: readonly string[]) {
  return z.string().refine((id) => ids.includes(id), { error: `must be one of ${ids.join(', ')}` })
}
const Arguments = z.object({
  username: z.string().regex(/^[a-z0-9._-]{2,64}$/i, 'letters, digits, dot, hyphen'),
  role: Role,
  name: z.string().min(1).max(64),
  'name-en': z.string().min(1).max(64).optional(),
  division: known(divisions.map(({ id }) => id)).optional(),
  skills: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(known(skills)))
    .optional(),
})

const option = { type: 'string' } as const
const { values } = parseArgs({
  options: { username: option, role: option, name: option, 'name-en': option, division: option, skills: option },
})
const parsed = Arguments.safeParse(values)
if (!parsed.success) {
  process.stderr.write(`${z.prettifyError(parsed.error)}\n\n${usage}\n`)
  process.exit(1)
}

const { username, role, name, division, skills: given, 'name-en': nameEn = name } = parsed.data
const password = randomBytes(12).toString('base64url')

async function add(url: string): Promise<void> {
  const db = openDatabase(url, 1)
  try {
    await createAccount(db, {
      username,
      password,
      role,
      name: { zh: name, en: nameEn },
      divisionId: division,
      skills: given,
    })
    process.stdout.write(`${username}  ${password}\n`)
  } finally {
    await db.$disconnect()
  }
}

await useDatabase(process.env, add).catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof AppError ? JSON.stringify(error.fields) : error instanceof Error ? error.message : String(error)}\n`,
  )
  process.exitCode = 1
})
