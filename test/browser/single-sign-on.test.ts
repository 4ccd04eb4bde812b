import type { Page } from 'playwright-core'
import { afterAll, beforeEach, expect, test } from 'vitest'
import type { SettingValues } from '../../src/contract/settings.ts'
import { freshStep } from '../support/authenticator.ts'
import { startIdentityProvider, type TestProvider } from '../support/identity-provider.ts'
import { findings, settles } from './support/audit.ts'
import { setStage } from './support/stage.ts'
import { visit } from './support/visit.ts'

let provider: TestProvider
const stage = setStage(async (url) => {
  provider = await startIdentityProvider(url)
  return provider.settings
})
afterAll(() => provider.close())

let version = 1
async function decide(change: Partial<SettingValues['single_sign_on']>): Promise<void> {
  const value: SettingValues['single_sign_on'] = {
    groups: [
      { group: 'hotline-desk', role: 'operator', divisionId: null },
      { group: 'hotline-managers', role: 'manager', divisionId: null },
    ],
    linksByUsername: false,
    takesOn: true,
    factorWords: ['mfa'],
    passwordRoles: ['operator', 'specialist', 'manager', 'administrator', 'security_officer', 'auditor'],
    ...change,
  }
  const { db } = stage.service.database.context
  version += 1
  await db.setting.create({ data: { key: 'single_sign_on', version, value, at: new Date() } })
  // The application looks twice a second.
  await new Promise((resolve) => setTimeout(resolve, 1100))
}
beforeEach(() => {
  provider.mode = 'well'
})

const button = /^(用厅统一身份登录|Sign in with 厅统一身份)$/
/** A browser of its own at the sign-in page. */
async function atSignIn(language: 'zh' | 'en' = 'zh', path = '/sign-in'): Promise<Page> {
  const { page } = await visit(stage.browser, stage.service.url + path, { language })
  await page.getByRole('button', { name: button }).waitFor()
  return page
}
/** Goes to the provider and signs in there. */
async function goAs(page: Page, account: string): Promise<void> {
  await page.getByRole('button', { name: button }).click()
  await page.getByRole('textbox', { name: 'Account' }).fill(account)
  await page.keyboard.press('Enter')
}

test('When somebody signs in by the provider, with the keyboard alone, then they come to the page they wanted, with the role of their group, and sign out of both', async () => {
  await decide({})
  provider.people.set('li.na', { name: '李娜', groups: ['hotline-managers'] })
  const page = await atSignIn('zh', '/log')
  expect(await findings(page)).toEqual([])
  await page.getByRole('button', { name: button }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Account' }).fill('li.na')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/log')
  await settles(page)
  await page.getByRole('button', { name: '李娜' }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByRole('button', { name: 'Yes, sign me out' }).click()
  await page.waitForURL('**/sign-in')
  // The provider, too, knows nobody any more.
  await page.getByRole('button', { name: button }).click()
  await page.getByRole('textbox', { name: 'Account' }).waitFor()
})

test('When an operator is taken on by the provider, then their page says that they lack skills and who gives them, and so does the administrator’s', async () => {
  await decide({})
  provider.people.set('zhang.wei', { name: '张伟', groups: ['hotline-desk'] })
  const page = await atSignIn('en')
  await goAs(page, 'zhang.wei')
  await page.getByText('You have no skills yet').waitFor()
  expect(await findings(page)).toEqual([])
  const admin = await stage.signedIn('admin1', '/people', { language: 'en' })
  await admin
    .getByRole('row', { name: /zhang\.wei/ })
    .getByText('no skills: no call comes')
    .waitFor()

  provider.people.set('zhang.wei', { groups: ['hotline-managers'] })
  const { page: again } = await visit(stage.browser, `${stage.service.url}/sign-in`, { language: 'en' })
  await goAs(again, 'zhang.wei')
  await again.waitForURL('**/board')
  const auditor = await stage.signedIn('auditor1', '/security', { language: 'en' })
  await auditor.getByText('Role changed from Operator to Manager by single sign-on').first().waitFor()
})

test('When somebody is in no group, cancels, or the provider is down, then the sign-in page says so in their language, and the password lets them in', async () => {
  await decide({})
  provider.people.set('nobody', { groups: ['canteen'] })
  const page = await atSignIn('en')
  await goAs(page, 'nobody')
  await page.getByText('None of your groups at the identity provider gives you a role here').waitFor()
  expect(await findings(page)).toEqual([])
  await page.getByRole('button', { name: '中文' }).click()
  await page.getByText('您在身份平台的用户组没有对应本系统的角色').waitFor()

  const other = await atSignIn('zh')
  await other.getByRole('button', { name: button }).click()
  await other.getByRole('button', { name: 'Cancel' }).click()
  await other.getByText('身份平台没有放行，或您中途取消了登录').waitFor()

  provider.mode = 'half'
  await goAs(other, 'nobody')
  await other.getByText('身份平台暂时连不上').waitFor()
  await other.getByLabel('用户名').fill('operator1')
  await other.getByLabel('密码', { exact: true }).fill('hotline-operator1')
  await other.keyboard.press('Enter')
  await other.waitForURL((address) => !address.pathname.startsWith('/sign-in'))
})

test('When the provider has asked for no second factor, then the page asks whoever has one here for a code', async () => {
  await decide({ linksByUsername: true })
  provider.people.set('the-manager', { username: 'manager1', groups: ['hotline-managers'] })
  const own = await stage.signedIn('manager1', '/account')
  await own.getByRole('button', { name: '设置验证器' }).click()
  await own.getByLabel('当前密码').fill('hotline-manager1')
  await own.keyboard.press('Enter')
  await own.getByAltText('供验证器扫描的二维码').waitFor()
  const secret = (await own.locator('dd').first().innerText()).replaceAll(/\s/g, '')
  const shown = await freshStep()
  await own.getByLabel('验证码').fill(shown(secret, -1))
  await own.keyboard.press('Enter')
  await own.getByText('恢复码，仅显示这一次').waitFor()

  const page = await atSignIn('zh', '/log')
  await goAs(page, 'the-manager')
  await page.getByLabel('验证码').waitFor()
  expect(await findings(page)).toEqual([])
  expect(await page.getByLabel('验证码').evaluate((field) => field === document.activeElement)).toBe(true)
  await page.keyboard.type('000000')
  await page.keyboard.press('Enter')
  await page.getByText('验证码不正确或已用过').waitFor()
  await page.getByLabel('验证码').fill(shown(secret))
  await page.keyboard.press('Enter')
  await page.waitForURL('**/log')
})

test('When the security officer says which group gives which role, then it holds at once, with a reason; what is incomplete is named', async () => {
  const page = await stage.signedIn('security1', '/accounts')
  const panel = page.getByRole('region', { name: /^单点登录/ })
  await panel.getByRole('button', { name: '添加用户组' }).click()
  await panel.getByLabel('用户组', { exact: true }).last().fill('auditors')
  await panel.getByLabel('角色', { exact: true }).last().click()
  await page.getByTitle('处室专员', { exact: true }).last().click()
  await panel.getByLabel('修改理由').fill('审计人员改用统一身份登录')
  await panel.getByRole('button', { name: '保存' }).click()
  await panel.getByText('专员须属于一个处室').waitFor()
  await panel.getByLabel('角色', { exact: true }).last().click()
  await page.getByTitle('审计员', { exact: true }).last().click()
  await panel.getByRole('button', { name: '保存' }).click()
  await page.getByText('已保存，立即生效').waitFor()
  expect(await findings(page)).toEqual([])
  await panel.getByRole('button', { name: '上移“auditors”' }).waitFor()

  provider.people.set('new-auditor', { groups: ['auditors'] })
  const theirs = await atSignIn('zh')
  await goAs(theirs, 'new-auditor')
  await theirs.waitForURL('**/security')
})
