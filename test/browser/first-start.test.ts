import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { welcomeFirstAdministrator } from '../../src/people/create-account.ts'
import { findings, settles } from './support/audit.ts'
import { hearsTone } from './support/hearing.ts'
import { setStage } from './support/stage.ts'
import { visit } from './support/visit.ts'

const citizenHz = 950
const operatorHz = 1500
const ownPassword = 'xian-kou-ban-qiao-41'
const stage = setStage({ DEMO_DATA: 'false', RESERVATION_SECONDS: '60', WRAP_UP_SECONDS: '300' })

/** Somebody signs in with the password that was made for them, and chooses their own. */
async function signInFirst(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码').first().fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '设置新密码' }).waitFor()
  await page.getByLabel('初始密码').fill(password)
  await page.getByLabel('新密码', { exact: true }).fill(ownPassword)
  await page.getByLabel('再次输入新密码').fill(ownPassword)
  await page.keyboard.press('Enter')
}

function stepOf(page: Page, step: string) {
  return page.locator(`[data-step=${step}]`)
}
async function goTo(page: Page, step: string): Promise<void> {
  await page.getByRole('link', { name: '去办理' }).click()
  await stepOf(page, step).getByRole('link').click()
  await settles(page)
}
async function save(page: Page, what: string): Promise<void> {
  await page.getByLabel('修改理由').fill('开通热线')
  await page.getByLabel('修改理由').press('Enter')
  await page.getByText(`${what}已保存，现已生效`).last().waitFor()
}
async function nameNew(page: Page, zh: string, en: string): Promise<void> {
  await page.getByLabel('名称（中文）', { exact: true }).fill(zh)
  await page.getByLabel('名称（英文）', { exact: true }).fill(en)
  await page.getByLabel('名称（英文）', { exact: true }).blur()
}
async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: field, exact: true }).click()
  await page.getByTitle(option, { exact: true }).last().click()
}

test('When a department starts from nothing, then its first administrator is led from a password to an answered call', async () => {
  const { service, browser } = stage
  const password = await welcomeFirstAdministrator(service.database.context)
  expect(password).not.toBeNull()
  const { page: admin, complaints } = await visit(browser, service.url)
  await signInFirst(admin, 'admin', password ?? '')
  await admin.waitForURL('**/first-steps')
  await settles(admin)
  await expect.poll(() => admin.locator('[data-state=open]').count()).toBe(9)
  expect(await findings(admin)).toEqual([])

  await stepOf(admin, 'department').getByRole('link').click()
  await admin.getByLabel('部门名称（中文）').fill('云岭省住建厅')
  await admin.getByLabel('部门名称（英文）').fill('Yunling Department of Housing')
  await save(admin, '部门名称')
  await admin.getByRole('banner').getByText('云岭省住建厅').waitFor()

  await goTo(admin, 'divisions')
  await admin.getByRole('button', { name: '新增处室', exact: true }).click()
  await nameNew(admin, '供热管理处', 'Heating')
  await admin.getByLabel('职责（中文）').fill('城镇供热')
  await admin.getByLabel('职责（英文）').fill('Heating of towns')
  await save(admin, '处室')

  await goTo(admin, 'queues')
  await admin.getByRole('button', { name: '新增技能', exact: true }).click()
  await admin.getByRole('region', { name: '技能' }).getByRole('textbox').fill('heating')
  await admin.getByRole('button', { name: '新增队列', exact: true }).click()
  await nameNew(admin, '供热专线', 'Heating line')
  await choose(admin, '所需技能', 'heating')
  await save(admin, '队列与技能')

  await goTo(admin, 'people')
  await admin.getByRole('button', { name: '新建人员' }).click()
  await admin.keyboard.type('li.si')
  await admin.getByRole('textbox', { name: '中文姓名' }).fill('李四')
  await admin.getByLabel('英文姓名').fill('Li Si')
  await admin.getByRole('radiogroup', { name: '供热专线' }).getByText('3', { exact: true }).click()
  await admin.getByRole('textbox', { name: '分机' }).press('Enter')
  const operatorPassword = await admin.locator('[data-part=password]').innerText()
  await admin.getByRole('button', { name: '已记下' }).click()

  // What waits is left out, and what is right stays as it is.
  await admin.getByRole('link', { name: '去办理' }).click()
  await admin.getByRole('button', { name: '略过：安全管理员和审计员' }).click()
  await stepOf(admin, 'duties').getByText('已略过').waitFor()
  await admin.getByRole('button', { name: '现状可用，无须修改：工作日历' }).click()
  await stepOf(admin, 'calendar').getByText('已略过').waitFor()

  await stepOf(admin, 'flow').getByRole('link').click()
  await admin.getByLabel('流程名称（中文）').fill('供热热线')
  await admin.getByLabel('流程名称（英文）').fill('Heating hotline')
  await admin
    .getByLabel('编号（', { exact: false })
    .or(admin.getByLabel('编号', { exact: true }))
    .fill('heating')
  await choose(admin, '队列', '供热专线')
  expect(await findings(admin)).toEqual([])
  await admin.getByRole('button', { name: '建立草稿' }).click()
  await admin.waitForURL(/\/flows\/drafts\/.+/)
  await admin.getByText('没有别的系统管理员可以审核').waitFor()
  await admin.getByLabel('修改说明').fill('开通供热热线')
  await admin.getByText('已保存', { exact: true }).waitFor()
  await admin.getByRole('button', { name: '提交审核' }).click()
  await admin.getByRole('button', { name: '发布', exact: true }).click()
  await admin.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click()
  await admin.getByText('已发布').first().waitFor()

  await goTo(admin, 'number')
  await admin.getByRole('button', { name: '新增服务号码', exact: true }).click()
  await nameNew(admin, '供热热线', 'Heating hotline')
  await admin.getByLabel('号码', { exact: true }).fill('0571-8123 2901')
  await choose(admin, '语音流程', '供热热线')
  await save(admin, '服务号码')
  await admin.getByRole('link', { name: '去办理' }).click()
  await expect.poll(() => admin.locator('[data-state=open]').count()).toBe(1)

  // The test call, on the number that nobody knew a minute ago.
  const { page: operator } = await visit(browser, service.url, { voice: operatorHz })
  await signInFirst(operator, 'li.si', operatorPassword)
  await operator.getByRole('button', { name: '开始接听' }).click()
  const { page: citizen } = await visit(browser, service.carrierUrl, { voice: citizenHz })
  await citizen.getByText('供热热线', { exact: true }).click()
  await citizen.getByRole('button', { name: '拨打', exact: true }).click()
  await citizen.getByRole('log').getByText('这里是云岭省住建厅').first().waitFor()
  await operator.getByRole('alert', { name: '来电' }).waitFor()
  await operator.keyboard.press('Alt+KeyA')
  await operator.getByRole('region', { name: '当前通话' }).getByText('线路正常').waitFor()
  await hearsTone(operator, citizenHz)
  await hearsTone(citizen, operatorHz)
  await operator.keyboard.press('Alt+KeyQ')

  await admin.getByText('全部完成，热线可以接听来电。').waitFor({ timeout: 30_000 })
  await admin.getByRole('link', { name: '主页' }).or(admin.locator('a.brand')).first().click()
  await admin.waitForURL('**/people')
  expect(await admin.getByRole('link', { name: '去办理' }).count()).toBe(0)
  const version = await service.database.context.db.flowVersion.findFirstOrThrow({ where: { flowId: 'heating' } })
  expect(version).toMatchObject({ version: 1, reviewerId: null })
  expect(version.authorId).not.toBeNull()
  expect(complaints).toEqual([])
}, 240_000)
