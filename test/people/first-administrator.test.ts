import { verify } from '@node-rs/argon2'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFirstAdministrator, welcomeFirstAdministrator } from '../../src/people/create-account.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
beforeEach(async () => {
  database = await freshDatabase()
})
afterEach(() => database.close())

function administrators() {
  return database.context.db.person.findMany({ where: { role: 'administrator', demo: false } })
}

test('When the demonstration’s administrator was left over, then the first start makes one of the department’s own all the same, once', async () => {
  const { db } = database.context
  await db.person.create({
    data: { username: 'admin1', passwordHash: 'x', nameZh: '演', nameEn: 'Demo', role: 'administrator', demo: true },
  })
  await createFirstAdministrator(database.context, 'n7Qe-wT4kZr9-pLx')
  await createFirstAdministrator(database.context, 'n7Qe-wT4kZr9-pLx')
  expect((await administrators()).map(({ username }) => username)).toEqual(['admin'])
})

test('When there is an administrator, then no start makes another', async () => {
  const { db } = database.context
  await db.person.create({
    data: { username: 'chief', passwordHash: 'x', nameZh: '主', nameEn: 'Chief', role: 'administrator' },
  })
  await createFirstAdministrator(database.context, 'n7Qe-wT4kZr9-pLx')
  expect((await administrators()).map(({ username }) => username)).toEqual(['chief'])
})

test('When nobody has named a password, then each start makes a new one for the first administrator, until they have replaced it', async () => {
  const { context } = database
  const [first, second] = [await welcomeFirstAdministrator(context), await welcomeFirstAdministrator(context)]
  const [admin, ...others] = await administrators()
  expect([admin?.username, others]).toEqual(['admin', []])
  expect(first).toMatch(/^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/)
  expect(await verify(admin?.passwordHash ?? '', second ?? '')).toBe(true)
  expect(await verify(admin?.passwordHash ?? '', first ?? '')).toBe(false)
  await context.db.person.updateMany({ where: { username: 'admin' }, data: { oneTimeUntil: null } })
  expect(await welcomeFirstAdministrator(context)).toBeNull()
  expect(await context.db.event.count({ where: { type: 'person.created' } })).toBe(1)
})
