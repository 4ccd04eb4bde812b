import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { answerCall } from '../support/answer-call.ts'
import { eventually } from '../support/eventually.ts'
import { launchBrowser } from '../support/browser.ts'
import { startService, type Service } from '../support/service.ts'
import { findings, settles } from './support/audit.ts'
import { buildConsole } from './support/build-console.ts'
import { signInByForm, visit } from './support/visit.ts'

const guide = '/guides/construction-market/construction-permit'
/** Every page of every role; `:call`, `:ticket` and `:draft` stand for one that there is. */
const pages = {
  operator1: ['/desk', '/tickets', '/tickets/:ticket', '/log', '/log/:call', '/guides', guide, '/nowhere'],
  specialist1: ['/tickets', '/tickets/:ticket', '/guides', guide, '/drafts', '/drafts/:draft'],
  manager1: [
    '/board',
    '/log',
    '/log/:call',
    '/tickets',
    '/tickets/:ticket',
    '/guides',
    guide,
    '/knowledge-report',
    '/flows',
  ],
  admin1: ['/people', '/board', '/guides', '/flows'],
} as const

let browser: Browser
let service: Service
let call: string
let ticket: string
let draft: string

beforeAll(async () => {
  await buildConsole()
  service = await startService({ HEARTBEAT_SECONDS: '15', WRAP_UP_SECONDS: '300' })
  browser = await launchBrowser()
  await prepareTicket()
  const writer = await service.signIn('specialist1')
  draft = (
    await writer.get(z.object({ id: z.string() }), 'POST', '/api/drafts', {
      from: 'guide',
      guideId: 'construction-market/construction-permit',
    })
  ).id
}, 120_000)
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
})
afterAll(async () => {
  await browser.close()
  await service.stop()
})

/** One finished call with a work order, made by an operator who goes home after it. */
async function prepareTicket(): Promise<void> {
  const operator = await service.operator('operator1')
  await operator.goAvailable()
  const citizen = await service.dial()
  await citizen.press('1')
  call = await answerCall(operator)
  const order = {
    divisionId: 'construction-market',
    kind: 'consultation',
    summary: '咨询施工许可证延期',
    detail: '来电人询问延期次数和期限。',
    callerName: '王女士',
  }
  ticket = (await operator.get(z.object({ id: z.string() }), 'POST', `/api/calls/${call}/tickets`, order)).id
  await operator.get(z.unknown(), 'POST', `/api/calls/${call}/hangup`)
  const log = {
    who: '王女士',
    when: '本周',
    where: '演示市',
    what: '咨询施工许可证延期',
    course: '已转处室。',
    notes: '',
    category: 'construction-permit',
    disposition: 'forwarded',
  }
  await eventually('wrap-up', async () => (await operator.snapshot()).activity === 'wrapping')
  await operator.get(z.unknown(), 'POST', `/api/calls/${call}/log`, log)
  await operator.get(z.unknown(), 'PUT', '/api/operator/activity', { activity: 'offline' })
  operator.close()
  await citizen.hangUp()
}

describe('Every page', () => {
  test.each(['zh', 'en'] as const)(
    'When it is opened in %s, in light and in dark, then it complains of nothing and breaks no serious rule of accessibility',
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
          await page.goto(service.url + path.replace(':call', call).replace(':ticket', ticket).replace(':draft', draft))
          await settles(page)
          expect(await page.getAttribute('html', 'lang')).toBe(language === 'zh' ? 'zh-CN' : 'en')
          expect(await page.locator('[data-part=state][role=alert]').allInnerTexts(), path).toEqual([])
          // Work orders differ by role; the other pages are the same for whoever may open them.
          if (audited.has(path) && !path.startsWith('/tickets')) continue
          audited.add(path)
          found.push(...(await findInBothThemes(page)))
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
  await page.goto(`${service.url}/log/${call}`)
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
  const banner = page.getByText('与服务器的连接已断开')
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
