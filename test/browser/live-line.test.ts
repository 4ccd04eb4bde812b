import twilio from 'twilio'
import type { Browser, BrowserContext, Page, Request } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { localCarrier } from '../../src/config.ts'
import { launchBrowser } from '../support/browser.ts'
import { eventually } from '../support/eventually.ts'
import { startService, type Service } from '../support/service.ts'
import { buildConsole } from './support/build-console.ts'
import { startHoldingProxy } from './support/holding-proxy.ts'
import { signInByForm, takePictures, visit } from './support/visit.ts'

let browser: Browser
let service: Service

beforeAll(async () => {
  await buildConsole()
  service = await startService({ HEARTBEAT_SECONDS: '10', RESERVATION_SECONDS: '20', WRAP_UP_SECONDS: '8' })
  browser = await launchBrowser()
}, 120_000)
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') console.error((await takePictures(browser)).join('\n'))
  for (const context of browser.contexts()) await context.close()
  await service.hangUpAll()
})
afterAll(async () => {
  await browser.close()
  await service.stop()
})

function banner(page: Page) {
  return page.getByText('与服务器的即时连接已断开')
}
function offer(page: Page) {
  return page.getByRole('alert', { name: '来电' })
}
async function goOnDuty(page: Page): Promise<void> {
  await page.keyboard.press('Alt+KeyO')
  await page.getByText('话机就绪').waitFor()
}

/** How many event streams a browser has open, and had at most. */
function countStreams(context: BrowserContext) {
  const open = new Set<Request>()
  let most = 0
  // A page that is closed takes its requests along without a word.
  function now(): number {
    return [...open].filter((request) => !request.frame().page().isClosed()).length
  }
  context.on('request', (request) => {
    if (!request.url().includes('/api/events')) return
    open.add(request)
    most = Math.max(most, now())
  })
  function over(request: Request): void {
    open.delete(request)
  }
  context.on('requestfinished', over)
  context.on('requestfailed', over)
  return { now, most: () => most }
}

test('When an operator has ten tabs open, then they share one line, every tab works, and the line survives its tab', async () => {
  const { page: first } = await visit(browser, service.url, { voice: 1200 })
  const context = first.context()
  const streams = countStreams(context)
  await signInByForm(first, 'operator1')
  const others: Page[] = []
  for (let tab = 2; tab <= 10; tab += 1) {
    const page = await context.newPage()
    await page.goto(`${service.url}/desk`)
    await page.getByRole('region', { name: '电话栏' }).waitFor()
    others.push(page)
  }
  const last = others.at(-1) ?? first
  await last.bringToFront()
  await goOnDuty(last)
  const citizen = await service.dial()
  await citizen.press('2')
  for (const page of [first, ...others]) await offer(page).waitFor({ timeout: 5000 })
  for (const page of [first, ...others]) expect(await banner(page).count()).toBe(0)
  expect(streams.most()).toBe(1)

  // The tab that holds the line goes; another takes it over, and nobody misses what happens.
  await first.close()
  await eventually('the line is held by another tab', () => Promise.resolve(streams.now() === 1))
  await last.keyboard.press('Alt+KeyA')
  await last.getByRole('region', { name: '当前通话' }).waitFor()
  const second = others[0] ?? last
  await second.getByRole('region', { name: '当前通话' }).waitFor({ timeout: 5000 })
  // Longer than a silent console is believed in.
  await last.waitForTimeout(12_000)
  expect((await citizen.heard()).status).toBe('in-progress')
  await citizen.hangUp()
  for (const page of others) await page.getByText('话后处理').first().waitFor({ timeout: 5000 })
  expect(streams.now()).toBe(1)
}, 150_000)

test.each([
  ['keeps back for ever', undefined],
  ['lets go only every eight seconds', 8000],
])(
  'When a proxy %s what the server streams, then the page says so within 5 s and shows an offer all the same',
  async (_, releaseMs) => {
    const proxy = await startHoldingProxy(service.url, releaseMs)
    try {
      const { page } = await visit(browser, proxy.url, { voice: 1300 })
      await signInByForm(page, 'operator1')
      await page.getByRole('region', { name: '电话栏' }).waitFor()
      await banner(page).waitFor({ timeout: releaseMs ? 15_000 : 5500 })
      await goOnDuty(page)
      const citizen = await service.dial()
      await citizen.press('2')
      const [reservation] = await eventually('the call is offered', async () => {
        const rows = await service.database.context.db.reservation.findMany({ where: { state: 'pending' } })
        return rows.length > 0 && rows
      })
      await offer(page).waitFor({ timeout: 5000 })
      expect(Date.now() - (reservation?.offeredAt.getTime() ?? 0)).toBeLessThan(5000)
      await page.keyboard.press('Alt+KeyA')
      await page.getByRole('region', { name: '当前通话' }).waitFor()
      await citizen.hangUp()
    } finally {
      proxy.close()
    }
  },
  60_000,
)

function shortToken(identity: string, seconds: number): string {
  const { accountSid, apiKeySid, apiKeySecret, appSid } = localCarrier
  const token = new twilio.jwt.AccessToken(accountSid, apiKeySid, apiKeySecret, { identity, ttl: seconds })
  token.addGrant(new twilio.jwt.AccessToken.VoiceGrant({ outgoingApplicationSid: appSid, incomingAllow: false }))
  return token.toJwt()
}

test('When a token runs out and its renewal fails, then the telephone is not said to be ready, and is again by itself', async () => {
  const { page } = await visit(browser, service.url, { voice: 1400 })
  let blocked = true
  let fetched = 0
  await page.route('**/api/softphone', async (route) => {
    fetched += 1
    if (fetched > 1) return blocked ? route.abort() : route.continue()
    const response = await route.fetch()
    const given: { identity: string } = await response.json()
    const validSeconds = 14
    return route.fulfill({
      response,
      json: { ...given, token: shortToken(given.identity, validSeconds), validSeconds },
    })
  })
  await signInByForm(page, 'operator2')
  await page.getByRole('region', { name: '电话栏' }).waitFor()
  await goOnDuty(page)
  await page.getByText('话机连接中').waitFor({ timeout: 25_000 })
  expect(fetched).toBeGreaterThan(2)
  blocked = false
  await page.getByText('话机就绪').waitFor({ timeout: 20_000 })
  const citizen = await service.dial()
  await citizen.press('2')
  await offer(page).waitFor()
  await page.keyboard.press('Alt+KeyA')
  await page.getByRole('region', { name: '当前通话' }).waitFor()
  await eventually('both are connected', async () => (await citizen.heard()).status === 'in-progress')
  await citizen.hangUp()
}, 150_000)

test('When an operator leaves the desk or reloads it, then what was searched for and read is there again', async () => {
  const { page } = await visit(browser, service.url)
  await signInByForm(page, 'operator1')
  const search = page.getByRole('combobox', { name: '搜索知识库' })
  await search.fill('施工许可')
  await page.getByRole('option').filter({ hasText: '建筑工程施工许可证核发' }).first().click()
  const guide = page.getByRole('heading', { name: '建筑工程施工许可证核发' })
  await guide.waitFor()
  await page.goto(`${service.url}/log`)
  await page.goto(`${service.url}/desk`)
  await guide.waitFor()
  await page.reload()
  await guide.waitFor()
  await page.keyboard.press('Escape')
  await search.waitFor()
  expect(await search.inputValue()).toBe('施工许可')
})

test('When somebody else signs in in another tab, then the first tab becomes theirs, and does nothing under the wrong name', async () => {
  // Whoever was on duty in the story before is taken off it once their page is silent.
  await eventually(
    'nobody is on duty',
    async () => (await service.database.context.db.operator.count({ where: { activity: 'available' } })) === 0,
    30_000,
  )
  const { page: first } = await visit(browser, service.url)
  await signInByForm(first, 'operator1')
  await first.getByRole('button', { name: '话务员 01' }).waitFor()
  // The cookie is another's before the page has heard of it.
  const signedIn = await first.context().request.post(`${service.url}/api/session`, {
    data: { username: 'operator2', password: 'hotline-operator2' },
    headers: { origin: service.url },
  })
  expect(signedIn.status()).toBe(200)
  await first.keyboard.press('Alt+KeyO')
  await first.getByRole('button', { name: '话务员 02' }).waitFor({ timeout: 10_000 })
  expect(await service.database.context.db.operator.count({ where: { activity: 'available' } })).toBe(0)
})

test('When the security officer ends a session, then every tab of it is signed out within a moment', async () => {
  const { page: first } = await visit(browser, service.url)
  await signInByForm(first, 'manager1')
  const tabs = [first]
  for (const path of ['/board', '/log', '/tickets', '/guides']) {
    const page = await first.context().newPage()
    await page.goto(service.url + path)
    await page.getByRole('button', { name: '热线主管' }).waitFor()
    tabs.push(page)
  }
  const officer = await service.signIn('security1')
  const { id } = await service.database.context.db.person.findUniqueOrThrow({ where: { username: 'manager1' } })
  await officer.ask('POST', `/api/accounts/${id}/revoke`)
  for (const page of tabs) await page.waitForURL(/sign-in/, { timeout: 6000 })
})

test('When the security officer gives somebody another role, then every open tab leads to where they may be within two seconds', async () => {
  const { db } = service.database.context
  const { id, version } = await db.person.findUniqueOrThrow({ where: { username: 'manager1' } })
  const { page: first } = await visit(browser, service.url)
  await signInByForm(first, 'manager1')
  const tabs = [first]
  for (const path of ['/board', '/knowledge-report', '/flows']) {
    const page = await first.context().newPage()
    await page.goto(service.url + path)
    await page.getByRole('button', { name: '热线主管' }).waitFor()
    tabs.push(page)
  }
  const officer = await service.signIn('security1')
  const gift = { role: 'auditor', divisionId: null, expectedVersion: version }
  expect((await officer.ask('PUT', `/api/accounts/${id}/role`, gift)).status).toBe(200)
  const given = Date.now()
  await Promise.all(tabs.map((page) => page.waitForURL(/\/security$/, { timeout: 2000 })))
  expect(Date.now() - given).toBeLessThan(2000)
  expect(await first.getByRole('link', { name: '看板' }).count()).toBe(0)
  const back = { role: 'manager', divisionId: null, expectedVersion: version + 1 }
  await db.person.create({
    data: { username: 'auditor9', passwordHash: 'x', nameZh: '审', nameEn: 'A', role: 'auditor' },
  })
  expect((await officer.ask('PUT', `/api/accounts/${id}/role`, back)).status).toBe(200)
  for (const page of tabs) await page.waitForURL(/\/board$/, { timeout: 6000 })
})

test.each([
  { width: 1280, height: 800 },
  { width: 1024, height: 768 },
  { width: 683, height: 384 },
])('When something fails at %j, then its message is seen inside the window', async (viewport) => {
  const { page } = await visit(browser, service.url, { viewport, voice: 1500 })
  await signInByForm(page, 'operator1')
  await page.getByRole('region', { name: '电话栏' }).waitFor()
  await page.route('**/api/operator/activity', (route) => route.fulfill({ status: 503, body: '<html>' }))
  await page.keyboard.press('Alt+KeyO')
  const notice = page.locator('.ant-message-notice').first()
  await notice.waitFor()
  await page.waitForTimeout(500)
  const box = await notice.boundingBox()
  if (!box) throw new Error('the message has no place')
  expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0)
  expect(box.x + box.width).toBeLessThanOrEqual(viewport.width)
  expect(box.y + box.height).toBeLessThanOrEqual(viewport.height)
  const seen = await page.evaluate(
    ([x, y]) => document.elementsFromPoint(Number(x), Number(y))[0]?.closest('.ant-message') !== null,
    [box.x + box.width / 2, box.y + box.height / 2],
  )
  expect(seen, 'nothing lies over it').toBe(true)
})
