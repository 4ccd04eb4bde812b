import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { PersonFacts } from '../contract/events.ts'
import { usualLevel, type ListedPerson, type PersonFields, type SkillLevel } from '../contract/people.ts'
import { toPerson } from '../auth/person.ts'
import { isOffered, type Organisation } from '../organisation/organisation.ts'
import type { Operator, Person } from '../platform/database/generated/client.ts'
import { unknownReference } from '../platform/errors.ts'

/** A person's row with the skills of the operator they are or were. */
export type PersonRow = Person & { operator: Pick<Operator, 'skills'> | null }
export const withSkills = { operator: { select: { skills: true } } } as const

const Levels = z.record(z.string(), z.int()).catch({})

function skillsOf({ role, operator, skillLevels }: PersonRow): SkillLevel[] {
  if (role !== 'operator') return []
  const levels = Levels.parse(skillLevels)
  return (operator?.skills ?? []).map((skill) => ({ skill, level: levels[skill] ?? usualLevel }))
}

export function toListed(row: PersonRow): ListedPerson {
  return {
    ...toPerson(row),
    skills: skillsOf(row),
    extension: row.extension,
    language: row.language,
    disabled: row.disabled,
    leftAt: row.leftAt?.toISOString() ?? null,
    oneTimeUntil: row.oneTimeUntil?.toISOString() ?? null,
    demo: row.demo,
    version: row.version,
  }
}

/** What is said of a person, with nothing that their role has not: a division is a specialist's, skills an operator's. */
export function tidyFields(fields: PersonFields): PersonFields {
  return {
    ...fields,
    divisionId: fields.role === 'specialist' ? fields.divisionId : null,
    skills:
      fields.role === 'operator' ? fields.skills.toSorted((one, other) => one.skill.localeCompare(other.skill)) : [],
  }
}

type Said = Omit<PersonFields, 'role'> & { role: string }

function saidOf(row: PersonRow): Said {
  const { name, role, divisionId, extension, language } = toListed(row)
  const skills = skillsOf(row).toSorted((one, other) => one.skill.localeCompare(other.skill))
  return { name, role, divisionId, skills, extension, language }
}

const names = ['name', 'role', 'divisionId', 'skills', 'extension', 'language'] as const

/** What of a person would be another: before and after, of what differs alone; null when nothing does. */
export function difference(row: PersonRow, fields: PersonFields): { before: PersonFacts; after: PersonFacts } | null {
  const before = saidOf(row)
  const after = tidyFields(fields)
  const changed = names.filter((name) => !isDeepStrictEqual(before[name], after[name]))
  if (changed.length === 0) return null
  function pick(said: Said): PersonFacts {
    return Object.fromEntries(changed.map((name) => [name, said[name]]))
  }
  return { before: pick(before), after: pick(after) }
}

/**
 * Throws unknown_reference for a division or skill that the department does not have, or has retired; what the person
 * had before stays theirs.
 */
export function checkOffered(
  { divisions, skills: offered }: Organisation,
  { divisionId, skills }: PersonFields,
  before: PersonRow | null = null,
): void {
  if (divisionId !== null && divisionId !== before?.divisionId && !isOffered(divisions, divisionId))
    throw unknownReference('divisionId', divisionId)
  const had = before?.operator?.skills ?? []
  const strange = skills.find(({ skill }) => !offered.includes(skill) && !had.includes(skill))
  if (strange) throw unknownReference('skills', strange.skill)
}

/** The columns that keep what is said of a person; skills themselves are the operator's. */
export function columnsOf({ name, role, divisionId, skills, extension, language }: PersonFields) {
  return {
    nameZh: name.zh,
    nameEn: name.en,
    role,
    divisionId,
    extension,
    language,
    skillLevels: Object.fromEntries(skills.map(({ skill, level }) => [skill, level])),
  }
}
