import { v7 as newId } from 'uuid'
import type { PersonFacts } from '../contract/events.ts'
import { usualLevel, type SkillLevel } from '../contract/people.ts'
import type { Role } from '../contract/role.ts'
import type { Language, Localized } from '../contract/shared.ts'
import { setSkills } from '../operators/set-skills.ts'
import { isDuplicate, type Transaction } from '../platform/database/client.ts'
import { AppError } from '../platform/errors.ts'

export type NewPerson = {
  username: string
  passwordHash: string
  /** Of a password that is to be replaced. */
  oneTimeHash?: string | null
  oneTimeUntil?: Date | null
  name: Localized
  role: Role
  divisionId?: string | null | undefined
  skills?: readonly SkillLevel[] | undefined
  extension?: string | null
  language?: Language
  demo?: boolean
}

/** Each skill at the level that it is known at where nobody has said so. */
export function usually(skills: readonly string[]): SkillLevel[] {
  return skills.map((skill) => ({ skill, level: usualLevel }))
}

/** What belongs to a role: throws bad_request for a specialist without a division. */
export function checkPlace({ role, divisionId }: { role: Role; divisionId?: string | null | undefined }): void {
  if (role === 'specialist' && !divisionId)
    throw new AppError('bad_request', {
      divisionId: { zh: '专员须属于一个处室，请写明。', en: 'A specialist needs a division. Name it.' },
    })
}

type Writes = Pick<Transaction, '$executeRaw' | '$queryRaw'>

const taken = {
  username: { zh: '这个用户名已被使用，请换一个。', en: 'This user name is taken. Choose another.' },
}

/**
 * Adds people, thousands as quickly as one; throws bad_request when a user name is taken, in whatever case, or a
 * specialist has no division. Their ids, in order.
 */
export async function insertPeople(tx: Writes, people: readonly NewPerson[]): Promise<string[]> {
  people.forEach(checkPlace)
  const names = people.map(({ username }) => username.toLowerCase())
  const alike = await tx.$queryRaw<unknown[]>`SELECT 1 FROM people WHERE lower(username) = ANY (${names}) LIMIT 1`
  if (alike.length > 0 || new Set(names).size < names.length) throw new AppError('bad_request', taken)
  const rows = people.map(({ name, skills = [], ...columns }) => ({
    divisionId: null,
    oneTimeHash: null,
    oneTimeUntil: null,
    extension: null,
    language: 'zh' as const,
    demo: false,
    ...columns,
    id: newId(),
    nameZh: name.zh,
    nameEn: name.en,
    skills: skills.map(({ skill }) => skill),
    skillLevels: Object.fromEntries(skills.map(({ skill, level }) => [skill, level])),
  }))
  try {
    await tx.$executeRaw`
      INSERT INTO people (id, username, "passwordHash", "oneTimeHash", "oneTimeUntil", "nameZh", "nameEn", role,
        "divisionId", extension, language, "skillLevels", demo)
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS p(id uuid, username text, "passwordHash" text,
        "oneTimeHash" text, "oneTimeUntil" timestamptz, "nameZh" text, "nameEn" text, role "Role", "divisionId" text,
        extension text, language "CallLanguage", "skillLevels" jsonb, demo boolean)`
  } catch (error) {
    throw isDuplicate(error) ? new AppError('bad_request', taken) : error
  }
  await setSkills(
    tx,
    rows.filter(({ role }) => role === 'operator').map(({ id, skills }) => ({ personId: id, skills })),
  )
  return rows.map(({ id }) => id)
}

/** The same for one. */
export async function insertPerson(tx: Writes, person: NewPerson): Promise<string> {
  const [id = ''] = await insertPeople(tx, [person])
  return id
}

/** What the event of a new person tells. */
export function factsOf({ username, name, role, divisionId = null, skills = [] }: NewPerson): PersonFacts {
  return { username, name, role, divisionId, ...(role === 'operator' ? { skills: [...skills] } : {}) }
}
