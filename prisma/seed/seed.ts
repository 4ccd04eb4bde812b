import path from 'node:path'
import { demoAccounts } from '../../src/auth/demo-accounts.ts'
import { createAccount } from '../../src/auth/create-account.ts'
import { openDatabase } from '../../src/platform/database/client.ts'
import { seedCalls } from './seed-calls.ts'
import { seedTickets } from './seed-tickets.ts'
import { loadOrganisation } from '../../src/organisation/load-organisation.ts'
import { saveReference } from '../../src/reference.ts'

/** Loads the demonstration's invented people and calls, once; what is there already stays as it is. */
export async function seed(databaseUrl: string, timeZone: string): Promise<void> {
  const organisation = loadOrganisation(path.join(import.meta.dirname, '../../organisation'))
  const db = openDatabase(databaseUrl, 2)
  try {
    await saveReference(db, organisation)
    for (const account of demoAccounts) {
      if (!(await db.person.findUnique({ where: { username: account.username } })))
        await createAccount(db, { ...account, demo: true })
    }
    await seedCalls(db, timeZone)
    await seedTickets(db, organisation, timeZone)
  } finally {
    await db.$disconnect()
  }
}
