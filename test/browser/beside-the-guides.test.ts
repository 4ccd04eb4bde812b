import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { eventually } from '../support/eventually.ts'
import { startService, type CitizenPhone, type Service } from '../support/service.ts'
import { findings, settles } from './support/audit.ts'
import { buildConsole } from './support/build-console.ts'
import { signInByForm, takePictures, visit } from './support/visit.ts'

let browser: Browser
let service: Service
let page: Page
let citizen: CitizenPhone
beforeAll(async () => {
  await buildConsole()
  service = await startService({ HEARTBEAT_SECONDS: '15', RESERVATION_SECONDS: '30', WRAP_UP_SECONDS: '300' })
  browser = await launchBrowser()
  page = (await visit(browser, service.url, {})).page
  await signInByForm(page, 'operator1')
  await page.goto(`${service.url}/desk`)
  await settles(page)
  await page.keyboard.press('Alt+KeyO')
  await page.getByText('话机就绪').waitFor()
  const earlier = await service.database.context.db.call.findFirstOrThrow({
    where: { demo: true, outcome: 'answered' },
  })
  citizen = await service.dial(earlier.from)
  await citizen.press('1')
  await page.getByRole('alert', { name: '来电' }).waitFor()
  await page.keyboard.press('Alt+KeyA')
  await eventually('both are talking', () => page.getByRole('button', { name: '保持' }).isEnabled())
}, 120_000)
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') console.error((await takePictures(browser)).join('\n'))
})
afterAll(async () => {
  await browser.close()
  await service.stop()
})

async function boxOf(name: string | RegExp, role: 'region' | 'dialog') {
  const box = await page.getByRole(role, { name }).boundingBox()
  if (!box) throw new Error(`there is no ${name}`)
  return box
}

test('When the operator glances at an earlier call, then the guides, the caller and the call bar stay in sight and in use', async () => {
  const panel = page.getByRole('region', { name: '来电人' })
  for (const width of [1024, 1280, 1440, 1920]) {
    await page.setViewportSize({ width, height: 900 })
    await panel.getByRole('listitem').last().getByRole('button').click()
    const sheet = page.getByRole('dialog', { name: '通话详情' })
    await sheet.waitFor()
    await page.waitForTimeout(500)
    const [over, guides, caller] = [
      await boxOf('通话详情', 'dialog'),
      await boxOf('知识库', 'region'),
      await boxOf('来电人', 'region'),
    ]
    for (const other of [guides, caller]) {
      const apart = over.x >= other.x + other.width - 1 || other.x >= over.x + over.width - 1
      expect(apart, `${width} wide: ${JSON.stringify({ over, other })}`).toBe(true)
    }
    const search = page.getByRole('combobox', { name: '搜索知识库' })
    await search.click()
    await search.fill('施工许可')
    await page.getByRole('listbox', { name: '搜索结果' }).getByRole('option').first().waitFor()
    expect(await sheet.isVisible()).toBe(true)
    if (width === 1440) expect(await findings(page), 'with a glance').toEqual([])
    await sheet.getByRole('button', { name: /close|关闭/i }).click()
    await sheet.waitFor({ state: 'detached' })
  }
}, 120_000)

/** Drops something on an element as the browser does; whether the browser was kept from opening it. */
function drop(selector: string, what: { name: string; type: string }): Promise<boolean> {
  return page
    .locator(selector)
    .first()
    .evaluate((element, { name, type }) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File(['x'], name, { type }))
      const over = new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true })
      const dropped = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true })
      element.dispatchEvent(over)
      element.dispatchEvent(dropped)
      return over.defaultPrevented && dropped.defaultPrevented
    }, what)
}

test('When a picture or another file is dropped on a field or beside it, then the page stays, and says that it is not kept', async () => {
  const { url } = { url: page.url() }
  expect(await drop('textarea', { name: 'a.png', type: 'image/png' })).toBe(true)
  await page.getByText('这里不能放图片').first().waitFor()
  expect(await drop('h2', { name: 'a.pdf', type: 'application/pdf' })).toBe(true)
  await page.getByText('这里不能放文件').first().waitFor()
  expect(page.url()).toBe(url)
  expect(await page.getByLabel('何事').inputValue()).toBe('')
}, 60_000)

test('When nobody spoke, then the operator chooses that alone, and submits', async () => {
  await citizen.hangUp()
  await page.getByText('话后处理').first().waitFor()
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('此项必填').first().waitFor()
  const disposition = page.getByLabel('处理结果')
  await disposition.click()
  await page.keyboard.type('无声')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('记录已提交').waitFor()
  const entry = await service.database.context.db.logEntry.findFirstOrThrow({
    where: { disposition: 'silent', submittedAt: { not: null }, call: { demo: false } },
  })
  expect(entry).toMatchObject({ who: '', category: null })
}, 60_000)
