import type { PersonFacts } from '../contract/events.ts'
import type { Role } from '../contract/role.ts'
import { isDuplicate, type Transaction } from '../platform/database/client.ts'
import { AppError } from '../platform/errors.ts'

export type NewPerson = {
  username: string
  passwordHash: string
  name: { zh: string; en: string }
  role: Role
  divisionId?: string | null | undefined
  skills?: readonly string[] | undefined
  demo?: boolean
}

/** What belongs to a role: throws bad_request for a specialist without a division. */
export function checkPlace({ role, divisionId }: { role: Role; divisionId?: string | null | undefined }): void {
  if (role === 'specialist' && !divisionId)
    throw new AppError('bad_request', {
      divisionId: { zh: '专员须属于一个处室，请写明。', en: 'A specialist needs a division. Name it.' },
    })
}

/** Adds a person; throws bad_request when the user name is taken or a specialist has no division. Returns the id. */
export async function insertPerson(tx: Pick<Transaction, 'person'>, wanted: NewPerson): Promise<string> {
  const { username, passwordHash, name, role, divisionId = null, skills = [], demo = false } = wanted
  checkPlace(wanted)
  try {
    const person = await tx.person.create({
      data: {
        username,
        nameZh: name.zh,
        nameEn: name.en,
        role,
        divisionId,
        demo,
        passwordHash,
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

/** What the event of a new person tells. */
export function factsOf({ username, name, role, divisionId = null }: NewPerson): PersonFacts {
  return { username, name, role, divisionId }
}
