import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { eventually } from '../support/eventually.ts'
import { startService, type Service } from '../support/service.ts'
import { settles } from './support/audit.ts'
import { buildConsole } from './support/build-console.ts'
import { type Made, prepare } from './support/every-page.ts'
import { signInByForm, takePictures, visit } from './support/visit.ts'

let browser: Browser
let service: Service
let made: Made
beforeAll(async () => {
  await buildConsole()
  service = await startService({ HEARTBEAT_SECONDS: '15', WRAP_UP_SECONDS: '300' })
  browser = await launchBrowser()
  made = await prepare(service)
}, 120_000)
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') console.error((await takePictures(browser)).join('\n'))
  for (const context of browser.contexts()) await context.close()
})
afterAll(async () => {
  await browser.close()
  await service.stop()
})

async function signedIn(username: string, path: string, wishes: Parameters<typeof visit>[2] = {}): Promise<Page> {
  const { page } = await visit(browser, service.url, wishes)
  await signInByForm(page, username)
  await page.goto(service.url + path)
  await settles(page)
  return page
}

test.each(['America/Los_Angeles', 'Pacific/Kiritimati'])(
  'When days are picked in a browser in %s, then they are the department’s days, and stay what was picked',
  async (timezoneId) => {
    const page = await signedIn('manager1', '/log', { timezoneId })
    const days = page.getByRole('search').locator('.ant-picker input')
    await days.first().fill('2026-11-02')
    await page.keyboard.press('Enter')
    await eventually('the last day is asked for', () =>
      days.last().evaluate((field) => field === document.activeElement),
    )
    await page.keyboard.type('2026-11-03')
    await page.keyboard.press('Enter')
    await page.waitForURL(/to=/)
    const { searchParams } = new URL(page.url())
    expect([searchParams.get('from'), searchParams.get('to')]).toEqual([
      '2026-11-01T16:00:00.000Z',
      '2026-11-03T16:00:00.000Z',
    ])
    await page.reload()
    await settles(page)
    expect([await days.first().inputValue(), await days.last().inputValue()]).toEqual(['2026-11-02', '2026-11-03'])
  },
)

test('When a call’s page is opened, then nothing is on record as played, until it is', async () => {
  const { db } = service.database.context
  function played() {
    return db.event.count({ where: { type: 'recording.played', callId: made.call } })
  }
  const page = await signedIn('manager1', `/log/${made.call}`)
  const play = page.getByRole('button', { name: '播放' })
  await play.waitFor()
  await page.waitForLoadState('networkidle')
  expect(await played()).toBe(0)
  await play.click()
  await eventually('that it was played is on record', async () => (await played()) === 1)
}, 60_000)

test('When a call has many marks, then what it was about is cut with an ellipsis, and keeps room for some words', async () => {
  const { db } = service.database.context
  await db.call.update({ where: { id: made.call }, data: { demo: true } })
  await db.logEntry.update({
    where: { callId: made.call },
    data: { what: '咨询施工许可证延期的次数和期限，以及停工期间如何办理。'.repeat(5), submittedAt: null },
  })
  const page = await signedIn('manager1', '/log')
  const row = page.getByRole('row', { name: '咨询施工许可证延期' })
  await row.waitFor()
  expect(await row.locator('.tag', { hasText: /演示|未|工单|录音/ }).count()).toBeGreaterThanOrEqual(3)
  for (const width of [1024, 1280, 1440]) {
    await page.setViewportSize({ width, height: 800 })
    const text = row.locator('[title^=咨询施工许可证延期]')
    const seen = await text.evaluate((element) => ({
      room: element.clientWidth,
      needed: element.scrollWidth,
      over: element.getBoundingClientRect().right - (element.parentElement?.getBoundingClientRect().right ?? 0),
      ellipsis: getComputedStyle(element).textOverflow,
    }))
    expect(seen.needed, `${width}`).toBeGreaterThan(seen.room)
    expect(seen.room, `${width}`).toBeGreaterThan(150)
    // What lies beyond the cell is not seen, the ellipsis neither.
    expect(seen.over, `${width}`).toBeLessThanOrEqual(0)
    expect(seen.ellipsis).toBe('ellipsis')
  }
})

test.each(['zh', 'en'] as const)(
  'When the next year’s holidays are not announced, then the board says so in %s; when they are, it does not',
  async (language) => {
    const { page } = await visit(browser, service.url, { language })
    let missing: number | null = 2031
    await page.route('**/api/reference', async (route) => {
      const answer = await route.fetch()
      await route.fulfill({ response: answer, json: { ...Object(await answer.json()), missingYear: missing } })
    })
    await signInByForm(page, 'manager1')
    const note = page.getByRole('note').filter({ hasText: '2031' })
    await note.waitFor()
    expect(/[一-鿿]/.test(await note.innerText())).toBe(language === 'zh')
    missing = null
    await page.reload()
    await settles(page)
    expect(await note.count()).toBe(0)
  },
)

test('When a person has many sessions, then the page of accounts shows the newest and counts the others until asked', async () => {
  for (let time = 0; time < 6; time++) await service.signIn('specialist2')
  const page = await signedIn('security1', '/accounts')
  const row = page.getByRole('row').filter({ hasText: 'specialist2' })
  expect(await row.getByRole('listitem').count()).toBe(2)
  expect((await row.boundingBox())?.height).toBeLessThan(110)
  await row.getByRole('button', { name: '另有 4 个会话' }).click()
  expect(await row.getByRole('listitem').count()).toBe(6)
})

test('When the hall’s screen shows a guide, then it takes the whole screen, in letters for it', async () => {
  for (const [width, height, letters] of [
    [1280, 720, 16],
    [1920, 1080, 24],
    [3840, 2160, 44],
  ] as const) {
    const { page } = await visit(browser, `${service.url}/g/board`, { viewport: { width, height } })
    const article = page.locator('article')
    const box = await article.boundingBox()
    expect((box?.width ?? 0) / width, `${width}`).toBeGreaterThan(0.9)
    expect((box?.height ?? 0) / height, `${width}`).toBeGreaterThan(0.6)
    const size = await article.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))
    expect(size, `${width}`).toBeGreaterThanOrEqual(letters)
    await page.context().close()
  }
})

const nothing = { items: [], next: null, total: 0 }
test('When a list is empty, then it says whether there is nothing yet or nothing that matches', async () => {
  const page = await signedIn('manager1', '/log?q=zzzqqq')
  await page.getByText('没有符合条件的通话').waitFor()
  await page.goto(`${service.url}/tickets`)
  await settles(page)
  await page.getByLabel('工单号、摘要').fill('zzzqqq')
  await page.getByText('没有符合条件的工单').waitFor()
  for (const list of ['calls', 'tickets'])
    await page.route(new RegExp(`/api/${list}\\?`), (route) => route.fulfill({ json: nothing }))
  await page.goto(`${service.url}/log`)
  await page.getByText('还没有通话记录').waitFor()
  expect(await page.getByText('放宽筛选条件').count()).toBe(0)
  await page.goto(`${service.url}/tickets`)
  await page.getByText('选择一件工单').waitFor()
  expect(await page.getByText(/放宽筛选条件|没有符合条件/).count()).toBe(0)
})

test('When nothing is found among the guides, then what helps is said: other words, or a wider search', async () => {
  const page = await signedIn('manager1', '/guides')
  const found = { hits: [], elsewhere: [], engine: 'embedded', nearest: false, degraded: false, semantic: false }
  await page.route(/\/api\/guides\?/, (route) => route.fulfill({ json: { ...found, tookMs: 1 } }))
  await page.getByRole('combobox', { name: '搜索知识库' }).fill('凤凰')
  await page.getByText('换个说法').waitFor()
  // There is no call whose matter could be forwarded.
  expect(await page.getByText('转办到处室').count()).toBe(0)
})

test('When the page is English, then guides that were used, told, rated or are due have their English names', async () => {
  const { db } = service.database.context
  const guideId = 'construction-market/construction-permit'
  const guide = { guideId, version: 1, title: '建筑工程施工许可证核发' }
  await db.guideUse.create({ data: { callId: made.call, ...guide, usedAt: new Date() } })
  const told = { channel: 'spoken' as const, state: 'told' as const, text: '', materials: [], at: new Date() }
  await db.checklist.create({ data: { callId: made.call, ...guide, ...told } })
  const page = await signedIn('manager1', `/log/${made.call}`, { language: 'en' })
  const links = page.locator('main').getByRole('link', { name: 'Construction permit' })
  await links.first().waitFor()
  expect(await links.count()).toBe(2)
  expect(await page.locator('main').getByRole('link', { name: guide.title }).count()).toBe(0)

  const vote = await page.context().request.put(`${service.url}/api/guides/${guideId}/vote`, {
    data: { version: 1, useful: true },
    headers: { origin: service.url },
  })
  expect(vote.status()).toBe(200)
  await db.$executeRaw`UPDATE guide_versions SET content = content || '{"reviewBy": "2026-01-01"}' WHERE "guideId" = ${guideId}`
  await page.goto(`${service.url}/knowledge-report`)
  await settles(page)
  expect(await links.count()).toBe(3)
  expect(await page.locator('main').getByRole('link', { name: guide.title }).count()).toBe(0)
  // In Chinese they are called as ever.
  await page.getByRole('button', { name: '中文' }).click()
  await page.locator('main').getByRole('link', { name: guide.title }).first().waitFor()
})
