import { hashPassword } from '../auth/check-password.ts'
import type { Context } from '../platform/context.ts'
import { transactPrisma } from '../platform/transact.ts'
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

/** The first account of a fresh service, so that somebody can sign in: `admin`, once. Those of the demonstration do not count. */
export async function createFirstAdministrator(context: Context, password: string): Promise<void> {
  if ((await context.db.person.count({ where: { role: 'administrator', demo: false } })) > 0) return
  await createAccount(context, {
    username: 'admin',
    password,
    name: { zh: '系统管理员', en: 'Administrator' },
    role: 'administrator',
  })
}
