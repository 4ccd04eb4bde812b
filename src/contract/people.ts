import { z } from 'zod'
import { Person } from './identity.ts'
import { DutyRole } from './role.ts'
import { route } from './route.ts'

/** A person as the administrator sees them. */
export const ListedPerson = Person.extend({
  disabled: z.boolean().describe('barred by a security officer'),
  demo: z.boolean(),
  version: z.int().min(1),
})
export type ListedPerson = z.infer<typeof ListedPerson>

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
