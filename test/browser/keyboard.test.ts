import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { launchBrowser } from '../support/browser.ts'
import { startService, type Service } from '../support/service.ts'
import { findings, settles } from './support/audit.ts'
import { buildConsole } from './support/build-console.ts'
import { takePictures, visit } from './support/visit.ts'

let browser: Browser
let service: Service

beforeAll(async () => {
  await buildConsole()
  service = await startService({ HEARTBEAT_SECONDS: '15', RESERVATION_SECONDS: '30', WRAP_UP_SECONDS: '300' })
  browser = await launchBrowser()
}, 120_000)
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') console.error((await takePictures(browser)).join('\n'))
})
afterAll(async () => {
  await browser.close()
  await service.stop()
})

/** Whose name the focus is on: the label, or what is written on it. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement
    const label =
      element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
        ? element.labels?.[0]?.textContent
        : undefined
    return label ?? element?.getAttribute('aria-label') ?? element?.textContent ?? ''
  })
}

async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    if (name.test(await focused(page))) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the tab key does not lead to ${String(name)}`)
}

async function choose(page: Page, name: RegExp, typed: string): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.type(typed)
  await page.keyboard.press('Enter')
}

test('When an operator has no mouse, then a call is answered, logged, forwarded and finished by keyboard alone', async () => {
  const { page, complaints } = await visit(browser, service.url, { voice: 1500, language: 'en' })
  await settles(page)
  await tabTo(page, /^User name$/)
  await page.keyboard.type('operator1')
  await tabTo(page, /^Password$/)
  await page.keyboard.type('hotline-operator1')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/desk$/)
  await page.getByRole('region', { name: 'Telephone' }).waitFor()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })

  await page.keyboard.press('Alt+KeyO')
  await page.getByText('Phone is ready').waitFor()
  const citizen = await service.dial()
  await citizen.press('1')
  await page.getByRole('alert', { name: 'Incoming call' }).waitFor()
  expect(await findings(page), 'while a call is offered').toEqual([])
  await page.keyboard.press('Alt+KeyA')
  const call = page.getByRole('region', { name: 'Call in hand' })
  await call.getByText('138 0013 8000').waitFor()
  await eventually('both are talking', () => call.getByRole('button', { name: 'Hold' }).isEnabled())

  await page.keyboard.press('Control+KeyK')
  await page.keyboard.type('sgxk')
  await page.getByRole('option').filter({ hasText: '施工许可' }).first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await page.getByRole('article').waitFor()
  await page.keyboard.press('Alt+KeyU')
  await page.getByText('Used in this call').waitFor()
  expect(await findings(page), 'while talking, with a guide').toEqual([])
  await page.keyboard.press('Escape')
  await eventually('the search has the focus again', async () => (await focused(page)) === 'Search the knowledge base')

  await page.keyboard.press('Alt+KeyL')
  await page.keyboard.type('Ms Wang')
  await page.keyboard.press('Alt+KeyG')
  const what = page.getByRole('textbox', { name: 'What', exact: true })
  await eventually('suggestions are filled in', async () => (await what.inputValue()) !== '')
  await page.keyboard.press('Alt+KeyF')
  const sheet = page.getByRole('dialog', { name: 'Forward to a division' })
  await sheet.waitFor()
  await settles(page)
  expect(await findings(page), 'while forwarding').toEqual([])
  await tabTo(page, /^Summary$/)
  await page.keyboard.type(' (please answer today)')
  await page.keyboard.press('Control+Enter')
  await sheet.waitFor({ state: 'detached' })

  await page.keyboard.press('Alt+KeyQ')
  await page.getByText('Wrap-up').first().waitFor()
  await page.keyboard.press('Alt+KeyL')
  await choose(page, /^Category$/, 'Construction permit')
  await choose(page, /^Disposition$/, 'Forwarded')
  await page.keyboard.press('Alt+KeyS')
  await page.getByText('Log submitted').waitFor()
  expect(
    await service.database.context.db.ticket.count({ where: { summary: { contains: 'please answer today' } } }),
  ).toBe(1)
  expect(complaints).toEqual([])
}, 120_000)
