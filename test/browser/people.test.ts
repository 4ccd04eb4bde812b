import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { launchBrowser } from '../support/browser.ts'
import { startService, type Service } from '../support/service.ts'
import { buildConsole } from './support/build-console.ts'
import { findings, settles } from './support/audit.ts'
import { faultsInWindows, usual } from './support/widths.ts'
import { signInByForm, visit } from './support/visit.ts'

let service: Service
let browser: Browser
beforeAll(async () => {
  await buildConsole()
  service = await startService()
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser.close()
  await service.stop()
})
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
})

const chosen = 'lan tian bai yun qing feng'

async function signedIn(username: string, path: string, language: 'zh' | 'en' = 'zh'): Promise<Page> {
  const { page } = await visit(browser, service.url + path, { language })
  await signInByForm(page, username)
  await page.waitForURL(`**${path}`)
  await settles(page)
  return page
}

test('When an administrator takes an operator on, then the operator signs in, chooses a password, and answers calls', async () => {
  const admin = await signedIn('admin1', '/people')
  await admin.getByRole('button', { name: '新建人员' }).click()
  await admin.keyboard.type('zhang.san')
  await admin.getByRole('textbox', { name: '中文姓名' }).fill('张三')
  await admin.getByLabel('英文姓名').fill('Zhang San')
  await admin.getByRole('radiogroup', { name: '房产、物业与住房保障' }).getByText('4', { exact: true }).click()
  await admin.getByRole('textbox', { name: '分机' }).press('Enter')
  const password = await admin.locator('[data-part=password]').innerText()
  await admin.getByRole('button', { name: '已记下' }).click()
  const row = admin.getByRole('row').filter({ hasText: 'zhang.san' })
  await row.getByText('待首次登录').waitFor()

  const { page } = await visit(browser, service.url, { voice: 1500 })
  await page.getByLabel('用户名').fill('zhang.san')
  await page.getByLabel('密码').first().fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '设置新密码' }).waitFor()
  // Whatever address is asked for, there is nothing else.
  await page.goto(`${service.url}/guides`)
  await page.getByRole('heading', { name: '设置新密码' }).waitFor()
  expect(await page.getByRole('navigation').count()).toBe(0)
  expect(await findings(page)).toEqual([])
  await page.getByLabel('初始密码').fill(password)
  await page.getByLabel('新密码', { exact: true }).fill('password12345')
  await page.getByLabel('再次输入新密码').fill('password12345')
  await page.keyboard.press('Enter')
  await page.getByText('很常见').waitFor()
  await page.getByLabel('新密码', { exact: true }).fill(chosen)
  await page.getByLabel('再次输入新密码').fill(chosen)
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: '电话栏' }).waitFor()
  await page.keyboard.press('Alt+KeyO')
  const { db } = service.database.context
  await eventually(
    'the newcomer is available',
    async () =>
      (await db.operator.count({ where: { person: { username: 'zhang.san' }, activity: 'available' } })) === 1,
    20_000,
  )
  expect(await db.operator.findFirst({ where: { person: { username: 'zhang.san' } } })).toMatchObject({
    skills: ['housing'],
  })
  await row.getByText('在岗').waitFor()
}, 120_000)

test('When somebody else changes the person one edits, then both changes are there in the end', async () => {
  const admin = await signedIn('admin1', '/people', 'en')
  await admin.getByRole('button', { name: 'Operator 02' }).click()
  const form = admin.getByRole('form', { name: 'Edit the person' })
  await form.getByLabel('Name in English').fill('Operator Two')
  const other = await service.signIn('admin1')
  const { id } = await service.database.context.db.person.findUniqueOrThrow({ where: { username: 'operator2' } })
  const said = {
    name: { zh: '话务员 02', en: 'Operator 02' },
    role: 'operator',
    skills: [{ skill: 'general', level: 3 }],
    extension: '8123',
    expectedVersion: 1,
  }
  expect((await other.ask('PUT', `/api/people/${id}`, said)).status).toBe(200)
  await form.getByText('Somebody else has just changed this person').waitFor()
  expect(await form.getByLabel('Name in English').inputValue()).toBe('Operator Two')
  await form.getByRole('button', { name: 'Merge' }).click()
  expect(await form.getByLabel('Extension').inputValue()).toBe('8123')
  await form.getByRole('button', { name: 'Save' }).click()
  await admin.locator('[data-part=history]').getByText('Operator Two').waitFor()
  const row = await service.database.context.db.person.findUniqueOrThrow({ where: { id } })
  expect([row.nameEn, row.extension]).toEqual(['Operator Two', '8123'])
}, 60_000)

test('When an operator with open work leaves, then a colleague is chosen first, and the page of the one who left is signed out', async () => {
  const { db } = service.database.context
  const leaver = await db.person.findUniqueOrThrow({ where: { username: 'operator1' } })
  await db.ticket.updateMany({ where: { state: { not: 'closed' } }, data: { firstOwnerId: leaver.id } })
  const count = await db.ticket.count({ where: { firstOwnerId: leaver.id, state: { not: 'closed' } } })
  expect(count).toBeGreaterThan(0)
  const theirs = await signedIn('operator1', '/desk')
  const admin = await signedIn('admin1', '/people')
  await admin.getByRole('button', { name: '话务员 01' }).click()
  await admin.getByRole('button', { name: '办理离岗' }).click()
  const dialog = admin.getByRole('dialog', { name: '“话务员 01”离岗？' })
  await dialog.getByText(`未办结工单 ${count} 件`).waitFor()
  expect(await dialog.getByRole('button', { name: '办理离岗' }).isDisabled()).toBe(true)
  await dialog.getByLabel('由谁接手').fill('operator2')
  await admin.keyboard.press('Enter')
  await dialog.getByRole('button', { name: '办理离岗' }).click()
  await admin.getByText('办理返岗').waitFor()
  await theirs.waitForURL(/sign-in/, { timeout: 6000 })
  expect(await db.ticket.count({ where: { firstOwnerId: leaver.id, state: { not: 'closed' } } })).toBe(0)
}, 60_000)

test('When a file is imported, then its faults are told by line, the corrected one is previewed, and the passwords can be had once', async () => {
  const admin = await signedIn('admin1', '/people')
  await admin.getByRole('button', { name: '导入' }).click()
  const heading = '用户名,中文姓名,英文姓名,角色,处室,技能,分机,界面语言'
  function file(line: string) {
    return { name: '人员.csv', mimeType: 'text/csv', buffer: Buffer.from(`${heading}\n${line}\n`) }
  }
  await admin.locator('input[type=file]').setInputFiles(file('li,李四,Li Si,皇帝,,,,'))
  await admin.getByText('没有“皇帝”这个角色').waitFor()
  expect(await findings(admin)).toEqual([])
  expect(await admin.getByRole('button', { name: '确认导入' }).isDisabled()).toBe(true)
  await admin.locator('input[type=file]').setInputFiles(file('li,李四,Li Si,话务员,,housing:4,,'))
  await admin.getByText('新建 1 人').waitFor()
  expect(await service.database.context.db.person.count({ where: { username: 'li' } })).toBe(0)
  await admin.getByRole('button', { name: '确认导入' }).click()
  const download = admin.waitForEvent('download')
  await admin.getByRole('link', { name: '下载 1 个初始密码' }).click()
  expect((await download).suggestedFilename()).toBe('passwords.csv')
  await admin.getByRole('button', { name: '已记下' }).click()
  await admin.getByRole('row').filter({ hasText: 'li' }).first().waitFor()
}, 60_000)

test.each(['zh', 'en'] as const)(
  'When the page of people and a person beside it are looked at in %s, then it is whole at every width, and nothing hinders anybody',
  async (language) => {
    const admin = await signedIn('admin1', '/people', language)
    expect(await faultsInWindows(admin)).toEqual([])
    await admin.setViewportSize(usual)
    await admin.getByRole('button', { name: /话务员 02|Operator (02|Two)/ }).click()
    await admin.locator('[data-part=history], .muted').first().waitFor()
    await settles(admin)
    expect(await findings(admin)).toEqual([])
  },
  60_000,
)
