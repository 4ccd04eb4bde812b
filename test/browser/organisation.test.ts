import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { Setting } from '../../src/contract/settings.ts'
import { answerCall } from '../support/answer-call.ts'
import { launchBrowser } from '../support/browser.ts'
import { startService, type Service } from '../support/service.ts'
import { findings, settles } from './support/audit.ts'
import { buildConsole } from './support/build-console.ts'
import { signInByForm, takePictures, visit } from './support/visit.ts'

let browser: Browser
let service: Service
beforeAll(async () => {
  await buildConsole()
  service = await startService({ HEARTBEAT_SECONDS: '15', WRAP_UP_SECONDS: '300' })
  browser = await launchBrowser()
}, 120_000)
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') console.error((await takePictures(browser)).join('\n'))
  for (const context of browser.contexts()) await context.close()
})
afterAll(async () => {
  await browser.close()
  await service.stop()
})

async function open(section: string): Promise<Page> {
  const { page } = await visit(browser, service.url)
  await signInByForm(page, 'admin1')
  await page.goto(`${service.url}/organisation/${section}`)
  await settles(page)
  return page
}
async function press(button: Locator): Promise<void> {
  await button.focus()
  await button.page().keyboard.press('Enter')
}
/** Adds an entry by the keyboard alone: its names, from which its id comes. */
async function add(page: Page, what: string, zh: string, en: string): Promise<void> {
  await press(page.getByRole('button', { name: `新增${what}`, exact: true }))
  await page.keyboard.type(zh)
  await page.keyboard.press('Tab')
  await page.keyboard.type(en)
  await page.keyboard.press('Tab')
}
async function save(page: Page, reason: string): Promise<void> {
  await page.getByLabel('修改理由').focus()
  await page.keyboard.type(reason)
  await page.keyboard.press('Enter')
}
async function settingOf(key: string) {
  const administrator = await service.signIn('admin1')
  const all = await administrator.get(z.array(Setting), 'GET', '/api/settings')
  return Setting.parse(all.find((one) => one.key === key))
}

test('When an administrator adds a division, a category and a queue by keyboard, then the operator’s form offers the category within a second', async () => {
  const operator = await service.comeOn('operator1')
  const citizen = await service.dial()
  await citizen.press('1')
  await answerCall(operator)
  const { page: desk } = await visit(browser, service.url)
  await signInByForm(desk, 'operator1')
  const category = desk.locator('[data-field=category]').getByRole('combobox')
  await category.waitFor()

  const page = await open('divisions')
  await add(page, '处室', '供热管理处', 'Heating')
  expect(await page.getByLabel('编号').inputValue()).toBe('heating')
  await page.keyboard.press('Tab')
  await page.keyboard.type('城镇供热')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Heating of towns')
  await save(page, '机构调整')
  await page.getByText('处室已保存，现已生效').waitFor()

  await page.goto(`${service.url}/organisation/categories`)
  await settles(page)
  await add(page, '事项类别', '供热', 'Heat')
  await page.getByLabel('处室', { exact: true }).focus()
  await page.keyboard.type('供热管理处')
  await page.keyboard.press('Enter')
  await save(page, '机构调整')
  await page.getByText('事项类别已保存，现已生效').waitFor()
  const saved = Date.now()
  await category.click()
  await category.fill('供热')
  await desk.getByTitle('供热', { exact: true }).waitFor({ timeout: 2000 })
  // The browser's own steps are in it.
  expect(Date.now() - saved).toBeLessThan(1000)

  await page.goto(`${service.url}/organisation/queues`)
  await settles(page)
  await add(page, '队列', '供热专线', 'Heating line')
  await save(page, '供暖季')
  await page.getByText('队列与技能已保存，现已生效').waitFor()
  expect(await service.database.context.db.queue.findUnique({ where: { id: 'heating-line' } })).not.toBeNull()
  await service.clearDesks()
}, 120_000)

test('When what is live is retired, then it is refused in its place; when nothing needs it, it is retired', async () => {
  const page = await open('categories')
  await press(page.getByRole('button', { name: '停用 施工许可' }))
  await save(page, '不再受理')
  await page
    .getByText(/“施工许可”还不能停用：.*呼叫流程节点/)
    .first()
    .waitFor()
  await press(page.getByRole('button', { name: '恢复使用 施工许可' }))
  await page.goto(`${service.url}/organisation/dispositions`)
  await settles(page)
  await press(page.getByRole('button', { name: '停用 骚扰电话' }))
  await save(page, '并入其他')
  await page.getByText('处理方式已保存，现已生效').waitFor()
  expect((await settingOf('dispositions')).value).toEqual(
    expect.arrayContaining([expect.objectContaining({ id: 'nuisance', retired: true })]),
  )
})

test('When two change a list at once, then the slower sees the other’s change, keeps what was typed, and saves both', async () => {
  const page = await open('breaks')
  await press(page.getByRole('button', { name: '修改 用餐' }))
  await page.getByLabel('名称（中文）').fill('午餐')
  const administrator = await service.signIn('admin1')
  const { version, value } = await settingOf('breaks')
  const list = z.array(z.looseObject({ id: z.string() })).parse(value)
  const theirs = [...list, { id: 'drill', name: { zh: '演练', en: 'Drill' }, chosen: true }]
  await administrator.get(z.unknown(), 'PUT', '/api/settings/breaks', {
    value: theirs,
    reason: '消防演练',
    expectedVersion: version,
  })
  const told = page.getByRole('alert', { name: '这项设置刚被他人修改' })
  await told.getByText('“演练”').waitFor()
  expect(await page.getByLabel('名称（中文）').inputValue()).toBe('午餐')
  await press(told.getByRole('button', { name: '在最新内容上保留我的修改' }))
  await save(page, '改名')
  await page.getByText('小休原因已保存，现已生效').waitFor()
  expect((await settingOf('breaks')).value).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: 'drill' }),
      expect.objectContaining({ id: 'meal', name: { zh: '午餐', en: 'Meal' } }),
    ]),
  )
  // What was before is one version away.
  await press(page.getByRole('button', { name: '修改历史' }))
  await press(page.getByRole('button', { name: '恢复为第 1 版' }))
  // An id that has been there cannot be taken out: what the older version lacks is retired.
  await save(page, '恢复原状')
  await page.getByText('小休原因已保存，现已生效').last().waitFor()
  await expect.poll(async () => (await settingOf('breaks')).reason).toBe('恢复原状')
  expect((await settingOf('breaks')).value).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: 'drill', retired: true }),
      expect.objectContaining({ id: 'meal', name: { zh: '用餐', en: 'Meal' } }),
    ]),
  )
})

test('When a list is put in order by the arrow keys, then the order is what operators see', async () => {
  const page = await open('queues')
  const handles = page.getByRole('button', { name: /调整“.*”的顺序/ })
  await handles.first().focus()
  await page.keyboard.press('ArrowDown')
  await page.getByRole('status').filter({ hasText: '移到第 2 位' }).waitFor()
  await save(page, '按来电多少')
  await page.getByText('队列与技能已保存，现已生效').waitFor()
  const { value } = await settingOf('queues')
  expect(z.object({ queues: z.array(z.object({ id: z.string() })) }).parse(value).queues[1]?.id).toBe('approvals')
})

const sections = [
  'department',
  'numbers',
  'divisions',
  'queues',
  'categories',
  'dispositions',
  'breaks',
  'workOrders',
  'calendar',
  'goals',
  'times',
  'messages',
]
test('When the sections are looked at, with a form open, then axe has nothing serious to say', async () => {
  const page = await open('divisions')
  const found: string[] = []
  for (const section of sections) {
    await page.goto(`${service.url}/organisation/${section}`)
    await settles(page)
    const edit = page.getByRole('button', { name: /^修改 / }).first()
    if ((await edit.count()) > 0) await edit.click()
    found.push(...(await findings(page)))
  }
  expect(found).toEqual([])
}, 240_000)

const notice = { zh: '今日暴雪，服务大厅停止对外办公。', en: 'The service hall is closed today because of snow.' }
test('When a manager raises an urgent notice, then it is on top of the operator’s page at once, and goes when it is ended', async () => {
  const { page: desk } = await visit(browser, service.url)
  await signInByForm(desk, 'operator1')
  await settles(desk)
  const { page } = await visit(browser, service.url)
  await signInByForm(page, 'manager1')
  await press(page.getByRole('button', { name: '发布紧急公告' }))
  await page.getByLabel('公告内容（中文）').fill(notice.zh)
  await page.getByLabel('公告内容（英文）').fill(notice.en)
  await page.getByLabel('理由').fill('暴雪橙色预警')
  expect(await findings(page)).toEqual([])
  await page.getByRole('button', { name: '立即播报' }).click()
  await desk.getByRole('alert').filter({ hasText: notice.zh }).waitFor({ timeout: 3000 })
  expect(await findings(desk)).toEqual([])
  expect(await desk.getByRole('button', { name: '结束公告' }).count()).toBe(0)
  await press(page.getByRole('button', { name: '结束公告' }))
  await page.getByRole('dialog').getByLabel('理由').fill('雪停')
  await page.keyboard.press('Enter')
  await desk.getByRole('alert').filter({ hasText: notice.zh }).waitFor({ state: 'detached', timeout: 5000 })
}, 60_000)

test('When the announcement of a year is pasted, then it is shown before it is taken, and days off move limits once it is saved', async () => {
  const page = await open('calendar')
  await page
    .getByLabel('通知原文')
    .fill('2027年元旦：1月1日（周五）至3日（周日）放假，1月4日（周一）放假。1月9日（周六）上班。')
  await page.getByText('2027年：放假 4 天，调休上班 1 天').waitFor()
  await press(page.getByRole('button', { name: '采用为2027年安排' }))
  const day = page.getByRole('button', { name: /2027-01-09 · 调休上班/ })
  await day.focus()
  await page.keyboard.press('ArrowRight')
  await page.getByRole('complementary', { name: '所选日期' }).getByText('2027-01-10').waitFor()
  await page
    .getByText(/项在办时限/)
    .first()
    .waitFor()
  await save(page, '国办通知')
  await page.getByText('工作时间与节假日已保存，现已生效').waitFor()
  const { value } = await settingOf('calendar')
  expect(value).toMatchObject({ years: [{ year: 2027, workdays: ['2027-01-09'] }] })
}, 60_000)
