import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isDuplicate } from '../../src/platform/database/client.ts'
import { sql, type Sql } from '../../src/platform/database/sql.ts'
import { StaleRead, transact, transactPrisma, type Unit } from '../../src/platform/transact.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
let announced: number
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())
beforeEach(() => {
  announced = 0
})

function context() {
  return { ...database.context, announce: () => (announced += 1) }
}
/** A new timer by hand: a second one of the same subject is refused. */
function insert(subjectId: string): Sql {
  return sql`INSERT INTO timers (kind, "subjectId", "dueAt") VALUES ('test', ${subjectId}, now())`
}
function timersOf(subjectId: string) {
  return database.context.db.timer.count({ where: { subjectId } })
}
function eventsOf(rows: number) {
  return database.context.db.event.count({ where: { data: { path: ['rows'], equals: rows } } })
}
async function faultOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'no fault',
    (error: unknown) => error,
  )
}

/** Both ways of a unit, from the same work. */
const ways: [string, (work: (unit: Unit) => Promise<unknown> | unknown) => Promise<unknown>][] = [
  ['by hand', (work) => transact(context(), work)],
  ['with models', (work) => transactPrisma(context(), work)],
]

describe.each(ways)('A unit %s', (_, run) => {
  test('When it writes, asks and appends, then what it asks sees what it wrote, and all of it is there, announced once', async () => {
    const subject = randomUUID()
    const rows = Math.floor(Math.random() * 1e9)
    const seen = await run(async (unit) => {
      unit.write(insert(subject))
      const found = await unit.query(sql`SELECT 1 FROM timers WHERE "subjectId" = ${subject}`)
      unit.append({}, { type: 'export.made', data: { rows } })
      return found.length
    })
    expect([seen, await timersOf(subject), await eventsOf(rows), announced]).toEqual([1, 1, 1, 1])
  })

  test('When something written is refused, then the refusal is what is thrown, and nothing is there or announced', async () => {
    const subject = randomUUID()
    const rows = Math.floor(Math.random() * 1e9)
    const fault = await faultOf(
      run((unit) => {
        unit.write(insert(subject))
        unit.write(insert(subject))
        unit.append({}, { type: 'export.made', data: { rows } })
      }),
    )
    expect(isDuplicate(fault)).toBe(true)
    expect([await timersOf(subject), await eventsOf(rows), announced]).toEqual([0, 0, 0])
  })

  test('When its work goes on after the database refused something, then nothing is done, and it is told', async () => {
    const subject = randomUUID()
    const fault = await faultOf(
      run(async (unit) => {
        unit.write(insert(subject))
        await unit.query(sql`SELECT 1 / 0`).catch(() => undefined)
      }),
    )
    expect(fault).toBeInstanceOf(Error)
    expect(await timersOf(subject)).toBe(0)
  })

  test('When its work throws, then nothing is done, and its connection serves others', async () => {
    const subject = randomUUID()
    for (let time = 0; time < 30; time += 1)
      expect(
        await faultOf(
          run((unit) => {
            unit.write(insert(subject))
            throw new RangeError('given up')
          }),
        ),
      ).toBeInstanceOf(RangeError)
    expect(await timersOf(subject)).toBe(0)
  })

  test('When what it looked up has changed, then its work is done again, and nothing of the first time stays', async () => {
    const [first, second] = [randomUUID(), randomUUID()]
    let times = 0
    await run((unit) => {
      times += 1
      unit.write(insert(times === 1 ? first : second))
      if (times === 1) throw new StaleRead()
    })
    expect([times, await timersOf(first), await timersOf(second)]).toEqual([2, 0, 1])
  })

  test('When two lock each other’s rows, then one goes on, the other is done again, and both are done', async () => {
    const [one, other] = [randomUUID(), randomUUID()]
    await run((unit) => {
      unit.write(insert(one))
      unit.write(insert(other))
    })
    function lock(unit: Unit, subject: string) {
      return unit.query(sql`UPDATE timers SET "dueAt" = "dueAt" + interval '1 s' WHERE "subjectId" = ${subject}`)
    }
    await Promise.all(
      [
        [one, other],
        [other, one],
      ].map(([first = '', second = '']) =>
        run(async (unit) => {
          await lock(unit, first)
          await new Promise((resolve) => setTimeout(resolve, 100))
          await lock(unit, second)
        }),
      ),
    )
    const { timer } = database.context.db
    const [first, second] = await Promise.all(
      [one, other].map((subjectId) => timer.findFirstOrThrow({ where: { subjectId } })),
    )
    expect(first?.dueAt).toEqual(second?.dueAt)
  })
})
