import type { Browser, BrowserContextOptions, Page, Route } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { startService, type Service } from '../support/service.ts'
import { findings } from './support/audit.ts'
import { buildConsole } from './support/build-console.ts'
import { signInByForm, takePictures, visit } from './support/visit.ts'

/** How long a page is watched, and how much it may ask in that time when nobody touches it. */
const watchMs = 3_000
const mostRequests = 3
const mostBusyMs = 300

let browser: Browser
let service: Service

beforeAll(async () => {
  await buildConsole()
  service = await startService({ HEARTBEAT_SECONDS: '15' })
  browser = await launchBrowser()
}, 120_000)
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') console.error((await takePictures(browser)).join('\n'))
})
afterAll(async () => {
  await browser.close()
  await service.stop()
})

type Fault = (route: Route) => Promise<void>

function proxyPage(route: Route): Promise<void> {
  return route.fulfill({ contentType: 'text/html', body: '<h1>Network sign-in</h1>' })
}
function otherVersion(route: Route): Promise<void> {
  return route.fulfill({ json: { somebody: 'else' } })
}
function failing(route: Route): Promise<void> {
  return route.fulfill({ status: 500, contentType: 'text/html', body: '<h1>500</h1>' })
}
function away(route: Route): Promise<void> {
  return route.abort('connectionrefused')
}
function silent(): Promise<void> {
  return Promise.resolve()
}
function gone(route: Route): Promise<void> {
  return route.fulfill({ status: 404, json: { code: 'not_found' } })
}
function throwing(route: Route): Promise<void> {
  return route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("broken on the way")' })
}

/** Opens the console where one address answers otherwise. */
async function openWith(
  address: string | RegExp,
  fault: Fault,
  options: BrowserContextOptions & { language?: 'zh' | 'en'; path?: string } = {},
): Promise<Page> {
  const { page } = await visit(browser, 'about:blank', options)
  await page.route(address, fault)
  await page.goto(service.url + (options.path ?? '/'))
  return page
}

/** Nothing is asked again and again, nothing is mounted again and again, and the processor rests. */
async function rests(page: Page): Promise<void> {
  let asked = 0
  page.on('request', () => {
    asked += 1
  })
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  async function busySeconds(): Promise<number> {
    const { metrics } = await session.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0
  }
  const [busyBefore, changes] = [
    await busySeconds(),
    await page.evaluate(async (ms) => {
      let count = 0
      const observer = new MutationObserver((records) => {
        count += records.length
      })
      observer.observe(document.body, { childList: true, subtree: true })
      await new Promise((resolve) => setTimeout(resolve, ms))
      return count
    }, watchMs),
  ]
  expect(asked, 'requests').toBeLessThanOrEqual(mostRequests)
  expect(changes, 'changes of the page').toBeLessThanOrEqual(mostRequests)
  expect((await busySeconds()) - busyBefore, 'seconds of work').toBeLessThanOrEqual(mostBusyMs / 1000)
}

/** Says one thing in each language, rests, and mends by its button once the fault is over. */
async function standsStill(page: Page, said: string | RegExp, address: string | RegExp, way: string): Promise<void> {
  await page.getByRole('alert').getByText(said).waitFor({ timeout: 30_000 })
  await rests(page)
  expect(await page.getByRole('alert').count()).toBe(1)
  expect(await findings(page)).toEqual([])
  await page.unroute(address)
  await page.getByRole('button', { name: way }).click()
  await page.getByRole('heading', { name: /^(登录|Sign in)$/ }).waitFor()
}

const session = '**/api/session'
/** What is wrong with the first answer; what the page says in either language, and what its button is called. */
const answers: [string, Fault, { zh: string; en: string }, { zh: string; en: string }][] = [
  [
    'is a page of a proxy',
    proxyPage,
    { zh: '收到的不是本系统的回答', en: 'What came back is not from this system' },
    { zh: '重试', en: 'Try again' },
  ],
  [
    'is of another version',
    otherVersion,
    { zh: '服务器的回答与本页面版本不符', en: 'The server is of another version' },
    { zh: '重新加载页面', en: 'Reload the page' },
  ],
  ['is an error of the server', failing, { zh: '系统出错', en: 'went wrong' }, { zh: '重试', en: 'Try again' }],
  [
    'does not come for want of a line',
    away,
    { zh: '连不上服务器', en: 'cannot be reached' },
    { zh: '重试', en: 'Try again' },
  ],
  [
    'does not come',
    silent,
    { zh: '服务器迟迟没有响应', en: 'takes too long to answer' },
    { zh: '重试', en: 'Try again' },
  ],
]

// Side by side: most of their time is waiting.
describe.concurrent('A page that cannot start', () => {
  test.each(answers)(
    'When the first answer %s, then it says so in both languages, rests, and goes on when the fault is over',
    async (_, fault, said, way) => {
      async function inLanguage(language: 'zh' | 'en'): Promise<void> {
        const page = await openWith(session, fault, { language })
        await standsStill(page, said[language], session, way[language])
      }
      await Promise.all([inLanguage('zh'), inLanguage('en')])
    },
    90_000,
  )

  test.each([
    ['is gone', gone],
    ['throws', throwing],
    ['is a page of a proxy', proxyPage],
  ] as const)(
    'When its program %s, then it says so in both languages at once, rests, and can be loaded again',
    async (_, fault) => {
      const entry = /assets\/index-[^/]+\.js$/
      const page = await openWith(entry, fault)
      await page.getByRole('alert').getByText('The page could not start').waitFor()
      await standsStill(page, '页面没能启动', entry, '重新加载 Reload')
    },
    60_000,
  )

  test.each([
    [
      'is gone since the system was updated',
      gone,
      { zh: '这部分页面没有取到', en: 'This part of the page could not be fetched' },
    ],
    ['throws', throwing, { zh: '页面出了错', en: 'Something on this page failed' }],
  ] as const)(
    'When a part fetched later %s, then it says so, rests, and can be loaded again',
    async (_, fault, said) => {
      async function inLanguage(language: 'zh' | 'en'): Promise<void> {
        const part = /assets\/sign-in-page-[^/]+\.js$/
        const page = await openWith(part, fault, { language })
        await standsStill(page, said[language], part, language === 'zh' ? '重新加载页面' : 'Reload the page')
      }
      await Promise.all([inLanguage('zh'), inLanguage('en')])
    },
    60_000,
  )

  test('When one page of the console is gone since an update, then the others go on', async () => {
    const { page } = await visit(browser, service.url)
    await signInByForm(page, 'manager1')
    await page.route(/assets\/people-page-|assets\/flows-page-[^/]+\.js$/, gone)
    await page.getByRole('link', { name: /语音流程$/ }).click()
    await page.getByRole('alert').getByText('这部分页面没有取到').waitFor()
    await page.getByRole('link', { name: /工单$/ }).click()
    await page.getByText('选择一件工单').waitFor()
  }, 60_000)

  test('When the browser is too old, then it is told which would do, and nothing else is started', async () => {
    const { page } = await visit(browser, 'about:blank')
    await page.addInitScript(() => Reflect.deleteProperty(window, 'structuredClone'))
    await page.goto(service.url)
    const notice = page.getByRole('alert')
    await notice.getByText('浏览器版本过低').waitFor()
    await notice.getByText('This browser is too old').waitFor()
    expect(await notice.innerText()).toContain('Chrome 109 / Edge 109 / Firefox 140')
    await rests(page)
    expect(await findings(page)).toEqual([])
  }, 60_000)

  test('When JavaScript is switched off, then it says so, and the guides need none', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(service.url)
    const said = await page.locator('noscript').innerText()
    expect(said).toContain('请启用 JavaScript')
    expect(said).toContain('Please switch JavaScript on')
    await page.goto(service.carrierUrl)
    expect(await page.locator('noscript').innerText()).toContain('请启用 JavaScript')
    await page.goto(`${service.url}/g/board`)
    expect(await page.getByRole('button').count()).toBe(0)
    expect(await page.locator('noscript meta').getAttribute('content')).toMatch(/^20;url=\/g\/board\?at=1/)
  }, 60_000)
})
