import { firstSteps, type FirstStep, type FirstStepState } from './contract/first-steps.ts'
import { inventedNumbers, type ServiceNumbers } from './contract/service-numbers.ts'
import type { SettingKey, SettingValues } from './contract/settings.ts'
import { sql } from './platform/database/sql.ts'
import type { Query } from './platform/database/statements.ts'

/** What is there of what a department needs; the counts are of accounts that may sign in. */
export type Standing = {
  department: SettingValues['department']
  numbers: ServiceNumbers
  /** Whether somebody has changed the setting. */
  isChanged: (key: SettingKey) => boolean
  operators: number
  securityOfficers: number
  auditors: number
  /** Whether a call flow has been published, other than from a file. */
  published: boolean
  /** Whether a call to a number in use was ever answered. */
  answered: boolean
}

/** Whether a number that the department really has leads to a flow. */
function hasOwnNumber({ numbers }: Standing): boolean {
  return numbers.some(({ number, retired }) => !retired && !inventedNumbers.includes(number))
}

const isDone: Record<FirstStep, (standing: Standing) => boolean> = {
  department: ({ department }) => department.name !== null,
  divisions: ({ isChanged }) => isChanged('divisions'),
  queues: ({ isChanged }) => isChanged('queues'),
  calendar: ({ isChanged }) => isChanged('calendar'),
  people: ({ operators }) => operators > 0,
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
): Promise<Pick<Standing, 'operators' | 'securityOfficers' | 'auditors' | 'published' | 'answered'>> {
  const inUse = numbers.flatMap(({ number, retired }) => (retired ? [] : [number]))
  const [row] = await db.query<{
    operators: number
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
      (SELECT count(*)::int FROM present WHERE role = 'operator' AND cardinality(skills) > 0) AS "operators",
      (SELECT count(*)::int FROM present WHERE role = 'security_officer') AS "securityOfficers",
      (SELECT count(*)::int FROM present WHERE role = 'auditor') AS "auditors",
      EXISTS (SELECT 1 FROM flow_versions WHERE "authorId" IS NOT NULL) AS "published",
      EXISTS (SELECT 1 FROM calls WHERE "answeredAt" IS NOT NULL AND "to" = ANY (${inUse})) AS "answered"`)
  if (!row) throw new Error('a statement without a table answers one row')
  return row
}
