import os from 'node:os'
import path from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { giveVoice } from './hearing.ts'

/** A page of its own browser context, and everything it complained of so far. */
export type Visit = { page: Page; complaints: string[] }

type Wishes = BrowserContextOptions & { voice?: number; language?: 'zh' | 'en'; theme?: 'light' | 'dark' | 'system' }

/** Opens an address as somebody at a machine of their own. */
export async function visit(
  browser: Browser,
  url: string,
  { voice, language = 'zh', theme = 'light', ...options }: Wishes = {},
): Promise<Visit> {
  const context = await browser.newContext({
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    ...options,
  })
  context.setDefaultTimeout(20_000)
  if (voice !== undefined) await giveVoice(context, voice)
  // Chosen before the first page, as on a machine where it was chosen before; what is chosen later stays.
  await context.addInitScript(
    ([chosenLanguage, chosenTheme]) => {
      if (localStorage.getItem('language') === null) localStorage.setItem('language', chosenLanguage)
      if (localStorage.getItem('theme') === null) localStorage.setItem('theme', chosenTheme)
    },
    [language, theme] as const,
  )
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
  // The browser reports what the page's policy refuses on the console too.
  page.on('console', (message) => {
    // Whoever is not signed in yet is told so by a 401, which the browser writes down.
    const asksWhoIsThere =
      new URL(message.location().url || url).pathname === '/api/session' && message.text().includes('401')
    if ((message.type() === 'error' || message.type() === 'warning') && !asksWhoIsThere)
      complaints.push(`${page.url()}: ${message.text()}`)
  })
  await page.goto(url)
  return { page, complaints }
}

/** Signs in with a demonstration account's card. */
export async function signInByCard(page: Page, name: RegExp): Promise<void> {
  return page.getByRole('button', { name }).click()
}

/** Signs in by the form, in either language. */
export async function signInByForm(page: Page, username: string): Promise<void> {
  await page.getByLabel(/^(用户名|User ?name)$/i).fill(username)
  await page.getByLabel(/^(密码|Password)$/i).fill(`hotline-${username}`)
  await page.keyboard.press('Enter')
  await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'))
}

/** What all open pages look like, in the machine's temporary folder; the paths go into the failure's message. */
export async function takePictures(browser: Browser): Promise<string[]> {
  const pages = browser.contexts().flatMap((context) => context.pages())
  return Promise.all(
    pages.map(async (page, index) => {
      const file = path.join(os.tmpdir(), `hotline-failure-${process.pid}-${index}.png`)
      await page.screenshot({ path: file }).catch(() => undefined)
      return file
    }),
  )
}
