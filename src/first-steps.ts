import { firstSteps, type FirstStep, type FirstStepState } from './contract/first-steps.ts'
import type { Flow } from './contract/flow.ts'
import { inventedNumbers, type ServiceNumbers } from './contract/service-numbers.ts'
import type { SettingKey, SettingValues } from './contract/settings.ts'
import type { Organisation } from './organisation/organisation.ts'
import { sql } from './platform/database/sql.ts'
import type { Query } from './platform/database/statements.ts'

/** What is there of what a department needs, as accounts that may sign in have it. */
export type Standing = {
  department: SettingValues['department']
  numbers: ServiceNumbers
  /** Whether somebody has changed the setting. */
  isChanged: (key: SettingKey) => boolean
  /** The skills by which the department's own numbers are answered. */
  needed: readonly string[]
  /** The skills that operators have, each once. */
  skills: readonly string[]
  securityOfficers: number
  auditors: number
  /** Whether a call flow has been published, other than from a file. */
  published: boolean
  /** Whether a call to a number in use, of the department's own where it has one, was ever answered. */
  answered: boolean
}

/** The numbers in use that the department really has. */
function ownNumbers(numbers: ServiceNumbers): ServiceNumbers {
  return numbers.filter(({ number, retired }) => !retired && !inventedNumbers.includes(number))
}
function hasOwnNumber({ numbers }: Standing): boolean {
  return ownNumbers(numbers).length > 0
}

/** The skills of the queues that the department's own numbers lead to, each once. */
export function neededSkills(
  numbers: ServiceNumbers,
  flowOf: (id: string) => Pick<Flow, 'nodes'>,
  queues: Organisation['queues'],
): string[] {
  const named = ownNumbers(numbers).flatMap(({ flow }) =>
    Object.values(flowOf(flow).nodes).flatMap((node) => (node.kind === 'enqueue' ? [node.queue] : [])),
  )
  return [...new Set(queues.flatMap(({ id, skill }) => (named.includes(id) ? [skill] : [])))]
}

const isDone: Record<FirstStep, (standing: Standing) => boolean> = {
  department: ({ department }) => department.name !== null,
  divisions: ({ isChanged }) => isChanged('divisions'),
  queues: ({ isChanged }) => isChanged('queues'),
  calendar: ({ isChanged }) => isChanged('calendar'),
  // In each queue that callers may come to somebody can answer them.
  people: ({ skills, needed }) => skills.length > 0 && needed.every((skill) => skills.includes(skill)),
  duties: ({ securityOfficers, auditors }) => securityOfficers > 0 && auditors > 0,
  // A department that gave its number to the environment chose the flow of a file for it.
  flow: (standing) => standing.published || (hasOwnNumber(standing) && !standing.isChanged('service_numbers')),
  number: hasOwnNumber,
  test_call: ({ answered }) => answered,
}

/** What is to be done until the service can be called, in order. Pure. */
export function stepsOf(standing: Standing, dismissed: readonly FirstStep[]): FirstStepState[] {
  return firstSteps.map((step) => ({ step, done: isDone[step](standing), dismissed: dismissed.includes(step) }))
}

/** What of it the database tells, in one statement; accounts of the demonstration count where it is admitted. */
export async function readStanding(
  db: { query: Query },
  numbers: ServiceNumbers,
  demo: boolean,
): Promise<Pick<Standing, 'skills' | 'securityOfficers' | 'auditors' | 'published' | 'answered'>> {
  const own = ownNumbers(numbers)
  const called = (own.length > 0 ? own : numbers.filter(({ retired }) => !retired)).map(({ number }) => number)
  const [row] = await db.query<{
    skills: string[]
    securityOfficers: number
    auditors: number
    published: boolean
    answered: boolean
  }>(sql`
    WITH present AS (
      SELECT people.role, operators.skills FROM people LEFT JOIN operators ON operators."personId" = people.id
      WHERE NOT people.disabled AND people."leftAt" IS NULL AND (${demo} OR NOT people.demo)
    )
    SELECT
      ARRAY(SELECT DISTINCT unnest(skills) FROM present WHERE role = 'operator') AS skills,
      (SELECT count(*)::int FROM present WHERE role = 'security_officer') AS "securityOfficers",
      (SELECT count(*)::int FROM present WHERE role = 'auditor') AS "auditors",
      EXISTS (SELECT 1 FROM flow_versions WHERE "authorId" IS NOT NULL) AS "published",
      EXISTS (SELECT 1 FROM calls WHERE "answeredAt" IS NOT NULL AND "to" = ANY (${called})) AS "answered"`)
  if (!row) throw new Error('a statement without a table answers one row')
  return row
}
