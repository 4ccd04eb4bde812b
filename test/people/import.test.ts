import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { ImportPlan, importPeople, ListedPerson } from '../../src/contract/people.ts'
import { openApplication, type OpenApplication } from '../support/open-application.ts'
import { asker, signIn } from './ask.ts'

let open: OpenApplication
let ask: ReturnType<typeof asker>
beforeAll(async () => {
  open = await openApplication({ ROLES: 'web' })
  ask = asker(open)
})
afterAll(() => open.close())

function base64(text: string | Uint8Array): string {
  return Buffer.from(text).toString('base64')
}
async function preview(file: string): Promise<ImportPlan> {
  return ImportPlan.parse((await ask('administrator', 'POST', '/api/people/import/preview', { file })).body)
}
async function everybody(): Promise<ListedPerson[]> {
  const { body } = await ask('administrator', 'GET', '/api/people')
  return z.object({ people: z.array(ListedPerson) }).parse(body).people
}
const heading = '用户名,中文姓名,英文姓名,角色,处室,技能,分机,界面语言'

test('When a file is looked at, then it says what would be created, changed and left, and nothing is written until confirmed', async () => {
  const file = base64(
    `\uFEFF${heading}\r\nwang,"王,小""一""",Wang,话务员,,housing:5;general,8101,中文\r\noperator2,话务员 02,Operator 02,operator,,housing:4;general,,zh\r\nmanager1,热线主管,Hotline manager,Manager,,,,\r\n`,
  )
  const before = await everybody()
  const plan = await preview(file)
  expect(plan.faults).toEqual([])
  expect(plan.rows.map(({ line, username, becomes, fields }) => [line, username, becomes, fields])).toEqual([
    [2, 'wang', 'created', []],
    [3, 'operator2', 'changed', ['skills']],
    [4, 'manager1', 'unchanged', []],
  ])
  expect(await everybody()).toEqual(before)
  const answer = await ask('administrator', 'POST', '/api/people/import', { file, digest: plan.digest })
  const { made, changed } = importPeople.response.parse(answer.body)
  expect([made.map(({ username }) => username), changed]).toEqual([['wang'], 1])
  const wang = (await everybody()).find(({ username }) => username === 'wang')
  expect(wang).toMatchObject({
    name: { zh: '王,小"一"', en: 'Wang' },
    skills: [
      { skill: 'general', level: 3 },
      { skill: 'housing', level: 5 },
    ],
    extension: '8101',
  })
  expect((await signIn(open, 'wang', made[0]?.password ?? '')).body).toMatchObject({ pending: 'password' })
  // Confirmed once more, as a second click would: people have changed since.
  expect((await ask('administrator', 'POST', '/api/people/import', { file, digest: plan.digest })).code).toBe(
    'import_outdated',
  )
  expect((await preview(file)).rows.map(({ becomes }) => becomes)).toEqual(['unchanged', 'unchanged', 'unchanged'])
})

test('When a file has faults, then each is told by line and column in both languages, and confirming imports nothing', async () => {
  const file = base64(
    [
      heading,
      '张三,张三,,话务员,,,,',
      'li,,Li,话务员,,,,',
      'zhao,赵,Zhao,皇帝,,,,',
      'qian,钱,Qian,处室专员,,,,',
      'sun,孙,Sun,处室专员,不存在处,,,',
      '"many\nlines",周,Zhou,话务员,,,,',
      'wu,吴,Wu,话务员,,flying:3,,',
      'zheng,郑,Zheng,话务员,,housing:9,,',
      'feng,冯,Feng,话务员,,,前台,',
      'chen,陈,Chen,话务员,,,,火星语',
      'chu,褚,Chu,话务员,,,,',
      'chu,褚,Chu,话务员,,,,',
      'auditor1,审计员,Auditor,主管,,,,',
    ].join('\n'),
  )
  const plan = await preview(file)
  expect(plan.faults.map(({ line, column }) => [line, column])).toEqual([
    [2, 'username'],
    [3, 'name'],
    [4, 'role'],
    [5, 'division'],
    [6, 'division'],
    [7, 'username'],
    [9, 'skills'],
    [10, 'skills'],
    [11, 'extension'],
    [12, 'language'],
    [14, 'username'],
    [15, 'username'],
  ])
  for (const { message } of plan.faults) {
    expect(message.zh).toMatch(/\p{Script=Han}.*[。]$/u)
    expect(message.en).toMatch(/^[A-Z“].*[.]$/u)
  }
  const before = await everybody()
  const answer = await ask('administrator', 'POST', '/api/people/import', { file, digest: plan.digest })
  expect(answer.code).toBe('import_faulty')
  expect(await everybody()).toEqual(before)
})

test.each([
  ['a picture', base64(new Uint8Array([0x89, 0x50, 0xff, 0xff, 0x00, 0xff]))],
  ['nothing', base64('')],
  ['a heading alone', base64(heading)],
  ['quotation marks that do not match', base64(`${heading}\nli,"李,Li,话务员,,,,\n`)],
  ['no column for the user name', base64('中文姓名,角色\n李,话务员\n')],
  ['a column that is none', base64(`${heading},工资\nli,李,Li,话务员,,,,,1\n`)],
])('When a file is %s, then it is told so, and no more', async (_, file) => {
  const plan = await preview(file)
  expect(plan.faults.length).toBeGreaterThan(0)
  expect(plan.rows).toEqual([])
})

test('When a file comes from a Chinese Excel in GB18030, then it is read all the same', async () => {
  // 用户名,姓名,角色 / hu,胡,话务员
  const gb18030 = Buffer.from('d3c3bba7c3fb2cd0d5c3fb2cbdc7c9ab0d0a68752cbafa2cbbb0cef1d4b10d0a', 'hex')
  const plan = await preview(base64(gb18030))
  expect(plan.faults).toEqual([])
  expect(plan.rows).toMatchObject([{ username: 'hu', name: { zh: '胡', en: '胡' }, becomes: 'created' }])
})

test('When people are exported and the file is chosen again, then nothing would change, in either language, and no cell is a formula', async () => {
  const { db } = open.database.context
  await db.person.update({
    where: { username: 'operator1' },
    data: { nameZh: '=HYPERLINK("http://x.example")', extension: '0801' },
  })
  const cookie = await open.cookieOf('administrator')
  for (const language of ['zh', 'en']) {
    const response = await open.application.server.inject({
      url: `/api/people.csv?language=${language}`,
      headers: { cookie },
    })
    expect(response.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(response.body.startsWith('\uFEFF')).toBe(true)
    expect(response.body).not.toMatch(/(^|,|\n)"?=/)
    expect(response.body).not.toMatch(/auditor1|argon2/)
    const plan = await preview(base64(response.rawPayload))
    expect(plan.faults).toEqual([])
    expect(plan.rows.length).toBeGreaterThan(3)
    expect(plan.rows.filter(({ becomes }) => becomes !== 'unchanged')).toEqual([])
  }
  const [last] = await db.event.findMany({ where: { type: 'export.made' }, orderBy: { id: 'desc' }, take: 1 })
  expect(last?.data).toMatchObject({ rows: expect.any(Number) })
})

test('When two thousand people are imported, then it is done within the patience of the page; one more is refused', async () => {
  const rows = Array.from({ length: 2000 }, (_, at) => `mass-${at},批量${at},Mass ${at},话务员,,housing:2,,`)
  const file = base64([heading, ...rows].join('\n'))
  const began = performance.now()
  const plan = await preview(file)
  expect(plan.rows).toHaveLength(2000)
  const answer = await ask('administrator', 'POST', '/api/people/import', { file, digest: plan.digest })
  expect(answer.status).toBe(200)
  expect(performance.now() - began).toBeLessThan(12_000)
  const made = z.object({ made: z.array(z.object({ password: z.string() })) }).parse(answer.body).made
  expect(new Set(made.map(({ password }) => password)).size).toBe(2000)
  const changed = base64([heading, ...rows.map((row) => row.replace('housing:2', 'general:4'))].join('\n'))
  const second = await preview(changed)
  const again = await ask('administrator', 'POST', '/api/people/import', { file: changed, digest: second.digest })
  expect([again.status, again.body]).toMatchObject([200, { changed: 2000 }])
  const tooMany = base64([heading, ...rows, 'mass-2000,批量,Mass,话务员,,,,'].join('\n'))
  expect((await preview(tooMany)).faults).toMatchObject([{ line: 2002, column: null }])
}, 60_000)
