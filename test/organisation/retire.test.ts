import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { OrganisationUse, type OrganisationDocuments } from '../../src/contract/organisation.ts'
import { Reference } from '../../src/contract/reference.ts'
import { Setting } from '../../src/contract/settings.ts'
import { checkDocuments } from '../../src/organisation/check-documents.ts'
import { refuseRetirement } from '../../src/organisation/refuse-retirement.ts'
import { openApplication, type OpenApplication } from '../support/open-application.ts'
import { firstSettings } from '../support/organisation.ts'

function retire<Item extends { id: string }>(items: readonly Item[], ...ids: string[]): (Item & { retired?: true })[] {
  return items.map((item) => (ids.includes(item.id) ? { ...item, retired: true as const } : item))
}

let open: OpenApplication
let administrator: string
let operator: string
beforeAll(async () => {
  open = await openApplication()
  administrator = await open.cookieOf('administrator')
  operator = await open.cookieOf('operator')
})
afterAll(() => open.close())

async function ask(url: string, cookie = administrator) {
  const headers = { cookie, origin: open.publicUrl }
  return (await open.application.server.inject({ url, headers })).json<unknown>()
}
async function change(key: string, value: unknown) {
  const all = z.array(Setting).parse(await ask('/api/settings'))
  const response = await open.application.server.inject({
    method: 'PUT',
    url: `/api/settings/${key}`,
    headers: { cookie: administrator, origin: open.publicUrl, 'accept-language': 'zh' },
    payload: { value, reason: '机构调整', expectedVersion: all.find((one) => one.key === key)?.version },
  })
  const body = z.object({ fields: z.record(z.string(), z.string()).optional() }).parse(response.json())
  return { status: response.statusCode, fields: body.fields ?? {} }
}

const { divisions, categories, queues, dispositions, breaks, work_orders: orders } = firstSettings

test('When something live needs an entry, then it is not retired, and who needs it is said where it was retired', async () => {
  const { db } = open.database.context
  const queue = await change('queues', { ...queues, queues: retire(queues.queues, 'housing') })
  expect(queue.status).toBe(400)
  const at = queues.queues.findIndex(({ id }) => id === 'housing')
  expect(queue.fields[`value.queues.${at}.retired`]).toMatch(/个呼叫流程节点（hotline\//)

  // The demonstration's specialist belongs to a division.
  const { divisionId } = await db.person.findUniqueOrThrow({ where: { username: 'specialist1' } })
  const division = await change('divisions', retire(divisions, divisionId ?? ''))
  expect(division.status).toBe(400)
  const place = divisions.findIndex(({ id }) => id === divisionId)
  expect(division.fields[`value.${place}.retired`]).toMatch(/名在用人员/)
  expect(division.fields[`value.${place}.retired`]).toMatch(/个在用类别/)

  const lost = await change('breaks', retire(breaks, 'lost'))
  expect(lost.fields[`value.${breaks.findIndex(({ id }) => id === 'lost')}.retired`]).toMatch(/由系统给出/)

  await db.operator.updateMany({ data: { skills: ['general'] } })
  const skill = await change('queues', { ...queues, retiredSkills: ['general'] })
  expect(skill.fields['value.retiredSkills.0']).toMatch(/名话务员只有这一项技能/)
})

test('When nothing needs an entry, then it is retired at once: named as before, but refused to whoever chooses it', async () => {
  const idle = { id: 'night-shift', name: { zh: '夜班交接', en: 'Handover' }, chosen: true }
  expect((await change('breaks', [...breaks, idle])).status).toBe(200)
  expect((await change('breaks', [...breaks, { ...idle, retired: true }])).status).toBe(200)
  const reference = Reference.parse(await ask('/api/reference', operator))
  expect(reference.breakReasons.at(-1)).toMatchObject({ id: 'night-shift', retired: true })
  const refused = await open.application.server.inject({
    method: 'PUT',
    url: '/api/operator/activity',
    headers: { cookie: operator, origin: open.publicUrl },
    payload: { activity: 'break', reason: 'night-shift' },
  })
  expect(refused.json()).toMatchObject({ code: 'unknown_reference' })
  // And back again.
  expect((await change('breaks', [...breaks, idle])).status).toBe(200)
})

test('When the uses are asked for, then each entry has what was counted and what needs it, from one statement', async () => {
  const uses = z.array(OrganisationUse).parse(await ask('/api/organisation/uses'))
  function live(list: string, id: string) {
    return uses.find((one) => one.list === list && one.id === id)?.live.map(({ use }) => use) ?? []
  }
  expect(live('queues', 'general')).toContain('flow_nodes')
  expect(live('skills', 'general')).toEqual(expect.arrayContaining(['only_skill', 'queues']))
  expect(live('divisions', 'construction-market')).toContain('categories')
})

const documents: OrganisationDocuments = firstSettings
const [first, second] = categories
if (!first || !second) throw new Error('there are no two categories')
test.each<[string, Partial<OrganisationDocuments>, RegExp]>([
  ['a category above that is not there', { categories: [{ ...first, parent: 'nowhere' }] }, /没有类别“nowhere”/],
  [
    'categories above each other',
    {
      categories: [
        { ...first, parent: second.id },
        { ...second, parent: first.id },
      ],
    },
    /绕成了圈/,
  ],
  ['a kind that is none', { categories: [{ ...first, kind: 'none' }] }, /没有工单种类“none”/],
  ['a category of a retired division', { divisions: retire(divisions, first.division ?? '') }, /已停用，请另选/],
  ['no disposition left', { dispositions: retire(dispositions, ...dispositions.map(({ id }) => id)) }, /不能全部停用/],
  ['a queue of a retired skill', { queues: { ...queues, retiredSkills: ['housing'] } }, /已停用，请另选/],
  ['a retired skill that is none', { queues: { ...queues, retiredSkills: ['none'] } }, /没有技能“none”/],
])('When there is %s, then the documents say so', (_, altered, says) => {
  expect(checkDocuments({ ...documents, ...altered }).map((fault) => fault.says.zh)).toEqual(
    expect.arrayContaining([expect.stringMatching(says)]),
  )
})

test('When a category lies below a category in use, then its work orders’ kind and its place are taken', () => {
  const child = { ...first, id: 'below', parent: first.id, kind: orders.kinds[0]?.id }
  expect(checkDocuments({ ...documents, categories: [...categories, child] })).toEqual([])
})

test('When an entry that was retired before is saved again, then it is not asked about again', () => {
  const before = { ...documents, divisions: retire(divisions, 'personnel') }
  const use = {
    list: 'divisions' as const,
    id: 'personnel',
    used: 3,
    live: [{ use: 'people' as const, count: 1, where: [] }],
  }
  expect(refuseRetirement(before, before, 'divisions', [use])).toEqual([])
  const [fault] = refuseRetirement(documents, before, 'divisions', [use])
  expect(fault?.says.zh).toMatch(/1 名在用人员仍在用它/)
})
