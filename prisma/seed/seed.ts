import path from 'node:path'
import { hashPassword } from '../../src/auth/check-password.ts'
import { demoAccounts } from '../../src/people/demo-accounts.ts'
import { insertPerson, usually } from '../../src/people/insert-person.ts'
import { openDatabase } from '../../src/platform/database/client.ts'
import { seedCalls } from './seed-calls.ts'
import { seedTickets } from './seed-tickets.ts'
import { loadOrganisation } from '../../src/organisation/load-organisation.ts'
import { organisationOf } from '../../src/organisation/organisation.ts'
import { readValues } from '../../src/settings/settings.ts'
import { saveReference } from '../../src/reference.ts'

/** Loads the demonstration's invented people and calls, once; what is there already stays as it is. */
export async function seed(databaseUrl: string, timeZone: string): Promise<void> {
  const first = loadOrganisation(path.join(import.meta.dirname, '../../organisation'))
  const db = openDatabase(databaseUrl, { connections: 2 })
  try {
    const decided = await readValues(db, first)
    await saveReference(
      db,
      organisationOf((key) => decided[key]),
    )
    for (const { password, skills = [], ...account } of demoAccounts) {
      if (!(await db.person.findUnique({ where: { username: account.username } })))
        await insertPerson(db, {
          ...account,
          skills: usually(skills),
          passwordHash: await hashPassword(password),
          demo: true,
        })
    }
    await seedCalls(db, timeZone)
    await seedTickets(db, decided, timeZone)
  } finally {
    await db.$disconnect()
  }
}
