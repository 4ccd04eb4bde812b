import { hashPassword } from '../auth/check-password.ts'
import { makeOneTimePassword } from '../auth/one-time-password.ts'
import type { Context } from '../platform/context.ts'
import { transactPrisma } from '../platform/transact.ts'
import { lockDuties } from './duties.ts'
import { factsOf, insertPerson, type NewPerson } from './insert-person.ts'

export type NewAccount = Omit<NewPerson, 'passwordHash'> & { password: string }

/**
 * Makes an account at the machine itself, of any role; throws bad_request when the user name is taken or a specialist
 * has no division. Returns its id.
 */
export async function createAccount(context: Context, { password, ...account }: NewAccount): Promise<string> {
  const person = { ...account, passwordHash: await hashPassword(password) }
  return transactPrisma(context, async ({ tx, append }) => {
    const id = await insertPerson(tx, person)
    append({}, { type: 'person.created', data: { personId: id, after: factsOf(person) } })
    return id
  })
}

const firstAdministrator = {
  username: 'admin',
  name: { zh: '系统管理员', en: 'Administrator' },
  role: 'administrator',
} as const

/** The first account of a fresh service, so that somebody can sign in: `admin`, once. Those of the demonstration do not count. */
export async function createFirstAdministrator(context: Context, password: string): Promise<void> {
  if ((await context.db.person.count({ where: { role: 'administrator', demo: false } })) > 0) return
  await createAccount(context, { ...firstAdministrator, password })
}

/**
 * The same with a one-time password, which is returned: made anew at each start until `admin` has replaced it. Null once
 * they have, or when there is another administrator.
 */
export async function welcomeFirstAdministrator(context: Context): Promise<string | null> {
  const { password, columns } = await makeOneTimePassword(context.clock())
  return transactPrisma(context, async ({ tx, append }) => {
    await lockDuties(tx)
    const there = await tx.person.findMany({ where: { role: 'administrator', demo: false }, take: 2 })
    const [known] = there
    if (there.length > 1 || (known && (known.username !== firstAdministrator.username || known.oneTimeUntil === null)))
      return null
    if (known) await tx.person.update({ where: { id: known.id }, data: columns })
    const personId = known?.id ?? (await insertPerson(tx, { ...firstAdministrator, ...columns }))
    if (!known)
      append({}, { type: 'person.created', data: { personId, after: factsOf({ ...firstAdministrator, ...columns }) } })
    return password
  })
}
