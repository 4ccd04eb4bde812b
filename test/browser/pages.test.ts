import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { launchBrowser } from '../support/browser.ts'
import { startService, type Service } from '../support/service.ts'
import { findings, settles } from './support/audit.ts'
import { buildConsole } from './support/build-console.ts'
import { addressOf, type Made, pages, prepare } from './support/every-page.ts'
import { signInByForm, visit } from './support/visit.ts'
import { faultsInWindows, usual } from './support/widths.ts'

let browser: Browser
let service: Service
let made: Made

beforeAll(async () => {
  await buildConsole()
  service = await startService({ HEARTBEAT_SECONDS: '15', WRAP_UP_SECONDS: '300' })
  browser = await launchBrowser()
  made = await prepare(service)
}, 120_000)
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
})
afterAll(async () => {
  await browser.close()
  await service.stop()
})

describe('Every page', () => {
  test.each(['zh', 'en'] as const)(
    'When it is opened in %s, in windows of three sizes, and once in the dark, then it has room, complains of nothing and breaks no serious rule of accessibility',
    async (language) => {
      const found: string[] = []
      const audited = new Set<string>()
      const signIn = await visit(browser, `${service.url}/sign-in`, { language, theme: 'system' })
      await settles(signIn.page)
      found.push(...(await findInBothThemes(signIn.page)), ...signIn.complaints)
      await signIn.page.context().close()
      for (const [username, paths] of Object.entries(pages)) {
        const { page, complaints } = await visit(browser, service.url, { language, theme: 'system' })
        await signInByForm(page, username)
        for (const path of paths) {
          await page.goto(service.url + addressOf(path, made))
          await settles(page)
          expect(await page.getAttribute('html', 'lang')).toBe(language === 'zh' ? 'zh-CN' : 'en')
          expect(await page.locator('[data-part=state][role=alert]').allInnerTexts(), path).toEqual([])
          found.push(...(await faultsInWindows(page)).map((fault) => `${username} ${path} ${fault}`))
          // Work orders differ by role; the other pages are the same for whoever may open them.
          if (audited.has(path) && !path.startsWith('/tickets')) continue
          audited.add(path)
          await page.setViewportSize(usual)
          // Colours are the same in both languages.
          found.push(...(await (language === 'zh' ? findInBothThemes(page) : findings(page))))
        }
        found.push(...complaints)
        await page.context().close()
      }
      expect(found).toEqual([])
    },
    150_000,
  )

  test('When it is opened for the first time, then at most 300 kB of scripts come', async () => {
    const { page } = await visit(browser, 'about:blank')
    const scripts = new Map<string, Promise<number>>()
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script')
        scripts.set(
          response.url(),
          response.body().then((body) => gzipSync(body).length),
        )
    })
    await page.goto(service.url)
    await settles(page)
    const sizes = await Promise.all(scripts.values())
    const total = sizes.reduce((sum, size) => sum + size, 0)
    expect(total).toBeGreaterThan(50_000)
    expect(total).toBeLessThanOrEqual(300_000)
  }, 60_000)
})

/** How every element of a page is laid out and written, in the page's order. */
function looksOf(page: Page): Promise<string[]> {
  const properties = ['display', 'padding', 'margin', 'gap', 'flex', 'align-items', 'overflow', 'font-size', 'border']
  return page.locator('main *').evaluateAll(
    (elements, names) =>
      elements.map((element) => {
        const style = getComputedStyle(element)
        return [element.tagName, ...names.map((name) => style.getPropertyValue(name))].join(' ')
      }),
    properties,
  )
}

test('When every other page was visited meanwhile, then a page looks as it did before', async () => {
  const { page } = await visit(browser, service.url)
  await signInByForm(page, 'manager1')
  await page.goto(`${service.url}/log/${made.call}`)
  await settles(page)
  await page.locator('[data-part=figures]').waitFor()
  const before = await looksOf(page)
  // Page by page within one document, as people go: a style sheet that came once stays.
  const links = page.getByRole('navigation', { name: '主导航' }).getByRole('link')
  const others = await links.count()
  expect(others).toBeGreaterThan(5)
  for (let at = 0; at < others; at++) {
    await links.nth(at).click()
    await settles(page)
  }
  for (let at = 0; at < others; at++) await page.goBack()
  await page.locator('[data-part=figures]').waitFor()
  await settles(page)
  expect(await looksOf(page)).toEqual(before)
}, 60_000)

/** Everything in the light; in the dark only the colours are others. */
async function findInBothThemes(page: Page): Promise<string[]> {
  const light = await findings(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await eventually(
    `${page.url()} is dark`,
    async () => (await page.getAttribute('html', 'data-theme')) === 'dark',
    30_000,
  )
  await settles(page)
  const dark = await findings(page, ['color-contrast'])
  await page.emulateMedia({ colorScheme: 'light' })
  return [...light, ...dark.map((line) => `dark ${line}`)]
}

test('When the server goes away, then the page says so and keeps what it shows; when it is back, so is the page', async () => {
  const { page } = await visit(browser, service.url)
  await signInByForm(page, 'manager1')
  await page.getByRole('navigation').getByRole('link', { name: /工单$/ }).click()
  const item = page.getByRole('button', { name: '咨询施工许可证延期' })
  await item.waitFor()
  await service.instance.kill()
  const banner = page.getByText('与服务器的即时连接已断开')
  await banner.waitFor()
  await item.waitFor()
  await page.getByText('已结', { exact: true }).click()
  const failure = page.getByRole('alert').getByText('无法连接服务器')
  await failure.waitFor()
  await service.launch(Number(new URL(service.url).port))
  await banner.waitFor({ state: 'detached' })
  await failure.waitFor({ state: 'detached' })
  await page.getByText('全部', { exact: true }).click()
  await item.waitFor()
}, 90_000)
