import type { Role } from '../contract/identity.ts'
import { isDuplicate, type Database } from '../platform/database/client.ts'
import { AppError } from '../platform/errors.ts'
import { hashPassword } from './sign-in.ts'

export type NewAccount = {
  username: string
  password: string
  name: { zh: string; en: string }
  role: Role
  divisionId?: string | undefined
  skills?: readonly string[] | undefined
  demo?: boolean
}

/** Makes an account; throws bad_request when the user name is taken or a specialist has no division. Returns its id. */
export async function createAccount(db: Database, account: NewAccount): Promise<string> {
  const { username, password, name, role, divisionId = null, skills = [], demo = false } = account
  if (role === 'specialist' && !divisionId)
    throw new AppError('bad_request', {
      divisionId: { zh: '专员须属于一个处室，请写明。', en: 'A specialist needs a division. Name it.' },
    })
  try {
    const person = await db.person.create({
      data: {
        username,
        nameZh: name.zh,
        nameEn: name.en,
        role,
        divisionId,
        demo,
        passwordHash: await hashPassword(password),
        ...(role === 'operator' ? { operator: { create: { skills: [...skills] } } } : {}),
      },
    })
    return person.id
  } catch (error) {
    if (isDuplicate(error))
      throw new AppError('bad_request', {
        username: { zh: '这个用户名已被使用，请换一个。', en: 'This user name is taken. Choose another.' },
      })
    throw error
  }
}

/** The first account of a fresh service, so that somebody can sign in: `admin`, once. Those of the demonstration do not count. */
export async function createFirstAdministrator(db: Database, password: string): Promise<void> {
  if ((await db.person.count({ where: { role: 'administrator', demo: false } })) > 0) return
  await createAccount(db, {
    username: 'admin',
    password,
    name: { zh: '管理员', en: 'Administrator' },
    role: 'administrator',
  })
}
