import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import {
  isConflict,
  isDuplicate,
  isRefusedValue,
  isUnreachable,
  openDatabase,
  type Database,
} from '../../src/platform/database/client.ts'
import { breakableLine } from '../support/breakable-line.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
let line: Awaited<ReturnType<typeof breakableLine>>
let db: Database
beforeAll(async () => {
  database = await freshDatabase()
  const server = new URL(inject('databaseServer'))
  line = await breakableLine({ host: server.hostname, port: Number(server.port) })
  const through = new URL(database.url)
  through.port = String(line.port)
  db = openDatabase(through.href)
})
afterAll(async () => {
  line.mend()
  await db.$disconnect()
  await line.close()
  await database.close()
})

async function faultOf(work: () => Promise<unknown>): Promise<unknown> {
  try {
    await work()
  } catch (error) {
    return error
  }
  throw new Error('it did not fail')
}
function kindsOf(error: unknown): string[] {
  return Object.entries({ isUnreachable, isRefusedValue, isDuplicate, isConflict })
    .filter(([, is]) => is(error))
    .map(([name]) => name)
}
function raising(code: string, message: string) {
  return faultOf(() =>
    db.$executeRawUnsafe(`DO $$ BEGIN RAISE EXCEPTION '${message}' USING ERRCODE = '${code}'; END $$`),
  )
}

const words = 'timeout Connection terminated unexpectedly ECONNREFUSED 57P01 23505 40001 shutting down'

test('When what was typed has the words of a fault, then it is still only what was typed', async () => {
  const id = `00000000-0000-0000-0000-00000000000z ${words}`
  expect(kindsOf(await faultOf(() => db.$queryRaw`SELECT ${id}::uuid`))).toEqual(['isRefusedValue'])
  expect(kindsOf(await faultOf(() => db.call.findUnique({ where: { id } })))).toEqual(['isRefusedValue'])
  expect(kindsOf(await faultOf(() => db.call.findFirst({ where: { from: `${words}\0` } })))).toEqual(['isRefusedValue'])
  expect(kindsOf(await raising('P0001', words))).toEqual([])
  expect(kindsOf(new Error(`timeout: ${words}`))).toEqual([])
  expect(kindsOf(new TypeError('Connection is not a function'))).toEqual([])
})

test.each([
  ['57P01', ['isUnreachable']],
  ['57P03', ['isUnreachable']],
  ['53100', ['isUnreachable']],
  ['53300', ['isUnreachable']],
  ['08006', ['isUnreachable']],
  ['22003', ['isRefusedValue']],
  ['22021', ['isRefusedValue']],
  ['23505', ['isDuplicate']],
  ['40001', ['isConflict']],
  ['40P01', ['isConflict']],
  ['42601', []],
])('When PostgreSQL answers %s, then it is known for what it is', async (code, kinds) => {
  expect(kindsOf(await raising(code, 'full'))).toEqual(kinds)
})

test('When the way to the database is cut, before or in the middle, then it is not reached', async () => {
  await db.call.count()
  const sleeping = faultOf(() => db.$queryRaw`SELECT pg_sleep(5)::text`)
  await new Promise((resolve) => setTimeout(resolve, 200))
  line.cut()
  const faults = [
    await sleeping,
    await faultOf(() => db.call.count()),
    await faultOf(() => db.$queryRaw`SELECT 1`),
    await faultOf(() => db.$transaction((tx) => tx.call.count())),
  ]
  line.mend()
  expect(faults.map(kindsOf)).toEqual(faults.map(() => ['isUnreachable']))
  const inTransaction = await faultOf(() =>
    db.$transaction(async (tx) => {
      await tx.call.count()
      line.cut()
      await tx.call.count()
    }),
  )
  line.mend()
  expect(kindsOf(inTransaction)).toEqual(['isUnreachable'])
  expect(await db.call.count()).toBe(0)
})

test('When nothing is listening, or the database is of another name, then it is not reached or refused', async () => {
  const nowhere = openDatabase('postgresql://nobody:x@127.0.0.1:9/none')
  expect(kindsOf(await faultOf(() => nowhere.call.count()))).toEqual(['isUnreachable'])
  expect(kindsOf(await faultOf(() => nowhere.$queryRaw`SELECT 1`))).toEqual(['isUnreachable'])
  await nowhere.$disconnect()
})
