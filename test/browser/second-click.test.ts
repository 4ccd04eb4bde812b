import type { Browser, Locator, Page, Request } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { eventually } from '../support/eventually.ts'
import { startService, type Service } from '../support/service.ts'
import { settles } from './support/audit.ts'
import { buildConsole } from './support/build-console.ts'
import { signInByForm, takePictures, visit } from './support/visit.ts'

let browser: Browser
let service: Service
beforeAll(async () => {
  await buildConsole()
  service = await startService({ HEARTBEAT_SECONDS: '15', RESERVATION_SECONDS: '30', WRAP_UP_SECONDS: '300' })
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

/** A line on which every answer takes its time, so that a second click comes before it; and what was sent on it. */
async function slowLine(page: Page): Promise<string[]> {
  const sent: string[] = []
  await page.route(/\/api\//, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, isChange(route.request()) ? 400 : 0))
    await route.continue().catch(() => undefined)
  })
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (isChange(request) && !/heartbeat|searches|\/log$/.test(pathname)) sent.push(`${request.method()} ${pathname}`)
  })
  return sent
}
function isChange(request: Request): boolean {
  return request.method() !== 'GET'
}

async function signedIn(username: string, path: string): Promise<{ page: Page; sent: string[] }> {
  const { page } = await visit(browser, service.url, {})
  await signInByForm(page, username)
  await page.goto(service.url + path)
  await settles(page)
  return { page, sent: await slowLine(page) }
}

/** Two clicks at one place, as fast as a worn switch makes them or as slowly as a hand, whatever comes to stand there. */
async function clickTwice(target: Locator, gapMs = 0): Promise<void> {
  // A dialog grows from where it was called; in the middle of that it seems to stand still.
  await target.waitFor()
  await target.page().waitForTimeout(300)
  await target.hover()
  const { mouse } = target.page()
  for (const clickCount of [1, 2]) {
    await mouse.down({ clickCount })
    await mouse.up({ clickCount })
    if (clickCount === 1) await new Promise((resolve) => setTimeout(resolve, gapMs))
  }
}
function button(page: Page, name: string | RegExp) {
  return page.getByRole('button', { name, exact: true })
}

test('When the button to sign in is clicked twice, then one session is opened', async () => {
  const { page } = await visit(browser, service.url, {})
  const sent = await slowLine(page)
  await page.getByLabel('用户名').fill('admin1')
  await page.getByLabel('密码').first().fill('hotline-admin1')
  await button(page, '登录').evaluate((element) => {
    if (!(element instanceof HTMLElement)) return
    element.click()
    element.click()
  })
  await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'))
  expect(sent).toEqual(['POST /api/session'])
  expect(await service.database.context.db.session.count({ where: { person: { username: 'admin1' } } })).toBe(1)
}, 60_000)

test('When a first click puts another button under the pointer, then the second click is not for that one; on the same button each counts', async () => {
  const { page } = await visit(browser, service.url, {})
  await page.evaluate(() => {
    const box = Object.assign(document.createElement('div'), { style: 'position:fixed;top:0;left:0;z-index:9' })
    const [first, next] = ['first', 'next'].map((id) =>
      Object.assign(document.createElement('button'), { id, textContent: id, style: 'width:200px;height:60px' }),
    )
    if (!first || !next) return
    for (const each of [first, next])
      each.addEventListener('click', () => {
        each.dataset.clicks = String(Number(each.dataset.clicks ?? 0) + 1)
        if (each === first && box.dataset.swaps) first.replaceWith(next)
      })
    box.append(first)
    document.body.append(box)
  })
  const first = page.locator('#first')
  await clickTwice(first)
  expect(await first.getAttribute('data-clicks')).toBe('2')
  await page.mouse.move(700, 700)
  await page.waitForTimeout(600)
  await first.evaluate((element) => {
    if (element.parentElement) element.parentElement.dataset.swaps = 'yes'
  })
  await clickTwice(first)
  await page.locator('#next').waitFor()
  expect(await page.locator('#next').getAttribute('data-clicks')).toBeNull()
  await page.waitForTimeout(600)
  await page.locator('#next').click()
  expect(await page.locator('#next').getAttribute('data-clicks')).toBe('1')
}, 60_000)

test('When a draft is begun by two clicks, of a guide or a new one, then there is one draft, and the page goes there', async () => {
  const { page, sent } = await signedIn('specialist1', '/guides/construction-market/construction-permit')
  await clickTwice(button(page, '修改'))
  await page.waitForURL(/\/drafts\/.+/)
  await page.getByLabel('修改说明').waitFor()
  expect(sent).toEqual(['POST /api/drafts'])

  await button(page, '新建指南').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('标题').fill('工程停工如何报告')
  await dialog
    .getByLabel(/网址|名称/)
    .last()
    .fill('stop-of-work')
  const before = page.url()
  await clickTwice(dialog.getByRole('button', { name: '开始编写' }))
  await page.waitForURL((address) => address.href !== before)
  await page.getByRole('heading', { name: '工程停工如何报告' }).waitFor()
  await page.waitForTimeout(300)
  expect(await page.getByText('已有未完成的草稿').count()).toBe(0)
  expect(sent).toEqual(['POST /api/drafts', 'POST /api/drafts'])
  expect(
    await service.database.context.db.guideDraft.count({ where: { guideId: { endsWith: '/stop-of-work' } } }),
  ).toBe(1)
}, 90_000)

test('When the answer to a first click comes before the second, then the second is answered by the same draft', async () => {
  const { page } = await signedIn('specialist1', '/drafts')
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await button(page, '新建指南').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('标题').fill('工地扬尘向谁反映')
  await dialog
    .getByLabel(/网址|名称/)
    .last()
    .fill('dust')
  await clickTwice(dialog.getByRole('button', { name: '开始编写' }), 150)
  await page.getByRole('heading', { name: '工地扬尘向谁反映' }).waitFor()
  await page.waitForTimeout(500)
  expect(await page.locator('.ant-message-error').count()).toBe(0)
  expect(await service.database.context.db.guideDraft.count({ where: { guideId: { endsWith: '/dust' } } })).toBe(1)
}, 60_000)

test('When the operator clicks twice to forward a matter, then the form stands open and nothing is sent before it is filled; sent by two clicks it is one work order, whose steps, too, are taken once', async () => {
  const { page: operator, sent } = await signedIn('operator1', '/desk')
  await operator.keyboard.press('Alt+KeyO')
  await operator.getByText('话机就绪').waitFor()
  const citizen = await service.dial()
  await citizen.press('1')
  await operator.getByRole('alert', { name: '来电' }).waitFor()
  sent.length = 0
  await clickTwice(operator.getByRole('button', { name: /^接听/ }))
  await eventually('both are talking', () => button(operator, '保持').isEnabled())
  expect(sent.map((line) => line.split('/').at(-1))).toEqual(['accept'])
  sent.length = 0
  await operator.getByLabel('何事').fill('物业收费未公示')
  const form = operator.getByRole('dialog', { name: '转办到处室' })
  for (const width of [1024, 1280, 1920, 1440])
    for (const gapMs of [0, 120]) {
      await operator.setViewportSize({ width, height: 900 })
      await clickTwice(operator.getByRole('button', { name: '转办处室' }), gapMs)
      await form.waitFor()
      await operator.waitForTimeout(500)
      expect(await form.isVisible(), `${width} wide, ${gapMs} ms apart`).toBe(true)
      expect(await form.locator('[aria-invalid=true]').count(), `${width} wide, ${gapMs} ms apart`).toBe(0)
      if (width === 1440 && gapMs === 120) break
      await form.getByRole('button', { name: '关闭' }).click()
      await form.waitFor({ state: 'detached' })
    }
  expect(sent).toEqual([])
  const { db } = service.database.context
  await form.getByLabel('处室').click()
  await operator.keyboard.type('建筑市场')
  await operator.keyboard.press('Enter')
  await form.getByLabel('详细内容').fill('请核实')
  await clickTwice(form.getByRole('button', { name: '生成工单' }))
  await form.waitFor({ state: 'detached' })
  expect(sent.map((line) => line.split('/').at(-1))).toEqual(['tickets'])
  const ticket = await db.ticket.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
  expect(await db.ticket.count({ where: { callId: ticket.callId } })).toBe(1)
  await citizen.hangUp()

  const { page: specialist, sent: steps } = await signedIn('specialist1', `/tickets/${ticket.id}`)
  const order = specialist.getByRole('region', { name: '操作' })
  await clickTwice(order.getByRole('button', { name: '签收' }))
  await order.getByRole('button', { name: '答复' }).waitFor()
  expect(steps).toHaveLength(1)
  await order.getByRole('button', { name: '答复' }).click()
  await order.getByLabel('答复内容').fill('已责成公示。')
  await clickTwice(order.getByRole('button', { name: /答复 Ctrl/ }))
  await specialist.getByRole('button', { name: '编入知识库' }).waitFor()
  expect(steps).toHaveLength(2)
  await specialist.getByRole('button', { name: '编入知识库' }).click()
  await clickTwice(specialist.getByRole('dialog').getByRole('button', { name: '开始编写' }))
  await specialist.waitForURL(/\/drafts\/.+/)
  await specialist.getByLabel('修改说明').waitFor()
  expect(steps).toHaveLength(3)
  expect(await db.guideDraft.count({ where: { origin: 'reply' } })).toBe(1)
}, 120_000)
