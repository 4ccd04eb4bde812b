import { z } from 'zod'
import { MadeAccount, Named, Username } from './accounts.ts'
import { says } from './describe-issue.ts'
import { Event } from './events.ts'
import { Person } from './identity.ts'
import { DutyRole, WorkRole } from './role.ts'
import { route } from './route.ts'
import { Done, Id, Language, Localized, Moment, typed } from './shared.ts'

/** How well an operator knows what a queue asks for. Routing asks whether they know it; the level is for people to read. */
export const SkillLevel = z.object({ skill: typed(64), level: z.int().min(1).max(5) })
export type SkillLevel = z.infer<typeof SkillLevel>

/** What a skill is known at where nobody has said so. */
export const usualLevel = 3

const Skills = z
  .array(SkillLevel)
  .max(50)
  .refine(
    (skills) => new Set(skills.map(({ skill }) => skill)).size === skills.length,
    says('同一技能只能写一次。', 'Name each skill once.'),
  )

export const Extension = z
  .string()
  .trim()
  .regex(/^\d{2,8}$/, says('分机号为 2 至 8 位数字。', 'An extension is 2 to 8 digits.'))

/** What an administrator says of a person of the work. Only specialists have a division, only operators skills. */
export const PersonFields = z.object({
  name: Named,
  role: WorkRole,
  divisionId: typed(64).nullable().default(null),
  skills: Skills.default([]),
  extension: Extension.nullable().default(null),
  language: Language.default('zh'),
})
export type PersonFields = z.infer<typeof PersonFields>

/** A person as the administrator sees them. */
export const ListedPerson = Person.extend({
  skills: z.array(SkillLevel),
  extension: z.string().nullable(),
  language: Language,
  disabled: z.boolean().describe('barred by a security officer'),
  leftAt: Moment.nullable().describe('since when they no longer work here'),
  oneTimeUntil: Moment.nullable().describe('until when the one-time password holds that they have not replaced yet'),
  demo: z.boolean(),
  version: z.int().min(1),
})
export type ListedPerson = z.infer<typeof ListedPerson>

export const OpenWork = z.object({ tickets: z.int().nonnegative(), drafts: z.int().nonnegative() })
export type OpenWork = z.infer<typeof OpenWork>

const OfPerson = z.object({ id: Id })
const Seen = z.int().min(1).describe('the version that was seen')

export const listPeople = route({
  method: 'GET',
  path: '/api/people',
  access: ['administrator'],
  summary: 'People and their roles',
  response: z.object({
    people: z.array(ListedPerson),
    vacant: z.array(DutyRole).describe('duties that nobody has yet: an administrator makes the first account of each'),
  }),
})
export const getPerson = route({
  method: 'GET',
  path: '/api/people/:id',
  access: ['administrator'],
  summary: 'A person, what they would leave behind, and what was changed of them, newest first',
  params: OfPerson,
  response: z.object({ person: ListedPerson, openWork: OpenWork, history: z.array(Event) }),
})
export const createPerson = route({
  method: 'POST',
  path: '/api/people',
  access: ['administrator'],
  summary: 'Take somebody on: an operator, specialist or manager, with a one-time password',
  body: PersonFields.extend({ username: Username }),
  response: MadeAccount,
  refusals: ['unknown_reference'],
})
export const changePerson = route({
  method: 'PUT',
  path: '/api/people/:id',
  access: ['administrator'],
  summary: 'Change what is said of a person; 409 person_changed when somebody else was faster',
  params: OfPerson,
  body: PersonFields.extend({ expectedVersion: Seen }),
  response: ListedPerson,
  refusals: ['unknown_reference', 'person_changed', 'not_of_the_work', 'work_to_hand_over'],
})
export const leaveService = route({
  method: 'POST',
  path: '/api/people/:id/leave',
  access: ['administrator'],
  summary: 'Put a person out of service; what is open of theirs goes to a colleague in the same step',
  params: OfPerson,
  body: z.object({ handTo: Id.nullable().default(null), expectedVersion: Seen }),
  response: ListedPerson,
  refusals: ['person_changed', 'not_of_the_work', 'work_to_hand_over', 'cannot_take_over'],
})
export const returnToService = route({
  method: 'POST',
  path: '/api/people/:id/return',
  access: ['administrator'],
  summary: 'Put a person who has left into service again',
  params: OfPerson,
  body: z.object({ expectedVersion: Seen }),
  response: ListedPerson,
  refusals: ['person_changed', 'not_of_the_work'],
})
export const handOverWork = route({
  method: 'POST',
  path: '/api/people/:id/hand-over',
  access: ['administrator'],
  summary: 'Give what is open of a person to a colleague',
  params: OfPerson,
  body: z.object({ handTo: Id }),
  response: OpenWork.describe('how many were handed over'),
  refusals: ['cannot_take_over', 'not_of_the_work'],
})

/** One change for several people at once: all of them, or none. */
export const BulkChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('skills'), skills: Skills }),
  z.object({ kind: z.literal('division'), divisionId: typed(64) }),
  z.object({ kind: z.literal('leave'), handTo: Id.nullable().default(null) }),
])
export type BulkChange = z.infer<typeof BulkChange>
export const changePeople = route({
  method: 'POST',
  path: '/api/people/bulk',
  access: ['administrator'],
  summary: 'Set skills or division of several people, or put them out of service: all of them, or none',
  body: z.object({
    people: z
      .array(z.object({ id: Id, expectedVersion: Seen }))
      .min(1)
      .max(500),
    change: BulkChange,
  }),
  response: Done,
  refusals: [
    'not_found',
    'unknown_reference',
    'person_changed',
    'not_of_the_work',
    'work_to_hand_over',
    'cannot_take_over',
  ],
})

const mostFileBytes = 1_400_000
export const mostImported = 2000
/** A CSV file, in base64: whether it is UTF-8 or GB18030 is seen by its bytes. */
const File = z.object({ file: z.base64().max(mostFileBytes) })

export const ImportPlan = z.object({
  rows: z.array(
    z.object({
      line: z.int(),
      username: z.string(),
      name: Localized,
      becomes: z.enum(['created', 'changed', 'unchanged']),
      fields: z.array(z.string()).describe('which of a person that is there are changed'),
    }),
  ),
  faults: z.array(z.object({ line: z.int(), column: z.string().nullable(), message: Localized })),
  digest: z.string().describe('confirms this very plan'),
})
export type ImportPlan = z.infer<typeof ImportPlan>

export const previewImport = route({
  method: 'POST',
  path: '/api/people/import/preview',
  access: ['administrator'],
  mostBytes: mostFileBytes,
  summary: 'What an import of people would create, change and leave as it is, and every fault of the file',
  body: File,
  response: ImportPlan,
})
export const importPeople = route({
  method: 'POST',
  path: '/api/people/import',
  access: ['administrator'],
  mostBytes: mostFileBytes,
  summary: 'Import people as the preview of this digest showed: all of it, or nothing',
  body: File.extend({ digest: z.string().max(100) }),
  response: z.object({ made: z.array(MadeAccount), changed: z.int().nonnegative() }),
  refusals: ['import_faulty', 'import_outdated'],
})
/** This answers with a file, not JSON. */
export const exportPeople = {
  method: 'GET',
  path: '/api/people.csv',
  access: ['administrator'],
  summary: 'People as CSV, as an import takes them',
} as const
