import type { Browser } from 'playwright-core'
import type { Browser as Firefox } from 'puppeteer-core'
import { type Listen, rig } from './hearing.ts'
import { visit } from './visit.ts'

/** Somebody at a browser, whichever it is. Names are those that are read out. */
export type Seat = {
  open: (url: string) => Promise<void>
  click: (role: 'button' | 'combobox', name: string) => Promise<void>
  fill: (label: string, text: string) => Promise<void>
  press: (key: Key, held?: 'Alt') => Promise<void>
  write: (text: string) => Promise<void>
  sees: (text: string) => Promise<void>
  listen: Listen
  /** What a function of the page answers. */
  ask: <Answer>(question: () => Answer) => Promise<Answer>
  picture: (file: string) => Promise<void>
  complaints: string[]
}

type Key = 'KeyA' | 'KeyQ' | 'KeyS' | 'Enter'

const patience = 20_000

export async function sitAtChromium(browser: Browser, url: string, voice: number): Promise<Seat> {
  const { page, complaints } = await visit(browser, url, { voice })
  return {
    open: async (address) => void (await page.goto(address)),
    click: (role, name) => page.getByRole(role, { name, exact: true }).click(),
    fill: (label, text) => page.getByLabel(label, { exact: true }).fill(text),
    press: (key, held) => page.keyboard.press(held ? `${held}+${key}` : key),
    write: (text) => page.keyboard.type(text),
    sees: (text) => page.getByText(text).first().waitFor(),
    listen: (frequencies) => page.evaluate((wanted) => window.listen(wanted), frequencies),
    ask: (question) => page.evaluate(question),
    picture: async (path) => void (await page.screenshot({ path })),
    complaints,
  }
}

export async function sitAtFirefox(browser: Firefox, url: string, voice: number): Promise<Seat> {
  const context = await browser.createBrowserContext()
  const page = await context.newPage()
  page.setDefaultTimeout(patience)
  await page.setViewport({ width: 1440, height: 900 })
  await page.evaluateOnNewDocument(rig, voice)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${String(error)}`))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`)
  })
  await page.goto(url)
  // A page that is not in front does not paint, and what is not painted cannot be clicked.
  return {
    open: async (address) => {
      await page.bringToFront()
      // Firefox breaks off what is being fetched before it leaves the page, which then complains.
      await page.waitForNetworkIdle({ idleTime: 250, concurrency: 2 })
      await page.goto(address)
    },
    click: async (role, name) => {
      await page.bringToFront()
      await page.locator(`::-p-aria([name="${name}"][role="${role}"])`).click()
    },
    fill: async (label, text) => {
      await page.bringToFront()
      const field = await page.waitForFunction(
        (wanted) => [...document.querySelectorAll('label')].find((one) => one.textContent?.startsWith(wanted))?.control,
        { polling: 100 },
        label,
      )
      await field.asElement()?.focus()
      await page.keyboard.type(text)
    },
    press: async (key, held) => {
      await page.bringToFront()
      if (held) await page.keyboard.down(held)
      await page.keyboard.press(key)
      if (held) await page.keyboard.up(held)
    },
    write: (text) => page.keyboard.type(text),
    sees: async (text) => {
      await page.bringToFront()
      await page.waitForFunction((wanted) => document.body.innerText.includes(wanted), { polling: 100 }, text)
    },
    listen: (frequencies) => page.evaluate((wanted) => window.listen(wanted), frequencies),
    ask: (question) => page.evaluate(question),
    picture: async (file) => {
      await page.bringToFront()
      await page.screenshot({ path: `${file.replace(/\.png$/, '')}.png` })
    },
    complaints,
  }
}
