import type { Page } from 'playwright-core'
import { test } from 'vitest'
import { makeOneTimePassword } from '../../src/auth/one-time-password.ts'
import { freshStep } from '../support/authenticator.ts'
import { setStage } from './support/stage.ts'
import { visit } from './support/visit.ts'

const stage = setStage()

async function atSignIn(language: 'zh' | 'en' = 'zh'): Promise<Page> {
  return (await visit(stage.browser, `${stage.service.url}/sign-in`, { language })).page
}
async function enter(page: Page, username: string, password = `hotline-${username}`): Promise<void> {
  await page.getByLabel(/^(用户名|User name)$/).fill(username)
  await page.getByLabel(/^(密码|Password)$/).fill(password)
  await page.keyboard.press('Enter')
}
function isIn(page: Page): Promise<void> {
  return page.waitForURL((address) => !address.pathname.startsWith('/sign-in'))
}
function change(username: string, data: object) {
  return stage.service.database.context.db.person.update({ where: { username }, data })
}

test.each([
  ['a wrong password', 'specialist1', 'not it', {}, '用户名或密码不正确', 'Wrong user name or password'],
  ['no such person', 'nobody', 'not it', undefined, '用户名或密码不正确', 'Wrong user name or password'],
  [
    'a barred account',
    'specialist2',
    undefined,
    { disabled: true },
    '该账号不能登录。如已停用请联系安全管理员',
    'ask a security officer',
  ],
  [
    'somebody who has left',
    'specialist2',
    undefined,
    { leftAt: new Date() },
    '如已离岗请联系系统管理员',
    'an administrator',
  ],
])(
  'When somebody signs in with %s, then the page says what it is and what to do, in both languages',
  async (_, username, password, state, zh, en) => {
    if (state) await change(username, state)
    try {
      const page = await atSignIn()
      await enter(page, username, password)
      await page.getByRole('alert').getByText(zh).waitFor()
      await page.getByRole('button', { name: 'English' }).click()
      await page.getByRole('alert').getByText(en).waitFor()
    } finally {
      if (state) await change(username, { disabled: false, leftAt: null })
    }
  },
)

test('When somebody guesses at an account, then strangers are told how long to wait, and its owner gets in on a browser they know', async () => {
  const own = await atSignIn()
  await enter(own, 'manager1')
  await isIn(own)
  await own.context().clearCookies({ name: 'hotline_session' })
  const stranger = await atSignIn('en')
  for (let guess = 0; guess < 8; guess += 1)
    await fetch(`${stage.service.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'manager1', password: `guess ${guess}` }),
    })
  await enter(stranger, 'manager1')
  await stranger
    .getByRole('alert')
    .getByText(/Too many attempts.*another \d+ (s|min)/)
    .waitFor()
  await own.goto(`${stage.service.url}/sign-in`)
  await enter(own, 'manager1')
  await isIn(own)
})

test('When a one-time password has expired, or was used before, then the page says whom to ask', async () => {
  const { db } = stage.service.database.context
  const { passwordHash, oneTimeHash, oneTimeUntil } = await db.person.findUniqueOrThrow({
    where: { username: 'operator2' },
  })
  const made = await makeOneTimePassword(new Date(Date.now() - 73 * 3_600_000))
  await change('operator2', made.columns)
  const page = await atSignIn()
  await enter(page, 'operator2', made.password)
  await page.getByRole('alert').getByText('初始密码已超过 72 小时有效期。请联系安全管理员').waitFor()
  await change('operator2', { passwordHash, oneTimeHash: made.columns.oneTimeHash, oneTimeUntil: null })
  await enter(page, 'operator2', made.password)
  await page.getByRole('alert').getByText('这个初始密码已经使用过').waitFor()
  await change('operator2', { passwordHash, oneTimeHash, oneTimeUntil })
  await enter(page, 'operator2')
  await isIn(page)
})

test('When somebody has lost their authenticator, then a recovery code lets them in; without one a security officer takes it away, and the password does', async () => {
  const own = await stage.signedIn('specialist1', '/account')
  await own.getByRole('button', { name: '设置验证器' }).click()
  await own.getByLabel('当前密码').fill('hotline-specialist1')
  await own.keyboard.press('Enter')
  await own.getByAltText('供验证器扫描的二维码').waitFor()
  const secret = (await own.locator('dd').first().innerText()).replaceAll(/\s/g, '')
  const shown = await freshStep()
  await own.getByLabel('验证码').fill(shown(secret))
  await own.keyboard.press('Enter')
  await own.getByText('恢复码，仅显示这一次').waitFor()
  const [recovery = ''] = await own.locator('ul li', { hasText: /^[a-z2-9]{5}-[a-z2-9]{5}$/ }).allInnerTexts()

  const lost = await atSignIn()
  await enter(lost, 'specialist1')
  await lost.getByLabel('验证码').fill('abcde-fghjk')
  await lost.keyboard.press('Enter')
  await lost.getByRole('alert').getByText('验证码不正确或已用过').waitFor()
  await lost.getByLabel('验证码').fill(recovery)
  await lost.keyboard.press('Enter')
  await isIn(lost)

  const officer = await stage.signedIn('security1', '/accounts')
  const row = officer.getByRole('row', { name: /specialist1/ })
  await row.getByRole('button', { name: '重置验证器' }).click()
  await officer.getByRole('dialog').getByRole('button', { name: '重置验证器' }).click()
  await row.getByRole('button', { name: '重置验证器' }).waitFor({ state: 'detached' })
  await lost.waitForURL('**/sign-in**')
  const again = await atSignIn()
  await enter(again, 'specialist1')
  await isIn(again)
  await again.getByRole('navigation').waitFor()
}, 90_000)
