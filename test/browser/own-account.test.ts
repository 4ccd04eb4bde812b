import { expect, test } from 'vitest'
import { freshStep } from '../support/authenticator.ts'
import { settles } from './support/audit.ts'
import { setStage } from './support/stage.ts'
import { visit } from './support/visit.ts'

const stage = setStage()

test('When a manager sets up an authenticator, then the page leads them through it, and signing in asks for its code', async () => {
  const page = await stage.signedIn('manager1', '/board')
  await page.getByRole('button', { name: '热线主管' }).click()
  await page.getByRole('link', { name: '我的账号' }).click()
  await page.getByRole('button', { name: '设置验证器' }).click()
  await page.getByLabel('当前密码').fill('not mine')
  await page.keyboard.press('Enter')
  await page.getByText('当前密码不正确').waitFor()
  await page.getByLabel('当前密码').fill('hotline-manager1')
  await page.keyboard.press('Enter')
  await page.getByAltText('供验证器扫描的二维码').waitFor()
  const secret = (await page.locator('dd').first().innerText()).replaceAll(/\s/g, '')
  await page.getByLabel('验证码').fill('000000')
  await page.keyboard.press('Enter')
  await page.getByText('验证码不正确').waitFor()
  const shown = await freshStep()
  await page.getByLabel('验证码').fill(shown(secret))
  await page.keyboard.press('Enter')
  await page.getByText('恢复码，仅显示这一次').waitFor()
  const [recovery = ''] = await page.locator('ul li', { hasText: /^[a-z2-9]{5}-[a-z2-9]{5}$/ }).allInnerTexts()
  await page.getByRole('button', { name: '已妥善保存' }).click()
  await page.getByText('剩余恢复码 10 个').waitFor()

  const { page: other } = await visit(stage.browser, stage.service.url, { language: 'en' })
  await other.goto(`${stage.service.url}/sign-in`)
  await other.getByLabel('User name').fill('manager1')
  await other.getByLabel('Password').fill('hotline-manager1')
  await other.keyboard.press('Enter')
  await other.getByLabel('Code').waitFor()
  expect(await other.getByLabel('Code').evaluate((field) => field === document.activeElement)).toBe(true)
  await other.keyboard.type('123456')
  await other.keyboard.press('Enter')
  await other.getByText('That code is wrong').waitFor()
  await other.getByLabel('Code').fill(recovery)
  await other.keyboard.press('Enter')
  await other.waitForURL('**/board')

  await page.reload()
  await page.getByText('剩余恢复码 9 个').waitFor()
  await page.getByRole('button', { name: '退出其他全部设备' }).click()
  await page.getByText('没有其他设备登录').waitFor()
  await other.waitForURL('**/sign-in**')
})

test('When a role has to have an authenticator, then whoever has none sets it up first, and goes on from there', async () => {
  const { db } = stage.service.database.context
  const value = { secondFactor: ['auditor'], idleMinutes: 10, idleRoles: ['administrator'] }
  await db.setting.create({ data: { key: 'sign_in', version: 2, value, at: new Date() } })
  const page = await stage.signedIn('auditor1', '/', { language: 'en' })
  await page.getByRole('heading', { name: 'Set up an authenticator' }).waitFor()
  expect(await page.getByRole('navigation').count()).toBe(0)
  await page.getByRole('button', { name: 'Set up an authenticator' }).click()
  await page.getByLabel('Present password').fill('hotline-auditor1')
  await page.keyboard.press('Enter')
  await page.getByAltText('QR code for your authenticator').waitFor()
  const secret = (await page.locator('dd').first().innerText()).replaceAll(/\s/g, '')
  const shown = await freshStep()
  await page.getByLabel('Code').fill(shown(secret))
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await page.waitForURL('**/security')
  await page.getByRole('navigation').waitFor()
})

test('When nobody touches a manager’s page, then it says that they are about to be signed out; a touch keeps them, and without one they are led to sign in', async () => {
  const { db } = stage.service.database.context
  const page = await stage.signedIn('admin1', '/people', { language: 'en' })
  async function letPass(minutes: number): Promise<void> {
    await page.clock.setSystemTime(Date.now() + minutes * 60_000)
    await db.session.updateMany({ data: { seenAt: new Date(Date.now() - minutes * 60_000) } })
  }
  await letPass(9.5)
  const warning = page.getByText(/You are signed out in \d+ s/)
  await warning.waitFor()
  await page.mouse.move(200, 200)
  await warning.waitFor({ state: 'hidden' })
  await settles(page)
  await letPass(20.5)
  await page.waitForURL('**/sign-in**')
  await page.getByText('Sign in to go on').waitFor()
})
