import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { launchBrowser } from '../support/browser.ts'
import { startService, type Service } from '../support/service.ts'
import { findings } from './support/audit.ts'
import { buildConsole } from './support/build-console.ts'
import { faultsInWindows } from './support/widths.ts'
import { signInByForm, takePictures, visit } from './support/visit.ts'

let browser: Browser
let service: Service

beforeAll(async () => {
  await buildConsole()
  service = await startService({ HEARTBEAT_SECONDS: '15', RESERVATION_SECONDS: '8', WRAP_UP_SECONDS: '300' })
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

function placeOfMain(page: Page) {
  return page.locator('main').boundingBox()
}

test('When a call is offered and missed, then nothing moves, and the way back to work is said aloud', async () => {
  const { page } = await visit(browser, service.url, { voice: 1500, viewport: { width: 1024, height: 768 } })
  await signInByForm(page, 'operator1')
  await page.getByRole('region', { name: '电话栏' }).waitFor()
  await page.keyboard.press('Alt+KeyO')
  await page.getByText('话机就绪').waitFor()
  const before = await placeOfMain(page)
  const citizen = await service.dial()
  await citizen.press('1')
  const offer = page.getByRole('alert', { name: '来电', exact: true })
  await offer.waitFor()
  expect(await placeOfMain(page)).toEqual(before)

  await offer.waitFor({ state: 'detached' })
  await page.getByRole('alert').getByText('您漏接了一个来电').waitFor()
  await page.getByText('现有 1 人在等待').waitFor()
  expect(await placeOfMain(page)).toEqual(before)
  expect(await findings(page), 'after a missed call').toEqual([])

  // One key, and the same caller is offered again.
  await page.keyboard.press('Alt+KeyO')
  await offer.waitFor()
  await page.keyboard.press('Alt+KeyA')
  const call = page.getByRole('region', { name: '当前通话' })
  await eventually('both are talking', () => call.getByRole('button', { name: '保持' }).isEnabled())
  expect(await placeOfMain(page)).toEqual(before)

  const search = page.getByRole('combobox', { name: '搜索知识库' })
  await search.fill('施工许可')
  await page.getByRole('option').filter({ hasText: '施工许可' }).first().waitFor()
  await search.press('Enter')
  const used = page.getByRole('button', { name: /标记已用/ })
  await used.waitFor()
  expect(await faultsInWindows(page)).toEqual([])
  await page.evaluate(() => localStorage.setItem('language', 'en'))
  await page.evaluate(() => window.dispatchEvent(new StorageEvent('storage', { key: 'language' })))
  const usedInEnglish = page.getByRole('button', { name: /Mark as used/ })
  await usedInEnglish.waitFor()
  expect(await faultsInWindows(page)).toEqual([])
  const button = await usedInEnglish.boundingBox()
  expect((button?.x ?? 0) + (button?.width ?? Infinity)).toBeLessThanOrEqual(683)

  await page.setViewportSize({ width: 1280, height: 800 })
  await page.keyboard.press('Alt+KeyF')
  const sheet = page.getByRole('dialog', { name: 'Forward to a division' })
  await sheet.waitFor()
  await page.getByRole('textbox', { name: 'Summary' }).fill('')
  await page.getByRole('button', { name: 'Make work order' }).click()
  const missing = page.getByRole('alert').getByText('This is needed')
  await missing.first().waitFor()
  await page.getByRole('textbox', { name: 'Summary' }).fill('Extension of a permit')
  await page.getByRole('textbox', { name: 'Detail' }).fill('How often?')
  await missing.first().waitFor({ state: 'detached' })
  // The guide beside the sheet is read and searched on.
  await usedInEnglish.click()
  await page.getByText('Used in this call').waitFor()
  await page.getByRole('button', { name: 'Close' }).click()
  await sheet.waitFor({ state: 'detached' })
  await page.keyboard.press('Alt+KeyQ')
}, 90_000)

test('When the language is changed in one tab, then the other is wholly in it too', async () => {
  const { page } = await visit(browser, service.url)
  await signInByForm(page, 'manager1')
  await page.goto(`${service.url}/nowhere`)
  const other = await page.context().newPage()
  await other.goto(`${service.url}/knowledge-report`)
  await page.getByRole('heading', { level: 1, name: '没有这个页面' }).waitFor()
  await other.getByRole('button', { name: 'English' }).click()
  await other.getByRole('heading', { name: 'Knowledge report' }).waitFor()
  await page.getByRole('link', { name: 'Board' }).waitFor()
  await eventually('the other tab has no word of Chinese', async () => {
    const words = await page.locator('body').innerText()
    return !/[一-鿿]/.test(words.replace('中文', ''))
  })
  expect(await page.getAttribute('html', 'lang')).toBe('en')
}, 30_000)
